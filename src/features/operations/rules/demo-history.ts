import { type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How far back an established company's history reaches. */
const LONGEST_DAYS = 160;
/** By then every window of five business days is over, whatever holidays lie in it. */
const OVER_DAYS = 20;
/** Shorter than that, two and a half weeks would hold more people than a link brings. */
const SHORTEST_DAYS = 45;
/** Those whose window is over; two of them were found invalid. With one more recent answer that makes 23 points. */
const SETTLED = 24;
const UNCHOSEN = 6;

/** What became of one introduction of the demo's past. */
export type Outcome =
  /** Registered and chose no agency: nobody was introduced. */
  | 'unchosen'
  /** An agency took the person on. */
  | 'accepted'
  /** Nobody objected until the window ended. */
  | 'silence'
  /** An agency's claim was upheld. */
  | 'voided'
  /** Still within the window. */
  | 'pending'
  /** Still within the window, and an agency's claim waits for the operator. */
  | 'claimed';

export interface PlannedIntroduction {
  /** Which of the demo's people; undefined for the candidate one can enter as. */
  readonly person: number | undefined;
  readonly registeredAt: Date;
  /** Places in the list of agencies. All of them take an accepted person on; the first one raises a claim. */
  readonly agencies: readonly number[];
  readonly outcome: Outcome;
  /** When the outcome's first step happens: the answer, or the claim. */
  readonly answeredAt: Date;
  readonly tellCompany: boolean;
  readonly inviteAgain: boolean;
}

/** Views of the page behind the link on one day. */
export interface PlannedVisits {
  readonly on: JstDate;
  readonly people: number;
  readonly robots: number;
}

/** Views and declared result mails of one month, `YYYY-MM`. */
export interface PlannedMonth {
  readonly month: string;
  readonly declared: number;
  readonly visits: readonly PlannedVisits[];
}

/**
 * An established company's past until `now`: 27 introductions and six people who chose nobody, the oldest first. The same for the same day; it never
 * reaches back before `notBefore` (the day the counting rule took effect) unless that is less than 45 days ago.
 */
export function planIntroductions(now: Date, notBefore: Date): PlannedIntroduction[] {
  const days = spanOf(now, notBefore);
  const settled = Array.from({ length: SETTLED }, (_, index) => {
    const daysAgo = OVER_DAYS + ((days - OVER_DAYS) * (SETTLED - 1 - index)) / (SETTLED - 1);
    const outcome = outcomeOf(index);
    return planOne(now, daysAgo, index, outcome, outcome === 'voided' ? 2 : 1 + (index % 3));
  });
  const unchosen = Array.from({ length: UNCHOSEN }, (_, index) => ({
    ...planOne(now, OVER_DAYS + ((days - OVER_DAYS) * index) / UNCHOSEN, 40 + index, 'unchosen', 1),
    agencies: [],
  }));
  const all = [
    ...settled,
    ...unchosen,
    { ...planOne(now, 3, 24, 'accepted', 1), person: undefined, agencies: [0, 2], tellCompany: true },
    planOne(now, 2, 25, 'claimed', 1),
    planOne(now, 1, 26, 'pending', 1),
  ];
  return all.toSorted((a, b) => a.registeredAt.getTime() - b.registeredAt.getTime());
}

/** What the same past shows beside people: views of the page behind the link, and result mails as declared. */
export function planMonths(now: Date, notBefore: Date): PlannedMonth[] {
  const days = Math.floor(spanOf(now, notBefore));
  const months = new Map<string, PlannedVisits[]>();
  for (let daysAgo = days; daysAgo >= 0; daysAgo -= 1) {
    const on = jstDate(new Date(now.getTime() - daysAgo * DAY_MS));
    const visits = { on, people: (daysAgo * 7) % 4, robots: daysAgo % 3 === 0 ? 1 : 0 };
    months.set(on.slice(0, 7), [...(months.get(on.slice(0, 7)) ?? []), visits]);
  }
  return [...months].map(([month, visits], index) => ({
    month,
    declared: Math.round(((38 + ((index * 11) % 17)) * visits.length) / 30),
    visits,
  }));
}

function planOne(
  now: Date,
  daysAgo: number,
  index: number,
  outcome: Outcome,
  answerDays: number,
): PlannedIntroduction {
  // People register at lunch or in the evening.
  const hour = index % 2 === 0 ? 12 : 20;
  const day = startOfJstDay(new Date(now.getTime() - daysAgo * DAY_MS));
  const registeredAt = new Date(day.getTime() + hour * HOUR_MS + ((index * 13) % 50) * MINUTE_MS);
  const latest = now.getTime() - MINUTE_MS;
  return {
    person: index,
    registeredAt: new Date(Math.min(registeredAt.getTime(), latest - HOUR_MS)),
    agencies: AGENCY_CHOICES[index % AGENCY_CHOICES.length] ?? [0],
    outcome,
    answeredAt: new Date(Math.min(registeredAt.getTime() + answerDays * DAY_MS - 3 * HOUR_MS, latest)),
    tellCompany: index % 4 === 0,
    inviteAgain: index % 3 !== 0,
  };
}

/** Which agencies people choose: the first of each list is the one that answers. */
const AGENCY_CHOICES: readonly (readonly number[])[] = [[0], [1, 0], [0, 2], [2], [3, 0], [0, 1, 3], [1]];

function outcomeOf(index: number): Outcome {
  if (index === 7 || index === 16) return 'voided';
  return index % 3 === 2 ? 'silence' : 'accepted';
}

/** Days the history reaches back: at most 160 and not before the rule, but long enough to hold it. */
function spanOf(now: Date, notBefore: Date): number {
  return Math.max(SHORTEST_DAYS, Math.min(LONGEST_DAYS, (now.getTime() - notBefore.getTime()) / DAY_MS - 1));
}
