import { z } from 'zod';
import { lineOf } from '../../platform/form-input.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { composeName, looksLikeFormula, normalizeKana, normalizeName } from '../applicants/rules/person.ts';
import { normalizePhone } from '../applicants/rules/phone.ts';
import { alumniKinds } from './rules/entry.ts';

const name = lineOf(200).transform((text, context) => {
  const written = normalizeName(text);
  const whole = looksLikeFormula(written) ? undefined : composeName(written, '', '');
  if (whole !== undefined) return whole;
  context.addIssue({ code: 'custom', message: 'controls' });
  return z.NEVER;
});
const mail = z.string({ error: 'required' }).transform((text, context) => {
  const read = normalizeMailAddress(text);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'mail' });
  return z.NEVER;
});
const phone = z.string().transform((text, context) => {
  if (text.trim() === '') return null;
  const read = normalizePhone(text);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: 'phone' });
  return z.NEVER;
});
const orNone = (most: number) => lineOf(most, 0).transform((text) => text || null);

/** What somebody types of themselves. Faults: `required`, `too_long`, `controls`, `mail`, `phone`, `unchosen`. */
export const AlumniInput = z
  .object({
    name,
    kana: orNone(200).transform((text) => (text === null ? null : normalizeKana(text))),
    email: mail,
    phone,
    kind: z.enum(alumniKinds, { error: 'unchosen' }),
    when: lineOf(40, 0),
    department: orNone(200),
    contact: z.literal('yes').optional(),
  })
  .transform(({ name: named, email, ...rest }) => ({
    ...rest,
    fullName: named.fullName,
    familyName: named.familyName ?? null,
    givenName: named.givenName ?? null,
    mail: email,
  }));
export type AlumniForm = Omit<z.output<typeof AlumniInput>, 'contact'>;
