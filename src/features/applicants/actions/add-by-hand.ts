import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type ApplicantId, newOrderedId } from '../../../platform/ids.ts';
import { type EntryFault, enterByHand, type HandEntry } from '../rules/hand-entry.ts';
import { lockPerson, takeTurn } from '../store/people.ts';
import { insertPerson } from '../store/write-people.ts';
import type { applicantsAudit } from '../views/audit.ts';

/** Whoever compares entries, which lies above this feature. */
export type CompareNow = (tx: Tx, id: ApplicantId) => Promise<void>;

type Added =
  | { readonly ok: true; readonly id: ApplicantId }
  | { readonly ok: false; readonly faults: readonly EntryFault[] };

/**
 * Adds one person as somebody types them: an entry of its own, whoever it may be like. Who that is is proposed at once (rules.md §8.12).
 * Nobody is mailed by this.
 * @param id of the form it was typed into: sent twice, it is one person
 */
export async function addByHand(
  tx: Tx,
  entry: HandEntry,
  compareNow: CompareNow | undefined,
  id = newOrderedId<ApplicantId>(tx.wall.getTime()),
): Promise<Added> {
  // As imports take turns, so that whoever looks for likely pairs passes nobody over.
  await takeTurn(tx);
  if ((await lockPerson(tx, id)) !== undefined) return { ok: true, id };
  const entered = enterByHand(entry, { person: id, selection: randomUUID() }, jstDate(tx.now));
  if (!entered.ok) return entered;
  await insertPerson(tx, entered.person, entered.selections);
  await compareNow?.(tx, id);
  recordAudit<typeof applicantsAudit>(tx, { action: 'applicant.added', subject: { kind: 'applicant', id } });
  return { ok: true, id };
}
