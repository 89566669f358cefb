import { z } from 'zod';
import { lineOf } from '../../../platform/form-input.ts';
import { type ApplicantId, readId } from '../../../platform/ids.ts';
import { dayOrNone, kana, lineOrNone, mail, name, phone, text } from '../input.ts';
import { reasonKinds } from '../rules/reason-kinds.ts';

const orNone = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const entryShape = <Day extends z.ZodType<string | null>>(day: Day) => ({
  name,
  kana: orNone(kana),
  email: orNone(mail),
  phone: orNone(phone),
  opening: orNone(lineOrNone(500)),
  status: orNone(
    z.union([
      z.literal('').transform(() => null),
      z.enum(['open', 'rejected', 'withdrawn', 'hired'], { error: 'choice' }),
    ]),
  ),
  appliedOn: orNone(day),
  endedOn: orNone(day),
  reason: orNone(text),
  reasonKind: orNone(
    z.union([z.literal('').transform(() => null), z.enum(reasonKinds, { error: 'choice' })]),
  ),
});
const entered = <T extends { name: z.output<typeof name>; email: z.output<typeof mail> }>({
  name: named,
  email,
  ...rest
}: T) => ({
  ...rest,
  fullName: named.fullName,
  familyName: named.familyName ?? null,
  givenName: named.givenName ?? null,
  mail: email,
});

/** One person typed by hand, as the page sends it. Faults: `required`, `too_long`, `controls`, `mail`, `phone`, `choice`, `date`. */
export const EntryForm = z
  .object({ ...entryShape(dayOrNone), entry: z.string().optional() })
  .transform(({ entry, ...said }) => ({ ...entered(said), id: readId<ApplicantId>(entry) }));

/** The same from a program. */
export const NewApplicant = z.strictObject(entryShape(z.iso.date())).transform(entered);

/** Why a person is deleted, and how that came about. Faults: `unchosen`, `required`, `too_long`, `controls`. */
export const DeletionForm = z.object({
  basis: z.enum(['asked', 'own'], { error: 'unchosen' }),
  words: lineOf(200),
});
