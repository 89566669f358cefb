import { z } from 'zod';
import { lineOf, pageField, textOf } from '../../platform/form-input.ts';
import { type MailAddress, normalizeMailAddress } from '../../platform/mail-address.ts';
import { checkLicenceNumber } from '../parties/rules/licence.ts';
import { termFault } from '../parties/rules/licence-term.ts';
import { readNotificationNumber } from '../parties/rules/operator-facts.ts';
import { ORGANISATION_STATES } from '../parties/rules/standing.ts';
import { type ConditionKey, type Conditions, conditionList } from './rules/opening.ts';

/** A mail address people and programs can be reached at. Faults: `required`, `mail`. */
const mail = z.string({ error: 'required' }).transform((text, context): MailAddress => {
  const read = normalizeMailAddress(text);
  // The sign-in library is stricter about a few mobile addresses of the past.
  if (read !== undefined && z.email().safeParse(read.address).success) return read;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'mail' });
  return z.NEVER;
});

const phone = z
  .string({ error: 'required' })
  .transform((text) =>
    text
      .normalize('NFKC')
      .replace(/[‐‑–—―−ー]/g, '-')
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1, { error: 'required' })
      .regex(/^\+?[0-9][0-9() -]{7,38}$/, { error: 'phone' }),
  );

const day = z
  .string({ error: 'required' })
  .transform((text) => text.normalize('NFKC').trim().replaceAll('/', '-'))
  .pipe(
    z
      .string()
      .min(1, { error: 'required' })
      .pipe(z.iso.date({ error: 'date' })),
  );

const count = z
  .string()
  .optional()
  .transform((text, context) => {
    const digits = (text ?? '').normalize('NFKC').replaceAll(',', '').trim();
    if (digits === '') return undefined;
    if (/^\d{1,7}$/.test(digits)) return Number(digits);
    context.addIssue({ code: 'custom', message: 'number' });
    return z.NEVER;
  });

const optionalLine = (most: number) => lineOf(most, 0).optional().default('');

const licenceNumber = z.string({ error: 'required' }).transform((text, context) => {
  const read = checkLicenceNumber(text);
  if ('number' in read) return read.number;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : read.fault });
  return z.NEVER;
});

/** What is known about any organisation. */
const profileFields = {
  name: lineOf(120),
  nameEn: optionalLine(120),
  address: lineOf(300),
  representative: lineOf(120),
  contactMail: mail,
  contactPhone: phone,
};

/** What an agency publishes on its card beside its licence. */
const cardFields = {
  speciality: lineOf(200),
  specialityEn: optionalLine(200),
  placedLastYear: count,
  leftWithinSixMonths: count,
  feeNote: lineOf(300),
  feeNoteEn: optionalLine(300),
};

const notificationNumber = z.string().transform((text, context) => {
  const read = readNotificationNumber(text);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: 'notification_number' });
  return z.NEVER;
});

/** A field that may be left empty: null. */
const orNull = <S extends z.ZodType<unknown, string>>(field: S) =>
  z
    .string()
    .optional()
    .transform((text) => (text?.trim() ? text : null))
    .pipe(field.nullable());

const documentDay = orNull(day.refine((text) => text >= '1900-01-01', { error: 'date' }));
const revisedLater = (enacted: string | null, revised: string | null) =>
  revised === null || (enacted !== null && revised >= enacted);

/** What the operator publishes of itself; what is left empty is null. Faults: `notification_number`, `date`, `revised`. */
export const operatorFactsInput = z
  .object({
    notificationNumber: orNull(notificationNumber),
    privacyOfficer: orNull(lineOf(120)),
    court: orNull(lineOf(120)),
    termsEnactedOn: documentDay,
    termsRevisedOn: documentDay,
    privacyEnactedOn: documentDay,
    privacyRevisedOn: documentDay,
  })
  .refine((facts) => revisedLater(facts.termsEnactedOn, facts.termsRevisedOn), {
    error: 'revised',
    path: ['termsRevisedOn'],
  })
  .refine((facts) => revisedLater(facts.privacyEnactedOn, facts.privacyRevisedOn), {
    error: 'revised',
    path: ['privacyRevisedOn'],
  });

const leaversFit = <
  T extends { placedLastYear: number | undefined; leftWithinSixMonths: number | undefined },
>({
  placedLastYear,
  leftWithinSixMonths,
}: T) =>
  leftWithinSixMonths === undefined ||
  (placedLastYear !== undefined && leftWithinSixMonths <= placedLastYear);
const LEAVERS_FAULT = { error: 'leavers', path: ['leftWithinSixMonths'] };

/** A licence field by field. */
export const licenceFields = {
  licenceNumber,
  licenceStartsOn: orNull(day).optional(),
  licenceExpiresOn: day,
};
interface Term {
  readonly licenceStartsOn?: string | null | undefined;
  readonly licenceExpiresOn: string;
}
/** A term of 3 or 5 years, as far as its first day is said. Faults: `term_order`, `term_years`. */
const withTerm = <S extends z.ZodType<Term>>(schema: S) =>
  schema.superRefine(({ licenceStartsOn, licenceExpiresOn }, context) => {
    // What is no day is still here, with its own fault.
    const isDay = z.iso.date().safeParse(licenceStartsOn).success;
    const fault = isDay && licenceStartsOn ? termFault(licenceStartsOn, licenceExpiresOn) : undefined;
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault, path: ['licenceStartsOn'] });
  });

