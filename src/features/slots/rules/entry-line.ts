import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { LedgerEntry } from './chain.ts';

/** What an entry adds to the balance of confirmed points: +1, −10, or 0 where it does not touch it. */
export function balanceEffect({ unit, debit, credit, amount }: LedgerEntry): number {
  if (unit !== 'point') return 0;
  if (credit === 'points:confirmed') return amount;
  return debit === 'points:confirmed' ? -amount : 0;
}

/** How a point that is still pending goes on; the day ends at its 24:00 in Japan (rules.md §3.4). */
export type PendingUntil =
  /** Confirmed at the end of this day, where nothing happens before. */
  | { readonly kind: 'silence'; readonly lastDay: JstDate }
  /** The operator looks at it, and by the end of this day it is confirmed or taken back. */
  | { readonly kind: 'decision'; readonly lastDay: JstDate }
  /** The day is over; it is being confirmed. */
  | { readonly kind: 'due'; readonly lastDay: JstDate };

/** What a pending point waits for at `now`. */
export function pendingUntil(
  { confirmDueAt, suspendedUntil }: { readonly confirmDueAt: Date; readonly suspendedUntil: Date | null },
  now: Date,
): PendingUntil {
  const lastDay = jstDate(new Date(confirmDueAt.getTime() - 1));
  if (now >= confirmDueAt) return { kind: 'due', lastDay };
  return { kind: suspendedUntil !== null && suspendedUntil > now ? 'decision' : 'silence', lastDay };
}

/** What a ledger moved in one month, `YYYY-MM`. */
export interface MonthSums {
  readonly month: string;
  readonly introduced: number;
  readonly confirmed: number;
  /** Before it was confirmed, or for fraud. */
  readonly takenBack: number;
  readonly slots: number;
  /** By how much the balance changed. */
  readonly effect: number;
}

/** The balance at the end of each month, from the balance now backwards; the newest month first. */
export function withClosing(
  months: readonly MonthSums[],
  balance: number,
): (MonthSums & { readonly closing: number })[] {
  let closing = balance;
  return months.map((month) => {
    const line = { ...month, closing };
    closing -= month.effect;
    return line;
  });
}
