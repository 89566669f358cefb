import { z } from 'zod';
import { foldWidth } from '../../platform/fold-width.ts';
import { lineOf, type ReadInput, readInput } from '../../platform/form-input.ts';
import { dropControls } from '../../platform/invisible-marks.ts';
import { type MailAddress, normalizeMailAddress } from '../../platform/mail-address.ts';
import type { FormState } from '../../ui/forms/form-state.ts';
import {
  CONTACT_WAYS,
  type ContactWay,
  MOST_WORK_KINDS,
  readPrefecture,
  WORK_KINDS,
  type WorkKind,
} from '../consents/rules/choices.ts';
import { isLeftMasked, type MaskedMail } from './rules/masked-mail.ts';
import { NEWS_KINDS, type NewsKind } from './rules/news.ts';

/** Longest name taken; the longest names on Japanese registers stay well below. */
export const LONGEST_NAME = 80;
const MOST_AGENCIES = 50;

/** The registration form, read. */
export interface RegistrationForm {
  readonly mail: MailAddress;
  /** What was shown of it, where the page had filled it in masked: no page shows more of it before its code is back. */
  readonly masked?: string | undefined;
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
export const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
export const Text = Texts.transform((all) => all.at(-1) ?? '');
export const Line = Text.transform((raw) => foldWidth(dropControls(raw)).replace(/\s+/g, ' ').trim());
export const Ticked = Texts.transform((all) =>
  all.some((one) => one !== '' && one !== 'false' && one !== '0'),
);
const Agencies = Texts.transform((all) => [...new Set(all.filter((one) => one !== ''))]);

/** For a field's transform: what `read` makes of it, or its fault. */
export function orFault<Raw, Read>(
  read: (raw: Raw) => Read | undefined,
  fault: string | ((raw: Raw) => string),
) {
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
};

/** In the order of the form, which is that of the faults. */
const registrationInput = z
  .object({
    email: Text.transform(orFault(normalizeMailAddress, unlessEmpty('mail'))),
    ...aboutYou,
    contact: Text.transform(orFault(readContactWay, 'choice')),
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
};

const typedRegistration = z.object({
  email: Text,
  ...typedAboutYou,
  contact: Text.transform((way) => way || 'mail'),
  agencies: Texts,
  inviteAgain: Ticked.transform(yesWhere),
  tellCompany: Ticked.transform(yesWhere),
});

/** A box as its form shows it again. */
export function yesWhere(isTicked: boolean): 'yes' | undefined {
  return isTicked ? 'yes' : undefined;
}

/**
 * Reads the registration form (rules.md §10.3): never throws, keeps what was typed word for word, and names each field
 * that is wrong.
 * @param masked the address that the page had filled in masked; left as it was, it stands for that address
 */
export function readRegistration(
  body: Record<string, unknown>,
  masked?: MaskedMail,
): ReadInput<RegistrationForm> & { readonly form: FormState } {
  const isLeft = masked !== undefined && isLeftMasked(masked, Text.parse(body['email']));
  const read = readInput(registrationInput, isLeft ? { ...body, email: masked.mail.address } : body);
  const form = { values: typedRegistration.parse(body), faults: read.ok ? [] : read.faults };
  return read.ok && isLeft
    ? { ...read, value: { ...read.value, masked: masked.shown }, form }
    : { ...read, form };
}

const profileInput = z.object(aboutYou);
const typedProfile = z.object(typedAboutYou);
export type ProfileForm = z.infer<typeof profileInput>;

/** The same of the form on the person's own page: all of the registration but the address, the way of contact and the agencies. */
export function readProfile(
  body: Record<string, unknown>,
): ReadInput<ProfileForm> & { readonly form: FormState } {
  const read = readInput(profileInput, body);
  return { ...read, form: { values: typedProfile.parse(body), faults: read.ok ? [] : read.faults } };
}

/** The same as it is kept. */
export function typedProfileOf({ name, work, prefecture, remote }: Profile): FormState['values'] {
  return { name, work, prefecture, remote: yesWhere(remote) };
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
  masked: z.string().optional(),
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
  /** Of the file in candidate_cvs; its name is the person's own to see. */
  cv: z
    .object({ file: z.uuid(), name: z.string(), bytes: z.number(), pages: z.number(), at: z.string() })
    .optional(),
});
export type Profile = z.infer<typeof SealedProfile>;

/** What is noted anew. */
export interface NewNews {
  readonly kind: NewsKind;
  readonly value: string;
}

const LONGEST_NOTE = 60;
/** In ten thousands of yen a year. */
const PAY = { least: 100, most: 3_000 } as const;

/** `2027-04` of whatever way people write a month; undefined for anything else. */
function readMonth(raw: string): string | undefined {
  const [, year = '', month = ''] = /^(20\d{2})[-/.年](\d{1,2})月?$/.exec(foldWidth(raw).trim()) ?? [];
  return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : undefined;
}

function readPay(raw: string): string | undefined {
  const text = foldWidth(raw)
    .trim()
    .replace(/万円?$/, '')
    .replaceAll(',', '');
  const amount = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return amount >= PAY.least && amount <= PAY.most ? String(amount) : undefined;
}

const READ_AS = {
  text: Text.pipe(lineOf(LONGEST_NOTE, 0)),
  place: Text.transform(orFault((raw) => (raw.trim() === '' ? '' : readPrefecture(raw)), 'choice')),
  month: Text.transform(orFault((raw) => (raw.trim() === '' ? '' : readMonth(raw)), 'month')),
  box: Ticked.transform((isTicked) => (isTicked ? 'yes' : '')),
  pay: Text.transform(orFault((raw) => (raw.trim() === '' ? '' : readPay(raw)), 'pay')),
} as const;

const newsInput = z
  .object({
    certificate: READ_AS.text,
    experience: READ_AS.text,
    moved: READ_AS.place,
    available: READ_AS.month,
    start: READ_AS.month,
    remote: READ_AS.box,
    near: READ_AS.place,
    pay: READ_AS.pay,
  } satisfies Readonly<Record<NewsKind, z.ZodType<string>>>)
  .transform((given) =>
    (Object.keys(NEWS_KINDS) as NewsKind[]).flatMap((kind): NewNews[] => {
      const value = given[kind];
      return value === '' ? [] : [{ kind, value: NEWS_KINDS[kind].form === 'box' ? '' : value }];
    }),
  );

/** Reads what was filled in of the form for notes; keeps what was typed and names each field that is wrong. */
export function readNewNews(
  body: Record<string, unknown>,
): ReadInput<NewNews[]> & { readonly form: FormState } {
  const read = readInput(newsInput, body);
  const values = z.record(z.string(), Text).catch({}).parse(body);
  return { ...read, form: { values, faults: read.ok ? [] : read.faults } };
}

/** What is asked of a note: which, and for a mark to whom it is given and the words that were shown. */
export const newsActInput = z.object({
  act: z.enum(['add', 'drop', 'mark', 'unmark']).catch('add'),
  entry: Text,
  to: Texts.transform((all) => [...new Set(all.filter((one) => one !== ''))]),
  wording: Text,
});

/** A person's notes as they are sealed under their key. */
export const SealedNews = z.object({
  entries: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(Object.keys(NEWS_KINDS) as [NewsKind, ...NewsKind[]]),
      value: z.string(),
      at: z.string(),
      marks: z.array(z.object({ to: z.string(), at: z.string(), wording: z.string() })),
    }),
  ),
});
