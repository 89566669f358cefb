import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type ApplicantId, idOf, newOrderedId, type SelectionId } from '../../../platform/ids.ts';
import { newPerson } from '../rules/merge.ts';
import { applyAgain, type OwnApplication } from '../rules/own-application.ts';
import type { Person } from '../rules/people.ts';
import { enterSelf, type SelfEntry } from '../rules/self-entry.ts';
import { takeTurn } from '../store/people.ts';
import { insertPerson } from '../store/write-people.ts';
import type { CompareNow } from './add-by-hand.ts';

/** Adds somebody who entered themselves and was approved: an entry of its own, whoever it may be like, which is proposed at once. */
export async function addSelf(tx: Tx, entry: SelfEntry, compareNow: CompareNow): Promise<ApplicantId> {
  await takeTurn(tx);
  const id = newOrderedId<ApplicantId>(tx.wall.getTime());
  const { person, selection } = enterSelf(entry, { person: id, selection: randomUUID() }, jstDate(tx.now));
  await insertPerson(tx, person, [selection]);
  await compareNow(tx, id);
  return id;
}

/** Adds somebody whom the company did not know and who applies by themselves: an entry of its own with an open selection, as above. */
export async function addApplying(
  tx: Tx,
  application: OwnApplication,
  compareNow: CompareNow,
): Promise<{ readonly applicantId: ApplicantId; readonly selectionId: SelectionId }> {
  await takeTurn(tx);
  const applicantId = newOrderedId<ApplicantId>(tx.wall.getTime());
  const selectionId = idOf<SelectionId>(randomUUID());
  const today = jstDate(tx.now);
  const person: Person = { ...newPerson({ fullName: '' }, applicantId, today), intake: 'self' };
  const { selection } = applyAgain(person, [], application, selectionId, today);
  await insertPerson(tx, person, [selection]);
  await compareNow(tx, applicantId);
  return { applicantId, selectionId };
}
