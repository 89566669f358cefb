import { type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';

/** How many there were in the week that begins on the Monday `from`. */
export interface WeekCount {
  readonly from: JstDate;
  readonly count: number;
}

const DAY_MS = 86_400_000;

/** The Mondays on which the last `count` weeks began, oldest first; the last is the week of `today`. */
export function lastWeeks(today: JstDate, count: number): JstDate[] {
  const start = startOfJstDay(today).getTime();
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const monday = start - ((weekday + 6) % 7) * DAY_MS;
  return Array.from({ length: count }, (_, index) =>
    jstDate(new Date(monday - (count - 1 - index) * 7 * DAY_MS)),
  );
}
