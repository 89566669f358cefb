import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { SelectionId } from '../../../platform/ids.ts';
import type { Selection } from '../rules/people.ts';
import { summarize } from '../rules/summarize.ts';
import { findSelectionOwner, findSelections, lockPerson } from '../store/people.ts';
import { updatePeople, updateSelections } from '../store/write-people.ts';
import type { applicantsAudit } from '../views/audit.ts';

/** How a selection ended. */
export interface SelectionEnd {
  readonly outcome: 'rejected' | 'withdrawn' | 'hired';
  readonly endedOn: JstDate;
  /** The company's own words; nobody else ever sees them. */
  readonly reason?: string | undefined;
}

export type EndedSelection =
  | { readonly ok: true; readonly selection: Selection }
  | { readonly ok: false; readonly reason: 'already_ended' | 'in_future' | 'before_application' };

/**
 * Ends a selection that is open (or reopened). Nobody is mailed by this.
 * @throws NotFound
 */
export async function endSelection(tx: Tx, id: SelectionId, end: SelectionEnd): Promise<EndedSelection> {
  const owner = await findSelectionOwner(tx, id);
  const person = owner && (await lockPerson(tx, owner));
  if (person === undefined) throw new NotFound('selection');
  const selections = await findSelections(tx, [person.id], 'lock');
  const selection = selections.find((one) => one.id === id);
  if (selection === undefined) throw new NotFound('selection');
  const fault = faultOf(tx, selection, end);
  if (fault !== undefined) return { ok: false, reason: fault };
  selection.status = end.outcome;
  selection.endedOn = end.endedOn;
  selection.endReason = end.reason ?? selection.endReason;
  summarize(person, selections);
  await updateSelections(tx, [selection]);
  await updatePeople(tx, [person]);
  recordAudit<typeof applicantsAudit>(tx, {
    action: 'selection.ended',
    subject: { kind: 'selection', id: selection.id },
    detail: { outcome: end.outcome, endedOn: end.endedOn },
  });
  return { ok: true, selection };
}

function faultOf(tx: Tx, selection: Selection, { endedOn }: SelectionEnd) {
  if (selection.status !== 'open' && selection.status !== 'reopened') return 'already_ended';
  if (endedOn > jstDate(tx.now)) return 'in_future';
  return selection.appliedOn !== null && endedOn < selection.appliedOn ? 'before_application' : undefined;
}
