import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { BULK_UNDO_DAYS } from '../../../platform/terms.ts';

/** What can be done with many people at once. */
export const bulkKinds = ['tag', 'untag', 'owner', 'basis', 'links', 'export', 'delete'] as const;
export type BulkKind = (typeof bulkKinds)[number];
export type BulkState = 'prepared' | 'running' | 'done' | 'undoing' | 'undone';

/** People of one transaction: no more than are done while somebody waits. Deleting somebody takes much along. */
export function stepOf(kind: BulkKind): number {
  return kind === 'delete' ? 500 : 2_000;
}

/** What became of one of them: done, already so, or why not. */
export const outcomes = [
  'done',
  'same',
  'full',
  'gone',
  'not_eligible',
  'closed',
  'contacted',
  'refused',
] as const;
export type Outcome = (typeof outcomes)[number];

/** These go back; a link that was made may have been sent, and who was deleted is gone. */
const UNDOABLE = ['tag', 'untag', 'owner', 'basis'] as const satisfies readonly BulkKind[];
export type UndoableKind = (typeof UNDOABLE)[number];

/** Whether it can be taken back at all. */
export function isUndoable(kind: BulkKind): kind is UndoableKind {
  return UNDOABLE.some((one) => one === kind);
}

/** What the choice of an owner says for nobody. */
export const NOBODY = 'none';

interface Ended {
  readonly kind: BulkKind;
  readonly state: BulkState;
  readonly endedAt: Date | null;
}

/** The last day on which it can be undone (rules.md §8.20). */
export function undoneUntil(endedAt: Date): JstDate {
  return jstDate(new Date(endedAt.getTime() + BULK_UNDO_DAYS * 86_400_000));
}

/** Whether it can be undone now. */
export function canUndo({ kind, state, endedAt }: Ended, today: JstDate): boolean {
  return isUndoable(kind) && state === 'done' && endedAt !== null && today <= undoneUntil(endedAt);
}

/** That day where it can still be undone; null where it cannot. */
export function canUndoUntil(bulk: Ended, now: Date): JstDate | null {
  return bulk.endedAt !== null && canUndo(bulk, jstDate(now)) ? undoneUntil(bulk.endedAt) : null;
}
