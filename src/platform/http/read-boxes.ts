import type { z } from 'zod';
import { readInput } from '../form-input.ts';
import { type C, type SentForm, switchesLanguage } from './page.tsx';

/** Reads a form some of whose fields have several values, by its schema. */
export async function readBoxes<T>(c: C, schema: z.ZodType<T>): Promise<SentForm<T>> {
  const body = await c.req.parseBody({ all: true });
  const values = Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((one) => typeof one === 'string') : String(value),
    ]),
  );
  if (switchesLanguage(c, values)) return { ok: false, form: { values, faults: [], isSent: true } };
  const read = readInput(schema, values);
  return read.ok
    ? { ok: true, value: read.value, form: { values, faults: [], isSent: true } }
    : { ok: false, form: { values, faults: read.faults, isSent: true } };
}
