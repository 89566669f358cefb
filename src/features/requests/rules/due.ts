import { endOfBusinessDay, startOfJstDay } from '../../../platform/calendar.ts';
import { ACKNOWLEDGE_BUSINESS_DAYS, COMPLAINT_BUSINESS_DAYS, REQUEST_DAYS } from '../../../platform/terms.ts';
import type { Kind } from './request.ts';

const DAY_MS = 86_400_000;

/** Until when what arrived at `at` is answered; each ends a day in Japan. */
export interface Due {
  /** The first answer to a complaint; null for everything else. */
  readonly firstDueAt: Date | null;
  readonly dueAt: Date;
}

export function dueOf(kind: Kind, at: Date): Due {
  return {
    firstDueAt: kind === 'complaint' ? endOfBusinessDay(at, COMPLAINT_BUSINESS_DAYS) : null,
    dueAt: new Date(startOfJstDay(at).getTime() + (REQUEST_DAYS + 1) * DAY_MS),
  };
}

/** By when there is something to do about it; the table's own column says the same. */
export function nextDueAt({
  answeredAt,
  firstDueAt,
  dueAt,
}: Due & { readonly answeredAt: Date | null }): Date {
  return answeredAt === null ? (firstDueAt ?? dueAt) : dueAt;
}

/** Until when an agency acknowledges what it was told at `at`. */
export function acknowledgeBy(at: Date): Date {
  return endOfBusinessDay(at, ACKNOWLEDGE_BUSINESS_DAYS);
}

/** How a promised day turned out: it is ahead, it has passed without what was promised, or it came in time or late. */
export type Kept = 'ahead' | 'overdue' | 'in_time' | 'late';

export function keptAt(dueAt: Date, doneAt: Date | null, now: Date): Kept {
  if (doneAt === null) return now < dueAt ? 'ahead' : 'overdue';
  return doneAt < dueAt ? 'in_time' : 'late';
}
