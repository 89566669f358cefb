import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { newOrderedId, type OpeningFamilyId } from '../../../platform/ids.ts';
import { MOST_FAMILIES } from '../rules/families.ts';
import {
  deleteFamily,
  findFamily,
  insertFamily,
  listFamilies,
  type OpeningFamily,
  updateFamily,
} from '../store/families.ts';
import type { rediscoveryAudit } from '../views/audit.ts';

/** Adds a family without openings. */
export async function addFamily(
  tx: Tx,
  name: string,
): Promise<
  | { readonly ok: true; readonly id: OpeningFamilyId }
  | { readonly ok: false; readonly reason: 'taken' | 'too_many' }
> {
  const id = newOrderedId<OpeningFamilyId>(tx.wall.getTime());
  if (!(await insertFamily(tx, { id, name }, MOST_FAMILIES))) {
    const known = await listFamilies(tx);
    return { ok: false, reason: known.some((one) => one.name === name) ? 'taken' : 'too_many' };
  }
  audit(tx, 'family.added', id);
  return { ok: true, id };
}

/** @throws NotFound for an unknown and a foreign one alike */
export async function getFamily(tx: Tx, id: OpeningFamilyId, lock = false): Promise<OpeningFamily> {
  const family = await findFamily(tx, id, lock);
  if (family === undefined) throw new NotFound('family of openings');
  return family;
}

/** Calls a family something else and says which openings are in it. @throws NotFound */
export async function changeFamily(
  tx: Tx,
  change: Pick<OpeningFamily, 'id' | 'name' | 'titles'>,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'taken' }> {
  const isFree = await updateFamily(tx, change);
  if (isFree === undefined) throw new NotFound('family of openings');
  if (!isFree) return { ok: false, reason: 'taken' };
  audit(tx, 'family.changed', change.id);
  return { ok: true };
}

/** Deletes a family; openings and people stay. Doing it twice is doing it once. */
export async function removeFamily(tx: Tx, id: OpeningFamilyId): Promise<void> {
  if (await deleteFamily(tx, id)) audit(tx, 'family.removed', id);
}

function audit(
  tx: Tx,
  action: 'family.added' | 'family.changed' | 'family.removed',
  id: OpeningFamilyId,
): void {
  recordAudit<typeof rediscoveryAudit>(tx, { action, subject: { kind: 'opening_family', id } });
}
