import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import { joinPeople, type Picks, partedPerson } from '../rules/join.ts';
import type { Person } from '../rules/people.ts';
import { valueChanges, valuesOf } from '../rules/values.ts';
import { insertBases, joinBases, partBases, voidBases } from '../store/bases.ts';
import { moveContacts } from '../store/contacts.ts';
import {
  giveBackOwner,
  type Moved,
  mergeEntry,
  moveSelections,
  partEntry,
  takeOverOwner,
} from '../store/join.ts';
import { findSelections, lockPerson, takeTurn } from '../store/people.ts';
import { carryStanding, findCarried, giveBackStanding, type StandingPart } from '../store/standing.ts';
import { dropMergedValues, keepValues } from '../store/values.ts';
import { updatePeople } from '../store/write-people.ts';
import { findImportBasis } from './contact-basis.ts';

/** What two entries that became one leave behind, so that they can be parted again. */
export interface Joined {
  readonly before: Person;
  readonly after: Person;
  readonly selectionIds: readonly SelectionId[];
  /** And what of applying again and breaks the kept entry had none of; merges from before that was noted have none. */
  readonly moved: Moved & { readonly standing?: readonly StandingPart[] };
}

type JoinedEntries =
  | { readonly ok: true; readonly joined: Joined }
  | { readonly ok: false; readonly reason: 'gone' | 'letter_waits' };

/**
 * Makes two entries of the acting company one. The other is out of sight afterwards, its selections, letters, notes, tags, contacts, bases and, where the kept one has none, its owner are the kept one's. Nobody
 * is mailed by this. Refused where one of them is gone, or a letter to the other still waits.
 */
export async function joinEntries(
  tx: Tx,
  keptId: ApplicantId,
  mergedId: ApplicantId,
  picks: Picks,
): Promise<JoinedEntries> {
  await takeTurn(tx);
  const kept = await lockPerson(tx, keptId);
  const merged = await lockPerson(tx, mergedId);
  if (kept === undefined || merged === undefined || keptId === mergedId) return { ok: false, reason: 'gone' };
  const selections = await findSelections(tx, [keptId, mergedId], 'lock');
  const standing = await findCarried(tx, keptId, mergedId);
  const ofImport = await findImportBasis(tx, mergedId);
  const handed = await mergeEntry(tx, keptId, mergedId);
  if (handed === undefined) return { ok: false, reason: 'letter_waits' };
  await carryStanding(tx, keptId, standing);
  const said = ofImport && ({ ...ofImport, about: 'keeping', source: 'import', policyId: null } as const);
  const [importBasis] = said ? await insertBases(tx, [mergedId], said) : [];
  const moved = {
    ...handed,
    owner: await takeOverOwner(tx, keptId, mergedId),
    contacts: await moveContacts(tx, mergedId, keptId),
    bases: await joinBases(tx, mergedId, keptId),
    importBasis,
  };
  const selectionIds = await moveSelections(tx, mergedId, keptId);
  const after = joinPeople(kept, merged, selections, picks);
  await updatePeople(tx, [after]);
  await keepValues(tx, valueChanges(kept, after), { origin: 'merge' });
  return {
    ok: true,
    joined: { before: kept, after, selectionIds, moved: { ...moved, standing: standing.parts } },
  };
}

/** Parts two entries again that were made one. Answers false where they are no longer one. */
export async function partEntries(
  tx: Tx,
  keptId: ApplicantId,
  mergedId: ApplicantId,
  { before, after, selectionIds, moved }: Joined,
): Promise<boolean> {
  await takeTurn(tx);
  const now = await lockPerson(tx, keptId);
  if (now === undefined || !(await partEntry(tx, keptId, mergedId, moved))) return false;
  await giveBackStanding(tx, keptId, mergedId, moved.standing ?? []);
  await moveContacts(tx, keptId, mergedId, moved.contacts ?? []);
  await partBases(tx, mergedId, moved.bases ?? []);
  if (moved.importBasis) await voidBases(tx, [moved.importBasis], 'import');
  if (moved.owner) await giveBackOwner(tx, keptId, mergedId, moved.owner);
  await moveSelections(tx, keptId, mergedId, selectionIds);
  const left = await findSelections(tx, [keptId], 'lock');
  const parted = partedPerson(before, after, now, left);
  await updatePeople(tx, [parted]);
  await keepValues(tx, valueChanges(now, parted), { origin: 'hand' });
  await dropMergedValues(tx, keptId, valuesOf(parted));
  return true;
}
