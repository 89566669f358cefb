import { z } from 'zod';
import { lineOf } from '../../../platform/form-input.ts';
import { dayOrNone, kana, mail, name, phone } from '../input.ts';
import { personFields } from '../rules/pinned-fields.ts';
import { MOST_REAPPLY_WORDS, reapplyAnswers } from '../rules/reapply.ts';

const reason = lineOf(MOST_REAPPLY_WORDS, 0).transform((words) => words || null);

/** Applying again and a break, as the page sends them. Faults: `choice`, `required`, `without`, `date`, `before_start`, `too_long`, `controls`. */
export const StandingForm = z
  .object({
    answer: z.enum(['none', ...reapplyAnswers], { error: 'choice' }),
    from: dayOrNone,
    reason,
    breakFrom: dayOrNone,
    breakUntil: dayOrNone,
  })
  .superRefine(({ answer, from, reason: why, breakFrom, breakUntil }, context) => {
    const fault = (field: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: [field] });
    if (answer === 'not_before' && from === null) fault('from', 'required');
    if (answer !== 'not_before' && from !== null) fault('from', 'without');
    if (answer === 'none' && why !== null) fault('reason', 'without');
    if (breakFrom === null && breakUntil !== null) fault('breakFrom', 'required');
    if (breakFrom !== null && breakUntil !== null && breakUntil < breakFrom)
      fault('breakUntil', 'before_start');
  })
  .transform(({ answer, from, reason: why, breakFrom, breakUntil }) => ({
    mayReapply: answer === 'none' ? null : { answer, from, reason: why },
    careerBreak: breakFrom === null ? null : { from: breakFrom, until: breakUntil },
  }));

const dayOrNull = z.iso
  .date()
  .nullish()
  .transform((day) => day ?? null);

const standingShape = {
  mayReapply: z
    .strictObject({
      answer: z.enum(reapplyAnswers),
      from: dayOrNull,
      reason: reason.nullish().transform((words) => words ?? null),
    })
    .refine(({ answer, from }) => (answer === 'not_before') === (from !== null), {
      error: 'from: with not_before, and with nothing else',
    })
    .nullable(),
  careerBreak: z
    .strictObject({ from: z.iso.date(), until: dayOrNull })
    .refine(({ from, until }) => until === null || until >= from, { error: 'until: not before from' })
    .nullable(),
};

/** A change to a person from a program: what is left out stays, `null` is none. */
export const PersonChange = z
  .strictObject({
    name,
    kana,
    email: mail,
    phone,
    released: z.array(z.enum(personFields)),
    ...standingShape,
  })
  .partial()
  .transform(({ name: named, email, mayReapply, careerBreak, ...rest }) => ({
    standing: { mayReapply, careerBreak },
    person: {
      ...rest,
      ...(named && { fullName: named.fullName, familyName: named.familyName, givenName: named.givenName }),
      mail: email,
    },
  }));
