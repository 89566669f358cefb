import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type ApplicantId, newOrderedId } from '../../../platform/ids.ts';
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
