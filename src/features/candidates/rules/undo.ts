import { STATUTORY_RECORD_YEARS, UNDO_DAYS } from '../../../platform/terms.ts';
import type { Pair } from '../../../ui/text.ts';

/** Until when a registration can be undone, in business time. */
export function undoUntil(registeredAt: Date): Date {
  return new Date(registeredAt.getTime() + UNDO_DAYS * 86_400_000);
}

/** Whether a registration can still be undone at `now` (business time): up to and at that moment (rules.md §11.2). */
export function mayUndo(registeredAt: Date, now: Date): boolean {
  return now <= undoUntil(registeredAt);
}

/** What no undoing erases: the records that the law keeps (rules.md §2.6). */
export const WHAT_REMAINS: Pair = [
  `法律で${STATUTORY_RECORD_YEARS}年間の保存が決まっている「誰に何を渡したか」の記録だけが残ります。`,
  `Only the records of who received what, which the law keeps for ${STATUTORY_RECORD_YEARS} years, remain.`,
];
