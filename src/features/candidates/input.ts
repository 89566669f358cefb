import { z } from 'zod';
import { foldWidth } from '../../platform/fold-width.ts';
import { type ReadInput, readInput, textOf } from '../../platform/form-input.ts';
import { dropControls } from '../../platform/invisible-marks.ts';
import { type MailAddress, normalizeMailAddress } from '../../platform/mail-address.ts';
import type { FormState } from '../../ui/forms/form-state.ts';
import { normalizePhone } from '../applicants/rules/phone.ts';
import {
  CONTACT_WAYS,
  type ContactWay,
  MOST_WORK_KINDS,
  readPrefecture,
  WORK_KINDS,
  type WorkKind,
} from '../consents/rules/choices.ts';
import { YEARS } from '../consents/rules/experience.ts';
import type { LaterItem } from '../consents/rules/wording.ts';

/** Longest name taken; the longest names on Japanese registers stay well below. */
const LONGEST_NAME = 80;
const MOST_AGENCIES = 50;

/** The registration form, read. */
export interface RegistrationForm {
  readonly mail: MailAddress;
  readonly name: string;
  readonly work: readonly WorkKind[];
  readonly prefecture: string;
  readonly remote: boolean;
  readonly contact: ContactWay;
  readonly agencies: readonly string[];
  readonly inviteAgain: boolean;
  readonly tellCompany: boolean;
  readonly wording: string;
}

/** Browsers send one value or several under a name; files and anything else are no answer. */
const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
const Text = Texts.transform((all) => all.at(-1) ?? '');
const Line = Text.transform((raw) => foldWidth(dropControls(raw)).replace(/\s+/g, ' ').trim());
const Ticked = Texts.transform((all) => all.some((one) => one !== '' && one !== 'false' && one !== '0'));
const Agencies = Texts.transform((all) => [...new Set(all.filter((one) => one !== ''))]);

/** For a field's transform: what `read` makes of it, or its fault. */
function orFault<Raw, Read>(read: (raw: Raw) => Read | undefined, fault: string | ((raw: Raw) => string)) {
  return (raw: Raw, context: z.RefinementCtx): Read => {
    const value = read(raw);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: typeof fault === 'string' ? fault : fault(raw) });
    return z.NEVER;
  };
}

const unlessEmpty = (fault: string) => (raw: string) => (raw.trim() === '' ? 'required' : fault);

/** What is asked of a person, in the order of the form. */
const aboutYou = {
  // The original characters of a name are kept (髙 stays 髙); invisible marks, width and spaces are folded as in files.
  name: Line.pipe(z.string().min(1, { error: 'required' }).max(LONGEST_NAME, { error: 'too_long' })),
  work: Texts.transform((all) => [...new Set(all)])
    .refine((all) => all.length > 0, { error: 'required' })
    .refine((all) => all.length <= MOST_WORK_KINDS, { error: 'too_many' })
    .transform(orFault(readWork, 'choice')),
  prefecture: Text.transform(orFault(readPrefecture, 'choice')),
  remote: Ticked,
  contact: Text.transform(orFault(readContactWay, 'choice')),
};

/** In the order of the form, which is that of the faults. */
const registrationInput = z
  .object({
    email: Text.transform(orFault(normalizeMailAddress, unlessEmpty('mail'))),
    ...aboutYou,
    agencies: Agencies.refine((all) => all.length <= MOST_AGENCIES, { error: 'choice' }),
    inviteAgain: Ticked,
    tellCompany: Ticked,
    wording: Text,
  })
  .transform(({ email, ...rest }): RegistrationForm => ({ mail: email, ...rest }));

const typedAboutYou = {
  name: Text,
  work: Texts,
  prefecture: Text,
  remote: Ticked.transform(yesWhere),
  contact: Text.transform((way) => way || 'mail'),
};

const typedRegistration = z.object({
  email: Text,
  ...typedAboutYou,
  agencies: Texts,
  inviteAgain: Ticked.transform(yesWhere),
  tellCompany: Ticked.transform(yesWhere),
});

