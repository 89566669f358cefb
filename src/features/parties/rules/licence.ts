import { type JstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { LICENCE_WARNING_DAYS } from '../../../platform/terms.ts';

/** Every mark people and keyboards put between the three parts: hyphens, dashes, minus signs, the long vowel mark. */
export const PARTS_SEPARATOR = String.raw`[\s\-\u00ad\u2010-\u2015\u2043\u2212\u2500\u2501\u30fc\ufe58]*`;
const LICENCE = new RegExp(
  String.raw`^${PARTS_SEPARATOR}(\d{2})${PARTS_SEPARATOR}(ユ|[^\W\d]|[\u30a1-\u30fa\u4e00-\u9fff])${PARTS_SEPARATOR}(\d{6})${PARTS_SEPARATOR}$`,
);
const PREFECTURES = 47;
const LONGEST_TYPED = 40;

/** What is known about an agency's licence. */
export interface LicenceFacts {
  /** Last day on which it is valid. */
  readonly expiresOn: JstDate;
  /** Null until somebody of the operator has checked it against the register. */
  readonly verifiedAt: Date | null;
}

export interface LicenceStatus {
  readonly state: 'unverified' | 'valid' | 'expiring' | 'expired';
  /** Whole days after today on which it is still valid: 0 on the last day, negative afterwards. */
  readonly daysLeft: number;
  /** The warning in force: the smallest of 90, 60, 30 not below `daysLeft`. Undefined beyond 90 days and once expired. */
  readonly warning: (typeof LICENCE_WARNING_DAYS)[number] | undefined;
}

/** What is wrong with a number: another prefecture than 01 to 47, another kind of licence, or no such number at all. */
export type LicenceFault = 'licence_prefecture' | 'licence_kind' | 'licence_number';

/**
 * Reads the number of a licence for fee-charging placement, `NN-ユ-NNNNNN` (prefecture 01 to 47), as people type and
 * print it: full or half width, ﾕ, any kind of hyphen or none, spaces.
 * @returns the one spelling that is stored, or what is wrong
 */
export function checkLicenceNumber(
  typed: string,
): { readonly number: string } | { readonly fault: LicenceFault } {
  const text = typed.length > LONGEST_TYPED ? '' : typed.normalize('NFKC');
  const [, prefecture = '', kind, number = ''] = LICENCE.exec(text) ?? [];
  if (kind === undefined) return { fault: 'licence_number' };
  if (kind !== 'ユ') return { fault: 'licence_kind' };
  const isPlace = Number(prefecture) >= 1 && Number(prefecture) <= PREFECTURES;
  return isPlace ? { number: `${prefecture}-ユ-${number}` } : { fault: 'licence_prefecture' };
}

/** The same where it does not matter what is wrong: undefined for what is no such number. */
export function readLicenceNumber(typed: string): string | undefined {
  const read = checkLicenceNumber(typed);
  return 'number' in read ? read.number : undefined;
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
function daysBetween(from: JstDate, to: JstDate): number {
  return Math.round((startOfJstDay(to).getTime() - startOfJstDay(from).getTime()) / 86_400_000);
}

/** Where a licence stands on the day `today` (business time). It is valid up to and on the day it expires. */
export function licenceStatus({ expiresOn, verifiedAt }: LicenceFacts, today: JstDate): LicenceStatus {
  const daysLeft = daysBetween(today, expiresOn);
  if (daysLeft < 0) return { state: 'expired', daysLeft, warning: undefined };
  const warning = LICENCE_WARNING_DAYS.findLast((days) => daysLeft <= days);
  if (verifiedAt === null) return { state: 'unverified', daysLeft, warning };
  return { state: warning === undefined ? 'valid' : 'expiring', daysLeft, warning };
}
