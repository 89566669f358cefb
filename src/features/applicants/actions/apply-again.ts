import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type ApplicantId, idOf, type SelectionId } from '../../../platform/ids.ts';
import { applyAgain, type OwnApplication, unapply } from '../rules/own-application.ts';
import type { PersonField } from '../rules/pinned-fields.ts';
import { valueChanges } from '../rules/values.ts';
import { findSelections, takeTurn } from '../store/people.ts';
import { dropOwnValues, keepValues, listReplaced } from '../store/values.ts';
import { deleteUntouched, insertSelection, updatePeople } from '../store/write-people.ts';
import { lockApplicant } from './edit-applicants.ts';

/** What an application of somebody's own made, and what undoing it takes. */
export interface Applied {
  readonly selectionId: SelectionId;
  readonly corrected: readonly PersonField[];
  readonly pinnedBefore: readonly PersonField[];
}

/** Holds off whoever else would write the people of the acting company, and locks one of them. To be called first. @throws NotFound */
export async function lockForApplication(tx: Tx, id: ApplicantId): Promise<void> {
  await takeTurn(tx);
  await lockApplicant(tx, id);
}

/** Takes in that somebody who is known applies again, in the words that they write themselves. Nobody is mailed by this. @throws NotFound */
export async function takeApplication(
  tx: Tx,
  id: ApplicantId,
  application: OwnApplication,
): Promise<Applied> {
  const person = await lockApplicant(tx, id);
  const before = { ...person };
  const selections = await findSelections(tx, [id], 'lock');
  const selectionId = idOf<SelectionId>(randomUUID());
  const made = applyAgain(person, selections, application, selectionId, jstDate(tx.now));
  await insertSelection(tx, made.selection);
  await updatePeople(tx, [person]);
  await keepValues(tx, valueChanges(before, person), { origin: 'self' });
  return { selectionId, corrected: made.corrected, pinnedBefore: before.pinned };
}

/**
 * Takes it back: the selection is gone, and what they corrected is as it was. Answers false, and does nothing, where somebody of the company has
 * written the selection since. @throws NotFound
 */
export async function takeBackApplication(
  tx: Tx,
  id: ApplicantId,
  { appliedAt, ...applied }: Applied & { readonly appliedAt: Date },
): Promise<boolean> {
  const person = await lockApplicant(tx, id);
  const before = { ...person };
  const replaced = await listReplaced(tx, id, appliedAt);
  if (!(await deleteUntouched(tx, applied.selectionId))) return false;
  unapply(person, await findSelections(tx, [id], 'lock'), applied, replaced);
  await updatePeople(tx, [person]);
  await keepValues(tx, valueChanges(before, person), { origin: 'self' });
  await dropOwnValues(tx, id, appliedAt);
  return true;
}