/** A box as its form shows it again. */
function yesWhere(isTicked: boolean): 'yes' | undefined {
  return isTicked ? 'yes' : undefined;
}

/**
 * Reads the registration form (rules.md §10.3): never throws, keeps what was typed word for word, and names each field
 * that is wrong.
 */
export function readRegistration(
  body: Record<string, unknown>,
): ReadInput<RegistrationForm> & { readonly form: FormState } {
  const read = readInput(registrationInput, body);
  return { ...read, form: { values: typedRegistration.parse(body), faults: read.ok ? [] : read.faults } };
}

const profileInput = z.object(aboutYou);
const typedProfile = z.object(typedAboutYou);
export type ProfileForm = z.infer<typeof profileInput>;

/** The same of the form on the person's own page: all of the registration but the address and the agencies. */
export function readProfile(
  body: Record<string, unknown>,
): ReadInput<ProfileForm> & { readonly form: FormState } {
  const read = readInput(profileInput, body);
  return { ...read, form: { values: typedProfile.parse(body), faults: read.ok ? [] : read.faults } };
}

/** The same as it is kept. */
export function typedProfileOf({ name, work, prefecture, remote, contact }: Profile): FormState['values'] {
  return { name, work, prefecture, remote: yesWhere(remote), contact };
}

/** What the page of a form about kept values began with (rules/profile-changes.ts). */
export const begunInput = z.object({ begun: Text });

/** Agencies ticked to be sent a correction, and what the page showed of each. */
export function readCorrections(body: Record<string, unknown>) {
  const agencies = Agencies.parse(body['agencies']);
  return { agencies, shown: Object.fromEntries(agencies.map((id) => [id, Text.parse(body[`shown-${id}`])])) };
}

/** What signing in asks for. */
export const signInInput = z.object({
  email: Text.transform(orFault(normalizeMailAddress, unlessEmpty('mail'))),
});

/** Agencies chosen after registering, and what was shown of them. */
export const choiceInput = z.object({ agencies: Agencies, wording: Text });

/** What was shown of one item. */
export const shownItemInput = z.object({ wording: Text });

function readWork(raw: readonly string[]): WorkKind[] | undefined {
  const known: readonly WorkKind[] = [...WORK_KINDS.map(([kind]) => kind), 'undecided'];
  const kinds = raw.flatMap((one) => known.find((kind) => kind === one) ?? []);
  return kinds.length === raw.length ? kinds : undefined;
}

function readContactWay(raw: string): ContactWay | undefined {
  if (raw === '') return 'mail';
  return CONTACT_WAYS.find(([key]) => key === raw)?.[0];
}

/** Only the address is read back; what follows from it follows from today's rules. */
const SealedMail = z.object({ address: z.string() }).transform(({ address }, context) => {
  const mail = normalizeMailAddress(address);
  if (mail !== undefined) return mail;
  context.addIssue({ code: 'custom', message: 'a sealed address is none' });
  return z.NEVER;
});

/** A draft as it was sealed, read back. */
export const SealedForm = z.object({
  mail: SealedMail,
  name: z.string(),
  work: z.array(z.string()),
  prefecture: z.string(),
  remote: z.boolean(),
  contact: z.string(),
  agencies: z.array(z.string()),
  inviteAgain: z.boolean(),
  tellCompany: z.boolean(),
  wording: z.string(),
});

/** A candidate's own fields as they are sealed under the person's key. */
export const SealedProfile = z.object({
  mail: SealedMail,
  name: z.string(),
  work: z.array(z.string()),
  prefecture: z.string(),
  remote: z.boolean(),
  contact: z.string(),
  kana: z.string().optional(),
  phone: z.string().optional(),
  experience: z.object({ work: z.string(), years: z.string(), words: z.string() }).optional(),
  // All of it optional, so that what was sealed before one of them existed opens like everything else.
  start: z.string().optional(),
  pay: z.number().optional(),
  away: z.string().optional(),
  stage: z.literal('final_interview').optional(),
});
export type Profile = z.infer<typeof SealedProfile>;

