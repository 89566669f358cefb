import { addJstMonths, type JstDate } from '../../../platform/calendar.ts';
import { RETENTION_MONTHS } from '../../../platform/terms.ts';
import type { Pair } from '../../../ui/text.ts';
import type { Selection } from './people.ts';
import { statusNames } from './status-names.ts';

/** The ways in which a selection ends that each have a term of their own (rules.md §8.22). */
export const endings = ['rejected', 'withdrawn', 'declined', 'hired', 'left'] as const;
export type Ending = (typeof endings)[number];

/** Months for which an ended selection is kept, by how it ended. */
export type Terms = Readonly<Record<Ending, number>>;

/** What counts where a company has decided nothing. */
export const USUAL_TERMS: Terms = {
  rejected: RETENTION_MONTHS,
  withdrawn: RETENTION_MONTHS,
  declined: RETENTION_MONTHS,
  hired: RETENTION_MONTHS,
  left: RETENTION_MONTHS,
};

/** The terms of a company as they were on a day. */
export interface KeptBy {
  readonly on: JstDate;
  readonly terms: Terms;
}

/** How the endings are called. */
export const endingNames: Readonly<Record<Ending, Pair>> = {
  rejected: statusNames.rejected,
  withdrawn: statusNames.withdrawn,
  declined: ['内定辞退', 'Turned an offer down'],
  hired: statusNames.hired,
  left: statusNames.left,
};

/** How a selection ended; undefined while it has not. */
export function endingOf({
  status,
  offerDeclined,
}: {
  readonly status: Selection['status'] | 'unknown';
  readonly offerDeclined?: boolean | undefined;
}): Ending | undefined {
  if (status === 'withdrawn') return offerDeclined === true ? 'declined' : 'withdrawn';
  return status === 'rejected' || status === 'hired' || status === 'left' ? status : undefined;
}

/** The last day on which a selection may be kept that ended on that day (rules.md §4.2). */
export function lastKeptDay(endedOn: JstDate, months: number): JstDate {
  return addJstMonths(endedOn, months);
}

/** Whether a selection that ended on that day is past its term: it is kept through its last day. */
export function isPastTerm(endedOn: JstDate, months: number, on: JstDate): boolean {
  return lastKeptDay(endedOn, months) < on;
}

/** Of all endings the longest: whatever ended by a day has passed its term after so many months. */
export function longestTerm(terms: Terms): number {
  return Math.max(...endings.map((ending) => terms[ending]));
}

/** How many months a row may be kept: where nobody has said yet how it ended, as long as any. */
export function monthsOf(row: Parameters<typeof endingOf>[0], terms: Terms): number {
  const ending = endingOf(row);
  return ending === undefined ? longestTerm(terms) : terms[ending];
}

/** The endings whose term one decision makes shorter than the other had it. */
export function shortened(before: Terms, after: Terms): readonly Ending[] {
  return endings.filter((ending) => after[ending] < before[ending]);
}

/** Terms as they are said in a sentence: one number where all are alike. */
export function termsWords(terms: Terms): Pair {
  const [first = RETENTION_MONTHS] = endings.map((ending) => terms[ending]);
  if (endings.every((ending) => terms[ending] === first)) return [`${first}か月`, `${first} months`];
  return [
    endings.map((ending) => `${endingNames[ending][0]}は${terms[ending]}か月`).join('、'),
    endings.map((ending) => `${endingNames[ending][1].toLowerCase()}: ${terms[ending]} months`).join(', '),
  ];
}
