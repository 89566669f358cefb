import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { type ChangeId, newOrderedId, type OpeningId } from '../../../platform/ids.ts';
import { changesOfEdit, type OpeningChangeWords } from '../rules/opening-changes.ts';
import { insertOpeningChange, writeTakenBack } from '../store/opening-changes.ts';
import type { Opening } from '../store/openings.ts';
import type { orgsAudit } from '../views/audit.ts';

/** Changes of the company's openings, for another feature. */
export {
  findOpeningChange,
  listOpeningChanges,
  listStandingChanges,
  type OpeningChange,
} from '../store/opening-changes.ts';

/** Writes down what an edit has changed in favour of whoever applies, in the transaction of the edit. @param before null for a new opening */
export async function noteEdit(tx: Tx, before: Opening | null, after: Opening): Promise<void> {
  for (const said of changesOfEdit(before, after))
    await writeChange(tx, after.id, said, { happenedOn: jstDate(tx.now), source: 'edited' });
}

/** Writes down a change at an opening of the acting company. @param said its day is today or earlier */
export async function writeChange(
  tx: Tx,
  openingId: OpeningId,
  said: OpeningChangeWords,
  { happenedOn, source }: { readonly happenedOn: JstDate; readonly source: 'edited' | 'by_hand' },
): Promise<ChangeId> {
  const id = newOrderedId<ChangeId>(tx.wall.getTime());
  await insertOpeningChange(tx, { ...said, id, openingId, happenedOn, source });
  recordAudit<typeof orgsAudit>(tx, {
    action: 'opening_change.recorded',
    subject: { kind: 'opening', id: openingId },
    detail: { kind: said.kind, source },
  });
  return id;
}

/** It was a mistake. Answers whether it stood. */
export async function takeChangeBack(tx: Tx, id: ChangeId, openingId: OpeningId): Promise<boolean> {
  if (!(await writeTakenBack(tx, id))) return false;
  recordAudit<typeof orgsAudit>(tx, {
    action: 'opening_change.taken_back',
    subject: { kind: 'opening', id: openingId },
  });
  return true;
}
