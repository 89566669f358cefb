/** A registration can be undone for seven days (rules.md §11.2). */
const UNDO_DAYS = 7;

/** Until when a registration can be undone, in business time. */
export function undoUntil(registeredAt: Date): Date {
  return new Date(registeredAt.getTime() + UNDO_DAYS * 86_400_000);
}

export function mayUndo(registeredAt: Date, now: Date): boolean {
  return now <= undoUntil(registeredAt);
}