const licenceObject = z.object(licenceFields);
export const licenceInput = withTerm(licenceObject);
/** The same as the operator looked it up, and, where the holder is in doubt, whether it is the same one or another. */
export const licenceCheckInput = withTerm(
  licenceObject.extend({
    holder: z.enum(['corrected', 'another']).optional().catch(undefined),
    // When the renewal that the page showed had been sent: a later one is not what was looked at.
    renewalSentAt: z.coerce.date().optional().catch(undefined),
  }),
);
export const profileInput = z.object(profileFields);
export const cardInput = z.object(cardFields).refine(leaversFit, LEAVERS_FAULT);

const applicantFields = { ownerName: lineOf(120), ownerMail: mail };
const companyApplication = z.object({ kind: z.literal('company'), ...profileFields, ...applicantFields });
const agencyApplication = z
  .object({
    kind: z.literal('agency'),
    ...profileFields,
    ...applicantFields,
    licenceNumber,
    licenceExpiresOn: day,
    ...cardFields,
  })
  .refine(leaversFit, LEAVERS_FAULT);

/** Everything the application form asks for. Faults of the fields: see above; `kind` is one of two. */
export const applicationInput = z.discriminatedUnion('kind', [companyApplication, agencyApplication], {
  error: 'required',
});

/** An application as texts that `applicationInput` reads again: how it waits, sealed, for its mailed link. */
export function writeApplication(application: ApplicationInput): Record<string, string> {
  return Object.fromEntries(
    Object.entries(application).flatMap(([field, value]) => {
      if (value === undefined) return [];
      return [[field, typeof value === 'object' ? value.address : String(value)]];
    }),
  );
}

export type Profile = z.output<typeof profileInput>;
export type AgencyCardInput = z.output<typeof cardInput>;
export type LicenceInput = z.output<typeof licenceInput>;
export type LicenceCheckInput = z.output<typeof licenceCheckInput>;
export type HolderOutcome = NonNullable<LicenceCheckInput['holder']>;
export type ApplicationInput = z.output<typeof applicationInput>;

export const roleInput = z.enum(['owner', 'recruiter', 'viewer'], { error: 'required' });
export const invitationInput = z.object({ mail, role: roleInput });
export const apiKeyInput = z.object({ name: lineOf(80), role: roleInput });
/** Why the operator declined or suspended; the organisation is told in these words. */
export const reasonInput = z.object({ reason: textOf(500) });
/** Which organisations the operator's list shows; anything else in the address narrows nothing. */
export const organisationFilter = z.object({
  kind: z.enum(['company', 'agency']).optional().catch(undefined),
  state: z.enum(ORGANISATION_STATES).optional().catch(undefined),
  licence: z.literal('unverified').optional().catch(undefined),
  name: z
    .string()
    .transform((text) => text.trim().slice(0, 120) || undefined)
    .optional()
    .catch(undefined),
});

const typedPassword = z.string({ error: 'required' }).min(1, { error: 'required' });

/** Somebody behind a mailed link: what of it is asked for, and what is wrong with it, `linkFaults` says. */
export const entryInput = z.object({
  name: optionalLine(120),
  code: z.string().optional().default(''),
  password: z.string().optional().default(''),
});

/** What somebody calls themselves. */
export const personNameInput = z.object({ name: lineOf(120) });
/** The language somebody is mailed in. */
export const localeInput = z.object({ locale: z.enum(['ja', 'en'], { error: 'required' }) });
/** The password one has, and the one one wants (sign-in/rules/password.ts says what that must be). */
export const newPasswordInput = z.object({ current: typedPassword, password: typedPassword });

const MOST_CONDITION = 1000;
const conditionKeys = conditionList.map(({ key }) => key) as [ConditionKey, ...ConditionKey[]];

/** Some or all conditions of an opening; an empty text takes one back. Faults: `too_long`, `controls`, `choice`. */
export const conditionsInput = z
  .partialRecord(z.enum(conditionKeys), textOf(MOST_CONDITION, 0))
  .superRefine((conditions, context) => {
    for (const { key, choices } of conditionList) {
      const said = conditions[key] ?? '';
      if (said !== '' && choices !== undefined && !choices.some(({ value }) => value === said)) {
        context.addIssue({ code: 'custom', message: 'choice', path: [key] });
      }
    }
  });

/** Which openings a list shows; anything else in the address shows all of them. */
export const openingFilter = z.object({ state: z.enum(['open', 'closed']).optional().catch(undefined) });
export type OpeningFilter = z.output<typeof openingFilter>;

/** What a new opening begins with: one of the company's own, or a title. Anything else begins with nothing. */
export const newOpeningQuery = z.object({
  from: z.uuid().optional().catch(undefined),
  title: z.string().max(120).optional().catch(undefined),
});

/** Whether the button closes an opening or opens it again. */
export const openingClosureForm = z.object({
  closed: z
    .enum(['yes', 'no'])
    .catch('yes')
    .transform((said) => said === 'yes'),
});

export const openingInput = z.object({
  title: lineOf(120),
  url: pageField.optional(),
  conditions: conditionsInput,
});
export type OpeningInput = {
  readonly title: string;
  readonly url?: string | null | undefined;
  readonly conditions: Conditions;
};

/** The fields of the opening form in the shape of `openingInput`. */
export function openingFields(form: Readonly<Record<string, string>>): {
  title: unknown;
  url: unknown;
  conditions: Conditions;
} {
  return {
    title: form.title,
    url: form.url,
    conditions: Object.fromEntries(
      conditionKeys.flatMap((key) => (form[key] === undefined ? [] : [[key, form[key]]])),
    ),
  };
}
