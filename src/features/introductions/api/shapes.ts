import { z } from 'zod';
import { NotFound } from '../../../platform/errors.ts';
import { type ProvisionId, readId } from '../../../platform/ids.ts';

/** Rows of a page of every list here. */
export const PAGE_SIZE = 50;

export const IdParam = z.object({ id: z.string() });

/** An answer's body, for the OpenAPI document. */
export const jsonOf = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A request's body. */
export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** @throws NotFound for what is no id, like for an unknown one */
export function provisionIdOf(raw: string): ProvisionId {
  const id = readId<ProvisionId>(raw);
  if (id === undefined) throw new NotFound('provision');
  return id;
}
