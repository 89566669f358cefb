import { z } from 'zod';
import { textOf } from '../../platform/form-input.ts';
import { readId, type TaskId } from '../../platform/ids.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import {
  ARTICLES,
  COMPLAINT_OUTCOMES,
  MOST_WORDS,
  REQUEST_KINDS,
  REQUEST_OUTCOMES,
} from './rules/request.ts';

/** As many as stand on a page, and some. */
const MOST_TASKS = 200;

const Mail = z.string({ error: 'required' }).transform((raw, context) => {
  const mail = normalizeMailAddress(raw);
  if (mail !== undefined) return mail;
  context.addIssue({ code: 'custom', message: raw.trim() === '' ? 'required' : 'mail' });
  return z.NEVER;
});

/** A request that is entered at the desk. Faults: `unchosen`, `required`, `mail`, `too_long`, `controls`. */
export const EntryInput = z.object({
  kind: z.enum(REQUEST_KINDS, { error: 'unchosen' }),
  mail: Mail,
  words: textOf(MOST_WORDS, 0).default(''),
  locale: z.enum(['ja', 'en']).catch('ja'),
});

/** The code that somebody reads out. */
export const CodeInput = z.object({ code: z.string().catch('') });

const Day = z
  .string()
  .default('')
  .transform((text) => text.normalize('NFKC').trim().replaceAll('/', '-'))
  .pipe(z.union([z.literal(''), z.iso.date({ error: 'date' })], { error: 'date' }))
  .transform((day) => (day === '' ? null : day));

const Words = textOf(MOST_WORDS);

/** An answer to a complaint. Faults: `required`, `unchosen`, `too_long`, `controls`. */
export const ComplaintAnswerInput = z.object({
  words: Words,
  outcome: z.enum(COMPLAINT_OUTCOMES, { error: 'unchosen' }),
});

/** An answer to a request; whoever refuses a part says by which article. Faults: as above, and `article`, `date`. */
export const AnswerInput = z
  .object({
    words: Words,
    outcome: z.enum(REQUEST_OUTCOMES, { error: 'unchosen' }),
    article: z.enum(ARTICLES).nullable().catch(null),
    keptUntil: Day,
  })
  .refine(({ outcome, article }) => outcome !== 'part_refused' || article !== null, {
    error: 'article',
    path: ['article'],
  });

/** What an agency acknowledges: the boxes it ticked, one or several under one name. */
export const AcknowledgementInput = z.object({
  ids: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((all) => all.flatMap((one) => readId<TaskId>(one) ?? []))
    .pipe(z.array(z.custom<TaskId>()).max(MOST_TASKS)),
});

/** Which part of the register is shown; anything else shows what waits. */
export const RegisterFilter = z.object({ show: z.enum(['late', 'rest']).optional().catch(undefined) });
/** Which of an agency's: what waits, where it is not said. */
export const TaskFilter = z.object({ state: z.enum(['open', 'acknowledged']).optional().catch(undefined) });
