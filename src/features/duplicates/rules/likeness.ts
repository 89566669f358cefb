import { isOneSlip } from '../../../platform/mail-lookalikes.ts';
import { comparable, haveSameGivenName } from '../../applicants/rules/names.ts';

/** What two entries have in common, strongest first. Each is a fact somebody can check on the two pages. */
export const likenessReasons = [
  'same_mail',
  'mail_alias',
  'same_phone',
  'same_name',
  'name_written_otherwise',
  'same_reading',
  'other_family_name',
  'mail_alike',
  'phone_alike',
  'same_application',
] as const;

export type LikenessReason = (typeof likenessReasons)[number];

export const confidences = ['high', 'medium', 'low'] as const;

/** How likely two entries are one person. None of them merges by itself. */
export type Confidence = (typeof confidences)[number];

export interface Likeness {
  readonly confidence: Confidence;
  readonly reasons: readonly LikenessReason[];
}

/** An entry, as far as it tells who is meant. */
export interface Likeable {
  readonly fullName: string;
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly kana: string | null;
  readonly personKey: string | null;
  /** Addresses and numbers, now and before. */
  readonly mails: readonly string[];
  readonly phones: readonly string[];
  /** Openings with the day of application. */
  readonly applications: readonly { readonly openingTitle: string; readonly appliedOn: string | null }[];
}

type NameLikeness = 'same_name' | 'name_written_otherwise' | 'same_reading' | 'other_family_name';

/** Two applications for one opening are one person's second try of a form, so close to each other. */
const SAME_APPLICATION_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * Whether two entries are probably one person, how probably, and what says so (rules.md §8.12). Given names that differ are two
 * people, whatever they share: a family has one phone, an agent one address. A name alone says nothing.
 */
export function likenessOf(one: Likeable, other: Likeable): Likeness | undefined {
  const name = nameLikeness(one, other);
  if (name === undefined) return undefined;
  const exact = exactContacts(one, other);
  const alike = exact.length > 0 ? [] : contactsAlike(one, other);
  const isOneApplication = hasSameApplication(one, other);
  const isName = name === 'same_name' || name === 'name_written_otherwise';
  const confidence = judge(isName, name === 'same_reading', exact.length > 0, alike.length, isOneApplication);
  if (confidence === undefined) return undefined;
  const found = new Set<LikenessReason>([name, ...exact, ...alike]);
  if (isOneApplication) found.add('same_application');
  return { confidence, reasons: likenessReasons.filter((reason) => found.has(reason)) };
}

function judge(
  isName: boolean,
  isReading: boolean,
  isExact: boolean,
  alike: number,
  isOneApplication: boolean,
): Confidence | undefined {
  if (isExact) return isName ? 'high' : 'medium';
  if (isName && alike > 0) return alike > 1 || isOneApplication ? 'high' : 'medium';
  if (isName && isOneApplication) return 'low';
  return isReading && (alike > 0 || isOneApplication) ? 'low' : undefined;
}

function nameLikeness(one: Likeable, other: Likeable): NameLikeness | undefined {
  if (plain(one.fullName) === plain(other.fullName)) return 'same_name';
  if (comparable(one.fullName) === comparable(other.fullName)) return 'name_written_otherwise';
  if (one.kana !== null && other.kana !== null && comparable(one.kana) === comparable(other.kana))
    return 'same_reading';
  if (!haveSameGivenName(one, other)) return undefined;
  return readsAs(one, other) || readsAs(other, one) ? 'same_reading' : 'other_family_name';
}

function plain(name: string): string {
  return name.replaceAll(/\s+/g, '');
}

function readsAs({ fullName }: Likeable, { kana }: Likeable): boolean {
  return kana !== null && comparable(kana) === comparable(fullName);
}

function exactContacts(one: Likeable, other: Likeable): LikenessReason[] {
  const found: LikenessReason[] = [];
  if (one.mails.some((mail) => other.mails.includes(mail))) found.push('same_mail');
  else if (one.personKey !== null && one.personKey === other.personKey) found.push('mail_alias');
  if (one.phones.some((phone) => other.phones.includes(phone))) found.push('same_phone');
  return found;
}

function contactsAlike(one: Likeable, other: Likeable): LikenessReason[] {
  const found: LikenessReason[] = [];
  if (one.mails.some((mail) => other.mails.some((second) => areMailsAlike(mail, second))))
    found.push('mail_alike');
  if (one.phones.some((phone) => other.phones.some((second) => arePhonesAlike(phone, second))))
    found.push('phone_alike');
  return found;
}

/** Shorter names before the @ are many people's (info, taro). */
const LEAST_LOCAL = 6;

/** The same name before the @ at another provider, or one slip of the hand. */
function areMailsAlike(one: string, other: string): boolean {
  const [localOne = '', domainOne = ''] = one.split('@');
  const [localOther = '', domainOther = ''] = other.split('@');
  if (localOne === localOther) return localOne.length >= LEAST_LOCAL || isOneSlip(domainOne, domainOther);
  return domainOne === domainOther && localOne.length >= LEAST_LOCAL && isOneSlip(localOne, localOther);
}

function arePhonesAlike(one: string, other: string): boolean {
  return one.length === other.length && isOneSlip(one, other);
}

function hasSameApplication(one: Likeable, other: Likeable): boolean {
  return one.applications.some(({ openingTitle, appliedOn }) => {
    if (openingTitle === '' || appliedOn === null) return false;
    return other.applications.some(
      (second) =>
        second.openingTitle === openingTitle &&
        second.appliedOn !== null &&
        Math.abs(Date.parse(second.appliedOn) - Date.parse(appliedOn)) <= SAME_APPLICATION_DAYS * DAY_MS,
    );
  });
}
