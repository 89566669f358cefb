import { z } from 'zod';
import { foldWidth } from '../../platform/fold-width.ts';
import { type MailAddress, normalizeMailAddress } from '../../platform/mail-address.ts';
import {
  CONTACT_WAYS,
  type ContactWay,
  MOST_WORK_KINDS,
  readPrefecture,
  WORK_KINDS,
  type WorkKind,
} from '../consents/rules/choices.ts';

/** Longest name taken; the longest names on Japanese registers stay well below. */
const LONGEST_NAME = 80;
const MOST_AGENCIES = 50;

/** What was typed, word for word, so that a page can show it again. */
export interface TypedRegistration {
  readonly email: string;
  readonly name: string;
  readonly work: readonly string[];
  readonly prefecture: string;
  readonly remote: boolean;
  readonly contact: string;
  readonly agencies: readonly string[];
  readonly inviteAgain: boolean;
  readonly tellCompany: boolean;
  readonly wording: string;
}

/** The same, read. */
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

export type RegistrationField = 'email' | 'name' | 'work' | 'prefecture' | 'contact' | 'agencies';
export type RegistrationProblem = 'missing' | 'invalid' | 'too_many' | 'too_long';
export type RegistrationProblems = Partial<Record<RegistrationField, RegistrationProblem>>;

/** Browsers send one value or several under a name; files and anything else are no answer. */
const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
const Text = Texts.transform((all) => all.at(-1) ?? '');
const Ticked = Texts.transform((all) => all.some((one) => one !== '' && one !== 'false' && one !== '0'));

const Typed = z.object({
  email: Text,
  name: Text,
  work: Texts,
  prefecture: Text,
  remote: Ticked,
  contact: Text,
  agencies: Texts,
  inviteAgain: Ticked,
  tellCompany: Ticked,
  wording: Text,
});

/** An empty form: nothing is ticked, nothing is filled in. */
export const EMPTY_REGISTRATION: TypedRegistration = Typed.parse({});

/**
 * Reads the registration form (rules.md §10.3): never throws, keeps what was typed, and names each field that is wrong.
 */
export function readRegistration(
  body: Record<string, unknown>,
):
  | { ok: true; typed: TypedRegistration; form: RegistrationForm }
  | { ok: false; typed: TypedRegistration; problems: RegistrationProblems } {
  const typed = Typed.parse(body);
  const problems: RegistrationProblems = {};

  const mail = normalizeMailAddress(typed.email);
  if (mail === undefined) problems.email = typed.email.trim() === '' ? 'missing' : 'invalid';

  const name = foldWidth(typed.name).replace(/\s+/g, ' ').trim();
  if (name === '') problems.name = 'missing';
  else if (name.length > LONGEST_NAME) problems.name = 'too_long';
  else if (/[\p{Cc}\p{Cf}]/u.test(typed.name.trim())) problems.name = 'invalid';

  const work = [...new Set(typed.work)].flatMap((one) => {
    const kind = readWorkKind(one);
    return kind === undefined ? [] : [kind];
  });
  if (typed.work.length === 0) problems.work = 'missing';
  else if (work.length < new Set(typed.work).size) problems.work = 'invalid';
  else if (work.length > MOST_WORK_KINDS) problems.work = 'too_many';

  const prefecture = readPrefecture(typed.prefecture);
  if (prefecture === undefined) problems.prefecture = typed.prefecture.trim() === '' ? 'missing' : 'invalid';

  const contact = readContactWay(typed.contact);
  if (contact === undefined) problems.contact = 'invalid';

  const agencies = [...new Set(typed.agencies.filter((one) => one !== ''))];
  if (agencies.length > MOST_AGENCIES) problems.agencies = 'too_many';

  if (
    mail === undefined ||
    prefecture === undefined ||
    contact === undefined ||
    Object.keys(problems).length > 0
  ) {
    return { ok: false, typed, problems };
  }
  const { remote, inviteAgain, tellCompany, wording } = typed;
  // The original characters of a name are kept (髙 stays 髙); only width and spaces are folded.
  return {
    ok: true,
    typed,
    form: { mail, name, work, prefecture, remote, contact, agencies, inviteAgain, tellCompany, wording },
  };
}

function readWorkKind(raw: string): WorkKind | undefined {
  if (raw === 'undecided') return 'undecided';
  return WORK_KINDS.find(([key]) => key === raw)?.[0];
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
});
export type Profile = z.infer<typeof SealedProfile>;
