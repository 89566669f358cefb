import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { keysOfSelection } from '../rules/forgotten.ts';
import { standAs } from '../rules/summarize.ts';
import { deleteSelections } from '../store/forgotten.ts';
import { findByIds, findSelectionOwner, findSelections, lockPerson, takeTurn } from '../store/people.ts';
import { updatePeople } from '../store/write-people.ts';
import type { applicantsAudit } from '../views/audit.ts';
import { hashOf, keepOut, uniqueKeys } from './forget-applicants.ts';

/**
 * Deletes selections whose term is over of people who stay, with what hangs on them; files do not bring these back, and others of the same
 * people come in. What the people are called and reached by stays.
 * @param owners whose selections they are
 */
export async function forgetSelections(
  tx: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  owners: readonly ApplicantId[],
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await takeTurn(tx);
  const people = await findByIds(tx, owners, 'lock');
  const selections = await findSelections(tx, owners, 'lock');
  const goes = new Set(ids);
  const hashes = people.flatMap((person) => {
    const own = selections.filter(({ applicantId }) => applicantId === person.id);
    const keys = own.filter(({ id }) => goes.has(id)).flatMap((gone) => keysOfSelection(person, own, gone));
    standAs(
      person,
      own.filter(({ id }) => !goes.has(id)),
    );
    return keys.map((key) => hashOf(tx, keyRing, 'open', key));
  });
  await keepOut(tx, uniqueKeys(hashes), true);
  await deleteSelections(tx, ids);
  await updatePeople(tx, people);
  for (const id of ids) {
    tx.note({ kind: 'selection_forgotten', organisation: tx.organisationId, object: id });
    recordAudit<typeof applicantsAudit>(tx, {
      action: 'selection.expired',
      subject: { kind: 'selection', id },
    });
  }
}

/** The same once more in a state from before it. Its blocks are entries of their own. */
export async function forgetSelectionAgain(tx: Tx, id: string): Promise<boolean> {
  await takeTurn(tx);
  const owner = await findSelectionOwner(tx, id as SelectionId);
  const person = owner && (await lockPerson(tx, owner));
  if (person === undefined || (await deleteSelections(tx, [id])) === 0) return false;
  standAs(person, await findSelections(tx, [person.id], 'lock'));
  await updatePeople(tx, [person]);
  return true;
}
