import { sql } from 'kysely';
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
export async function insertFamily(
  tx: Tx,
  { id, name }: Pick<OpeningFamily, 'id' | 'name'>,
  most: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into opening_families (company_id, id, name, changed_at, changed_by)
    select scope_organisation(), ${id}, ${name}, ${tx.now}, ${tx.scope.actor.id}
    where (select count(*) from opening_families where company_id = (select scope_organisation())) < ${most}
    on conflict (company_id, name) do nothing returning id`.execute(tx.db);
  return rows.length > 0;
}

/** Writes name and titles as they now are. Answers false where another has the name; undefined for an unknown one. */
export async function updateFamily(
  tx: Tx,
  { id, name, titles }: Pick<OpeningFamily, 'id' | 'name' | 'titles'>,
): Promise<boolean | undefined> {
  const { rows } = await sql<{ isFree: boolean }>`
    with one as (select id from opening_families where company_id = (select scope_organisation()) and id = ${id}),
      changed as (update opening_families set name = ${name}, titles = ${[...titles]}::text[], changed_at = ${tx.now},
          changed_by = ${tx.scope.actor.id}
        where company_id = (select scope_organisation()) and id = ${id} and not exists (
          select from opening_families where company_id = (select scope_organisation()) and name = ${name} and id <> ${id})
        returning id)
    select exists (select from changed) as "isFree" from one`.execute(tx.db);
  return rows[0]?.isFree;
}

/** Deletes one. Answers whether it was there. */
export async function deleteFamily(tx: Tx, id: OpeningFamilyId): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('opening_families')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
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
