import { UNDO_DAYS } from '../../../platform/terms.ts';

/** Until when a registration can be undone, in business time. */
export function undoUntil(registeredAt: Date): Date {
  return new Date(registeredAt.getTime() + UNDO_DAYS * 86_400_000);
}

/** Whether a registration can still be undone at `now` (business time): up to and at that moment (rules.md §11.2). */
export function mayUndo(registeredAt: Date, now: Date): boolean {
  return now <= undoUntil(registeredAt);
}
