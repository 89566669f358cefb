import { deleteNamed, insertNamed, updateNamed } from '../../../db/named-rows.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningFamilyId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';

/** Openings that a company holds to be alike, by their titles. */
export interface OpeningFamily {
  readonly id: OpeningFamilyId;
  readonly name: string;
  readonly titles: readonly string[];
  readonly changedAt: Date;
  /** Null where they work there no more. */
  readonly changedBy: string | null;
}

/** The acting company's, by name. */
export function listFamilies(tx: Tx): Promise<OpeningFamily[]> {
  return familiesOf(tx).orderBy('name').execute();
}

/** One of them, locked until the transaction ends when it is to be changed; undefined for any id that is not the company's. */
export function findFamily(tx: Tx, id: OpeningFamilyId, lock = false): Promise<OpeningFamily | undefined> {
  const query = familiesOf(tx).where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Adds one while there are fewer than `most`. Answers whether the name was free and there was room. */
export function insertFamily(
  tx: Tx,
  family: Pick<OpeningFamily, 'id' | 'name'>,
  most: number,
): Promise<boolean> {
  return insertNamed(tx, FAMILIES, { ...family, ...changedNow(tx) }, most);
}

/** Writes name and titles as they now are. Answers false where another has the name; undefined for an unknown one. */
export function updateFamily(
  tx: Tx,
  { id, name, titles }: Pick<OpeningFamily, 'id' | 'name' | 'titles'>,
): Promise<boolean | undefined> {
  return updateNamed(tx, FAMILIES, { id, name, titles: [...titles], ...changedNow(tx) });
}

/** Deletes one. Answers whether it was there. */
export function deleteFamily(tx: Tx, id: OpeningFamilyId): Promise<boolean> {
  return deleteNamed(tx, FAMILIES, id);
}

const FAMILIES = 'opening_families';

function changedNow(tx: Tx) {
  return { changed_at: tx.now, changed_by: tx.scope.actor.id };
}

function familiesOf(tx: Tx) {
  return tx.db
    .selectFrom('opening_families')
    .where('company_id', '=', tx.organisationId)
    .select([
      'id',
      'name',
      'titles',
      'changed_at as changedAt',
      colleagueName(tx, 'changed_by').as('changedBy'),
    ])
    .$narrowType<{ id: OpeningFamilyId }>();
}
