import { z } from 'zod';
import { lineOf, textOf } from '../../../platform/form-input.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import {
  composeName,
  looksLikeFormula,
  normalizeKana,
  normalizeName,
} from '../../applicants/rules/person.ts';
import { normalizePhone } from '../../applicants/rules/phone.ts';
import { noReasons, type Said } from '../rules/answers.ts';

/** The most that somebody writes with an application. */
const MOST_WORDS = 1_000;

/** An answer with its month or its reason. Faults: `choice`, `unchosen`. */
export const AnswerInput = z
  .object({
    answer: z.enum(['apply', 'later', 'no'], { error: 'choice' }),
    until: z
      .string()
      .transform((text) => text.trim())
      .pipe(
        z.union([z.literal(''), z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, { error: 'unchosen' })], {
          error: 'unchosen',
        }),
      )
      .default(''),
    reason: z
      .union([z.literal('').transform(() => null), z.enum(noReasons, { error: 'choice' })])
      .default(null),
  })
  .superRefine(({ answer, until }, context) => {
    if (answer === 'later' && until === '')
      context.addIssue({ code: 'custom', message: 'unchosen', path: ['until'] });
  })
  .transform(({ answer, until, reason }): Said => {
    if (answer === 'apply') return { answer };
    return answer === 'later' ? { answer, until } : { answer, reason };
  });

const name = lineOf(200).transform((text, context) => {
  const written = normalizeName(text);
  const whole = looksLikeFormula(written) ? undefined : composeName(written, '', '');
  if (whole !== undefined) return whole;
  context.addIssue({ code: 'custom', message: 'controls' });
  return z.NEVER;
});
const box = z
  .literal('yes')
  .optional()
  .transform((ticked) => ticked === 'yes');

/** An application as its page sends it; a blank address is the known one. Faults: `required`, `too_long`, `controls`, `mail`, `phone`. */
export const ApplicationInput = z
  .object({
    name,
    kana: lineOf(200, 0).transform((text) => (text === '' ? null : normalizeKana(text))),
    email: z
      .string()
      .default('')
      .transform((text, context) => {
        if (text.trim() === '') return null;
        const read = normalizeMailAddress(text);
        if (read !== undefined) return { address: read.address, personKey: read.personKey };
        context.addIssue({ code: 'custom', message: 'mail' });
        return z.NEVER;
      }),
    phone: z.string().transform((text, context) => {
      if (text.trim() === '') return null;
      const read = normalizePhone(text);
      if (read !== undefined) return read;
      context.addIssue({ code: 'custom', message: 'phone' });
      return z.NEVER;
    }),
    words: textOf(MOST_WORDS, 0).transform((text) => text || null),
    workedHere: box,
    afterBreak: box,
    /** That the company learns who they are, where it does not know it yet. */
    agrees: box,
  })
  .transform(({ name: { fullName, familyName = null, givenName = null }, email, ...rest }) => ({
    ...rest,
    fullName,
    familyName,
    givenName,
    mail: email,
  }));
export type ApplicationForm = z.output<typeof ApplicationInput>;
