import { z } from 'zod';
import type { FieldFault } from '../ui/forms/form-state.ts';
import { type Id, readId } from './ids.ts';

export type { FieldFault } from '../ui/forms/form-state.ts';

export type ReadInput<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

// oxlint-disable-next-line no-control-regex -- controls are what this refuses
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;

/**
 * Reads a form with a schema whose messages are single words (`required`, `too_long` …). One fault per field, in the
 * order of the schema; a nested field goes by its own name.
 */
export function readInput<T>(schema: z.ZodType<T>, raw: unknown): ReadInput<T> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  const faults = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path.at(-1) ?? '');
    if (!faults.has(field)) faults.set(field, message);
  }
  return { ok: false, faults: [...faults].map(([field, fault]) => ({ field, fault })) };
}

/** The id of something chosen on a form. @param fault said where it is left out, and where it is no id */
export function idField<T extends Id<string>>(fault: string) {
  return z.string({ error: fault }).transform((text, context): T => {
    const id = readId<T>(text);
    if (id !== undefined) return id;
    context.addIssue({ code: 'custom', message: fault });
    return z.NEVER;
  });
}

/** A day, `YYYY-MM-DD` or with slashes, in either width. Faults: `required`, `date`. */
export const dayField = z
  .string({ error: 'required' })
  .transform((text) => text.normalize('NFKC').trim().replaceAll('/', '-'))
  .pipe(
    z
      .string()
      .min(1, { error: 'required' })
      .pipe(z.iso.date({ error: 'date' })),
  );

/** Marks that no screen shows and nobody types: copied along, they would make two words of one. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/g;

/** One line of text, trimmed, without unseen marks, with runs of spaces folded to one. Faults: `required`, `too_long`, `controls`. */
export function lineOf(most: number, least = 1) {
  return z
    .string({ error: 'required' })
    .transform((text) =>
      text
        .replace(UNSEEN, '')
        .replace(/[\s\u3000]+/g, ' ')
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(least, { error: 'required' })
        .max(most, { error: 'too_long' })
        .refine((text) => !CONTROLS.test(text) && !text.includes('\n'), { error: 'controls' }),
    );
}

/** Text of several lines, trimmed; line breaks become LF. Faults: `required`, `too_long`, `controls`. */
export function textOf(most: number, least = 1) {
  return z
    .string({ error: 'required' })
    .transform((text) => text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim())
    .pipe(
      z
        .string()
        .min(least, { error: 'required' })
        .max(most, { error: 'too_long' })
        .refine((text) => !CONTROLS.test(text), { error: 'controls' }),
    );
}

/** The address of a page; null where nothing was typed. Fault: `url`. */
export const pageField = z
  .string()
  .trim()
  .max(2000, { error: 'url' })
  .transform((text, context): string | null => {
    if (text === '') return null;
    const page = URL.canParse(text) ? new URL(text) : undefined;
    if (
      page !== undefined &&
      /^https?:$/.test(page.protocol) &&
      page.username === '' &&
      page.href.length <= 2000
    )
      return page.href;
    context.addIssue({ code: 'custom', message: 'url' });
    return z.NEVER;
  });
