import type { JstDate } from '../../../platform/calendar.ts';
import type { Pair } from '../../../ui/text.ts';

/** How somebody was contacted: by a letter of the product, or outside of it. */
export const contactKinds = ['letter', 'invitation', 'phone', 'mail', 'other'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** The same in words. */
export const contactKindWords: Readonly<Record<ContactKind, Pair>> = {
  letter: ['結果の連絡', 'Result letter'],
  invitation: ['再応募のご案内', 'Invitation to apply again'],
  phone: ['電話', 'Telephone'],
  mail: ['メール（このサービスの外から）', 'Mail from elsewhere'],
  other: ['そのほか', 'Other'],
};

/** Days for which one colleague's contact keeps the others from writing, where a company has never said (rules.md §8.21). */
export const USUAL_WINDOW_DAYS = 30;
export const MOST_WINDOW_DAYS = 180;

const DAY_MS = 86_400_000;
const at = (day: JstDate) => Date.parse(`${day}T00:00:00Z`);

/** Of a colleague's contact: from which day on others may write again, and how many days that is from today. */
export interface ContactWindow {
  readonly freeOn: JstDate;
  readonly daysLeft: number;
}

/**
 * Whether a colleague's contact of that day still keeps others from writing; undefined once it does not. With 30 days a contact of the 1st does so up to
 * and including the 30th.
 */
export function windowOf(contactedOn: JstDate, days: number, today: JstDate): ContactWindow | undefined {
  const freeAt = at(contactedOn) + days * DAY_MS;
  const daysLeft = (freeAt - at(today)) / DAY_MS;
  return daysLeft > 0 ? { freeOn: new Date(freeAt).toISOString().slice(0, 10), daysLeft } : undefined;
}
