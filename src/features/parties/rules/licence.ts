import { type JstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { LICENCE_WARNING_DAYS } from '../../../platform/terms.ts';

/** Every mark people and keyboards put between the three parts: hyphens, dashes, minus signs, the long vowel mark. */
export const PARTS_SEPARATOR = String.raw`[\s\-\u00ad\u2010-\u2015\u2043\u2212\u2500\u2501\u30fc\ufe58]*`;
const LICENCE = new RegExp(
  `^${PARTS_SEPARATOR}(0[1-9]|[1-3][0-9]|4[0-7])${PARTS_SEPARATOR}ユ${PARTS_SEPARATOR}([0-9]{6})${PARTS_SEPARATOR}$`,
);
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

/**
 * Reads the number of a licence for fee-charging placement, `NN-ユ-NNNNNN` (prefecture 01 to 47), as people type and
 * print it: full or half width, ﾕ, any kind of hyphen or none, spaces.
 * @returns the one spelling that is stored, or undefined for what is no such number.
 */
export function readLicenceNumber(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  const [, prefecture, number] = LICENCE.exec(typed.normalize('NFKC')) ?? [];
  return prefecture && number ? `${prefecture}-ユ-${number}` : undefined;
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
