import type { Pair } from '../ui/text.ts';
import { isBusinessDay, type JstDate, jstDate, startOfJstDay } from './calendar.ts';

const DAY_MS = 86_400_000;

/** How long there is left until the end of a window of business days. */
export interface TimeLeft {
  /** The last day of the window, which ends at its 24:00 JST. */
  readonly lastDay: JstDate;
  /** Business days that begin after today and are still within the window: 0 on the last of them. */
  readonly businessDays: number;
  readonly isOver: boolean;
}

/** Reads a deadline that ends a day in Japan, as `endOfBusinessDay` gives it, at the moment `now`. */
export function timeLeft(deadline: Date, now: Date): TimeLeft {
  const lastDay = jstDate(new Date(deadline.getTime() - 1));
  let businessDays = 0;
  for (let day = startOfJstDay(now).getTime() + DAY_MS; day < deadline.getTime(); day += DAY_MS) {
    if (isBusinessDay(new Date(day))) businessDays += 1;
  }
  return { lastDay, businessDays, isOver: now >= deadline };
}

/** A deadline as a day with what is left of it: `2026/05/11 24:00まで（あと3営業日）`. */
export function deadlineWords(deadline: Date, now: Date): Pair {
  const { lastDay, businessDays, isOver } = timeLeft(deadline, now);
  const day = lastDay.replaceAll('-', '/');
  if (isOver) return [`${day}（期限切れ）`, `Ended on ${day}`];
  return businessDays === 0
    ? [`${day} 24:00まで（このあと営業日なし）`, `until ${day} 24:00 (no further business day)`]
    : [
        `${day} 24:00まで（あと${businessDays}営業日）`,
        `until ${day} 24:00 (${businessDays} business days left)`,
      ];
}

/** The same in one line of a table: `12/4(金) あと3営業日`; the year where it is another one. */
export function shortDeadlineWords(deadline: Date, now: Date): Pair {
  const { lastDay, businessDays, isOver } = timeLeft(deadline, now);
  const [ja, en] = [shortDay('ja-JP', lastDay, now), shortDay('en-GB', lastDay, now)];
  if (isOver) return [`${ja} 期限経過`, `${en}, ended`];
  return businessDays === 0
    ? [`${ja} 24:00まで`, `${en}, until 24:00`]
    : [
        `${ja} あと${businessDays}営業日`,
        `${en}, ${businessDays} business ${businessDays === 1 ? 'day' : 'days'}`,
      ];
}

function shortDay(locale: 'ja-JP' | 'en-GB', day: JstDate, now: Date): string {
  const isThisYear = day.slice(0, 4) === jstDate(now).slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...(isThisYear ? {} : { year: 'numeric' }),
    month: locale === 'ja-JP' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(new Date(`${day}T00:00:00Z`));
}
