import { z } from 'zod';
import { lineOf, textOf } from '../../platform/form-input.ts';
import { type ReasonChoice, reasonChoices } from '../applicants/rules/end-reasons.ts';
import { hirings, steps } from '../links/rules/ready-texts.ts';
import { LONGEST_NAME, LONGEST_RESULT, LONGEST_SUBJECT } from './rules/source.ts';
import { unknownVariables } from './rules/variables.ts';

/** An empty choice serves everything. */
const any = (value: unknown) => (value === '' || value === undefined ? null : value);
const isYes = z.enum(['yes', 'no'], { error: 'choice' }).transform((word) => word === 'yes');
const known = (text: string) => unknownVariables(text).length === 0;
const UNKNOWN = { error: 'unknown_variable' };

/**
 * A text as it is written. Faults: `required`, `too_long`, `controls`, `unknown_variable` (name, subject, result), `choice`.
 */
export const letterTextInput = z.object({
  name: lineOf(LONGEST_NAME),
  locale: z.enum(['ja', 'en'], { error: 'choice' }),
  hiring: z.preprocess(any, z.enum(hirings, { error: 'choice' }).nullable()),
  step: z.preprocess(any, z.enum(steps, { error: 'choice' }).nullable()),
  subject: lineOf(LONGEST_SUBJECT).refine(known, UNKNOWN),
  result: textOf(LONGEST_RESULT).refine(known, UNKNOWN),
  reasonShown: z.custom<ReasonChoice>((word) => reasonChoices.some((choice) => choice === word), {
    error: 'choice',
  }),
  withQuestions: isYes,
  withRelay: isYes,
});
export type LetterTextInput = z.output<typeof letterTextInput>;

/** Longer than any mail; what lies beyond is not looked at. */
const LONGEST_CHECKED = 20_000;

/** A company's own mail text that is to be looked through. Fault: `required`. */
export const textCheckInput = z.object({
  text: z
    .string({ error: 'required' })
    .transform((text) => text.slice(0, LONGEST_CHECKED))
    .refine((text) => text.trim() !== '', { error: 'required' }),
});

/** The number of a version out of an address or a form; undefined where it says none. */
export function readVersion(raw: string | undefined): number | undefined {
  return raw !== undefined && /^[1-9]\d{0,5}$/.test(raw) ? Number(raw) : undefined;
}

/** Whether a text is put away or offered again. */
export const archiveForm = z.object({ archived: isYes });

/** Which version is to be said again. */
export const restorationForm = z.object({
  number: z.string({ error: 'required' }).transform(readVersion),
});
