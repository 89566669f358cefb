import type { DueTime, DueTimes } from '../../db/due-times.ts';
import {
  addJstMonths,
  isBusinessDay,
  type JstDate,
  jstDate,
  nextMailingHour,
  startOfJstDay,
} from '../calendar.ts';
import { MAILING_HOURS } from '../terms.ts';
import type { Due } from './due.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is being written carries the time at which it began: staff are told of it once it is so old. */
const SETTLED_AFTER_MS = 5 * 60_000;
/** Of what writes a line a day, a walk stops for the last so many; before them it writes at the stops there are: ten years are no 3,650. */
const DAILY_DAYS = 92;
/** Staff are told of deadlines so many days ahead at most. */
const LOOK_BACK_DAYS = 14;
/** What is still due after so many runs that did something is not done by running it. */
const MOST_RUNS = 1_000;

/** What a walk knows of each kind of work. */
export interface Work {
  readonly name: string;
  readonly due: Due;
}

/** What was run although it stayed due: since when, how often in vain, and when it is tried again. */
interface Tried {
  readonly at: number;
  readonly runs: number;
  readonly inVain: number;
  readonly again: number;
}

/** Mail is work like any other, at the end of each stop. */
export const MAIL: Work = {
  name: 'mail',
  due: { at: ['mail', 'unhurriedMail'], isNews: false },
};

/** The first 9:00 of a business day that is not before `at` (rules.md §4.7). */
export function nextMorning(at: number): number {
  let morning = startOfJstDay(new Date(at)).getTime() + MAILING_HOURS[0] * HOUR_MS;
  while (morning < at || !isBusinessDay(new Date(morning))) morning += DAY_MS;
  return morning;
}

const startOfNextDay = (at: number) => startOfJstDay(new Date(at)).getTime() + DAY_MS;
const startOfNextMonth = (at: number) =>
  startOfJstDay(addJstMonths(`${jstDate(new Date(at)).slice(0, 7)}-01`, 1)).getTime();

/** Where a walk of the business clock stops next, and what is due there. Pure: times come from db/due-times.ts. */
export class Stops {
  readonly #target: number;
  readonly #tried = new Map<string, Tried>();
  /** When something staff are told of was done, or the day or month of it ended. */
  #news: number[] = [];
  #toldAt: number;
  #loggedOn: JstDate;
  #hasChanged = true;

  constructor({ from, target }: { readonly from: Date; readonly target: Date }) {
    const began = from.getTime();
    this.#target = target.getTime();
    this.#toldAt = began - LOOK_BACK_DAYS * DAY_MS;
    this.#loggedOn = jstDate(from);
    // Whatever was done before the walk, by whoever.
    this.#noteNews(began);
  }

  /** Of what goes by many days of many rows, the first after this is asked for. */
  get since(): Date {
    return new Date(this.#toldAt);
  }

  /** What is due now, in its order. */
  dueOf<W extends Work>(works: readonly W[], times: DueTimes): W[] {
    const now = times.now.getTime();
    return works.filter(({ name, due }) =>
      due === 'each day'
        ? this.#hasChanged || jstDate(times.now) !== this.#loggedOn
        : this.#instants(name, due, times).some(({ at }) => at <= now),
    );
  }

  /** The next instant at which any of it is due. Infinity where none is. */
  nextOf(works: readonly Work[], times: DueTimes): number {
    return Math.min(
      ...works.flatMap(({ name, due }) => {
        if (due === 'each day') {
          const midnight = startOfNextDay(times.now.getTime());
          return [Math.max(midnight, startOfNextDay(this.#target - DAILY_DAYS * DAY_MS))];
        }
        return this.#instants(name, due, times).map(({ at }) => at);
      }),
    );
  }

  /** It ran, because it was due by these times, and did so much. */
  ran({ name, due }: Work, times: DueTimes, done: number): void {
    const now = times.now.getTime();
    if (due === 'each day') {
      this.#loggedOn = jstDate(times.now);
      this.#hasChanged = false;
      return;
    }
    for (const { time, at } of this.#instants(name, due, times)) {
      const asked = time === undefined ? null : times.at[time];
      if (at <= now && asked !== null) this.#try(`${name} ${time}`, asked.getTime(), now, done);
    }
    if (typeof due === 'object' && 'morningsAfterNews' in due) {
      this.#toldAt = now;
      this.#news = this.#news.filter((at) => at > now);
    }
    if (done > 0 && typeof due === 'object' && 'isNews' in due && due.isNews) {
      this.#noteNews(now);
      this.#hasChanged = true;
    }
  }

  #noteNews(at: number): void {
    this.#news.push(at + SETTLED_AFTER_MS, startOfNextDay(at), startOfNextMonth(at));
  }

  /** What found nothing although it was due is tried again after 1, 2, 4 … days, and at once when its time changes. */
  #try(key: string, at: number, now: number, done: number): void {
    const before = this.#tried.get(key);
    const known = before?.at === at ? before : { runs: 0, inVain: 0 };
    const isInVain = done === 0 || known.runs >= MOST_RUNS;
    const inVain = isInVain ? known.inVain + 1 : 0;
    const again = isInVain ? now + 2 ** (inVain - 1) * DAY_MS : 0;
    this.#tried.set(key, { at, runs: known.runs + 1, inVain, again });
  }

  #instants(
    name: string,
    due: Exclude<Due, 'each day'>,
    times: DueTimes,
  ): { readonly time?: DueTime; readonly at: number }[] {
    if (due === 'wall time') return [];
    const now = times.now.getTime();
    const inHours = (at: number) => nextMailingHour(new Date(Math.max(at, now))).getTime();
    const isMorning = 'morningsAfterNews' in due;
    const found = (isMorning ? due.morningsAfterNews : due.at).flatMap((time) => {
      const asked = times.at[time]?.getTime();
      if (asked === undefined) return [];
      const tried = this.#tried.get(`${name} ${time}`);
      return [{ time, at: !isMorning && tried?.at === asked ? Math.max(asked, tried.again) : asked }];
    });
    if (isMorning) {
      const news = this.#news.map((at) => ({ at }));
      const earliest = startOfNextDay(this.#toldAt);
      return this.#withinReach([...found, ...news], (at) => inHours(nextMorning(Math.max(at, earliest))));
    }
    if (due.inMailingHours !== true) return this.#withinReach(found, (at) => at);
    return this.#withinReach(found, inHours);
  }

  /** Beyond where the walk leads nobody asks, and holidays may not be known. */
  #withinReach<I extends { readonly at: number }>(instants: readonly I[], when: (at: number) => number): I[] {
    return instants
      .filter(({ at }) => at <= this.#target + DAY_MS)
      .map((instant) => ({ ...instant, at: when(instant.at) }));
  }
}