/** One later item, with undefined for "nothing": it then stands in the profile no more. */
export type LaterChange = Partial<Pick<Profile, LaterItem>>;

const MOST_WORDS = 500;
const LONGEST_PHONE = 40;
const KANA = /^[\p{sc=Hira}\p{sc=Kana}ー・ ]*$/u;
const MONTH = /^(20\d{2}-(0[1-9]|1[0-2]))?$/;
const Words = Text.pipe(textOf(MOST_WORDS, 0));

const experienceInput = z
  .object({ kind: Text, years: Text, words: Words })
  .superRefine(({ kind, years, words }, context) => {
    if (kind === '' && years === '' && words === '') return;
    const isOf = (all: readonly (readonly [string, ...unknown[]])[], one: string) =>
      all.some(([key]) => key === one);
    if (!isOf(WORK_KINDS, kind)) context.addIssue({ code: 'custom', message: 'required', path: ['kind'] });
    if (!isOf(YEARS, years)) context.addIssue({ code: 'custom', message: 'required', path: ['years'] });
  })
  .transform(({ kind, years, words }) => ({
    experience: kind === '' ? undefined : { work: kind, years, words },
  }));

/** The form of each later item. */
const LATER_INPUT: Readonly<Record<LaterItem, z.ZodType<LaterChange>>> = {
  kana: z
    .object({
      kana: Line.pipe(z.string().max(LONGEST_NAME, { error: 'too_long' }).regex(KANA, { error: 'kana' })),
    })
    .transform(({ kana }) => ({ kana: kana || undefined })),
  phone: z
    .object({
      phone: Line.pipe(
        z
          .string()
          .max(LONGEST_PHONE, { error: 'phone' })
          .refine((raw) => raw === '' || normalizePhone(raw) !== undefined, { error: 'phone' }),
      ),
    })
    .transform(({ phone }) => ({ phone: phone || undefined })),
  experience: experienceInput,
  start: z
    .object({ start: Text.pipe(z.string().regex(MONTH, { error: 'choice' })) })
    .transform(({ start }) => ({ start: start || undefined })),
  pay: z
    .object({ pay: Line.transform(orFault(readPay, 'pay')) })
    .transform(({ pay }) => ({ pay: pay ?? undefined })),
  away: z.object({ away: Words }).transform(({ away }) => ({ away: away || undefined })),
  stage: z
    .object({ stage: Ticked })
    .transform(({ stage }) => ({ stage: stage ? ('final_interview' as const) : undefined })),
};

/** Reads the form of one later item. */
export function readLater(
  item: LaterItem,
  body: Record<string, unknown>,
): ReadInput<LaterChange> & { readonly form: FormState } {
  const read = readInput(LATER_INPUT[item], body);
  const values = Object.fromEntries(
    Object.keys(typedLater(item, {})).map((name) => [name, Text.parse(body[name])]),
  );
  return { ...read, form: { values, faults: read.ok ? [] : read.faults } };
}

/** What the form of a later item holds before anybody changes it. */
export function typedLater(item: LaterItem, profile: LaterChange): FormState['values'] {
  if (item === 'experience') {
    const { work = '', years = '', words = '' } = profile.experience ?? {};
    return { kind: work, years, words };
  }
  if (item === 'pay') return { pay: profile.pay === undefined ? '' : String(profile.pay / TEN_THOUSAND) };
  if (item === 'stage') return { stage: yesWhere(profile.stage !== undefined) };
  return { [item]: profile[item] ?? '' };
}

const TEN_THOUSAND = 10_000;

/** A yearly pay as it is typed, in units of ten thousand yen; null for nothing. */
function readPay(raw: string): number | null | undefined {
  if (raw === '') return null;
  const digits = raw.replaceAll(',', '').replace(/\s*万円?$/, '');
  const pay = /^\d{1,4}$/.test(digits) ? Number(digits) : 0;
  return pay >= 1 ? pay * TEN_THOUSAND : undefined;
}
