import { addJstMonths, type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { LONGEST_LINK_YEARS } from '../../../platform/terms.ts';

/** Generic: one address for everybody. Personal: one code for each recipient, downloaded as a file. */
export const linkKinds = ['generic', 'personal'] as const;
export type LinkKind = (typeof linkKinds)[number];

const DAY_MS = 24 * 3_600_000;

/** When a link stops that may be used until the end of a day in Japan. */
export function expiryOf(expiresOn: JstDate): Date {
  return new Date(startOfJstDay(expiresOn).getTime() + DAY_MS);
}

/** The last day on which a link with that end may be used. */
export function lastDayOf(expiresAt: Date): JstDate {
  return jstDate(new Date(expiresAt.getTime() - 1));
}

/** Whether a link may be made that ends with that day: today at the earliest, within ten years. */
export function expiryFault(expiresOn: JstDate, now: Date): 'past' | 'too_late' | undefined {
  const today = jstDate(now);
  if (expiresOn < today) return 'past';
  return expiresOn > addJstMonths(today, LONGEST_LINK_YEARS * 12) ? 'too_late' : undefined;
}
