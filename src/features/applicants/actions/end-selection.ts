import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { SelectionId } from '../../../platform/ids.ts';
import { type EditFault, editSelection } from '../rules/edits.ts';
import type { Selection } from '../rules/people.ts';
import type { applicantsAudit } from '../views/audit.ts';
import { lockSelection, writeBack } from './edit-applicants.ts';

/** How a selection ended. */
export interface SelectionEnd {
  readonly outcome: 'rejected' | 'withdrawn' | 'hired';
  readonly endedOn: JstDate;
  /** The company's own words; nobody else ever sees them. */
  readonly reason?: string | undefined;
}

export type EndedSelection =
  | { readonly ok: true; readonly selection: Selection }
  | { readonly ok: false; readonly reason: 'already_ended' | EditFault };

/**
 * Ends a selection that is open (or reopened); no import opens it again. Nobody is mailed by this.
 * @throws NotFound
 */
export async function endSelection(tx: Tx, id: SelectionId, end: SelectionEnd): Promise<EndedSelection> {
  const locked = await lockSelection(tx, id);
  const { selection } = locked;
  if (selection.status !== 'open' && selection.status !== 'reopened')
    return { ok: false, reason: 'already_ended' };
  const edit = { status: end.outcome, endedOn: end.endedOn, endReason: end.reason };
  const fault = editSelection(selection, edit, jstDate(tx.now));
  if (fault !== undefined) return { ok: false, reason: fault };
  await writeBack(tx, locked);
  recordAudit<typeof applicantsAudit>(tx, {
    action: 'selection.ended',
    subject: { kind: 'selection', id: selection.id },
    detail: { outcome: end.outcome, endedOn: end.endedOn },
  });
  return { ok: true, selection };
}
