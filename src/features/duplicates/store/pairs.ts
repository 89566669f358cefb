import { sql } from 'kysely';
import { inOrderBehindRow, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, DuplicatePairId, OrganisationId } from '../../../platform/ids.ts';
import { confidences, type Likeness, type LikenessReason } from '../rules/likeness.ts';

/** Two entries that may be one person. */
export interface Pair {
  readonly id: DuplicatePairId;
  readonly oneId: ApplicantId;
  readonly otherId: ApplicantId;
  readonly confidence: Likeness['confidence'];
  readonly reasons: readonly LikenessReason[];
  readonly state: 'proposed' | 'not_same';
}

export interface ComparedPair {
  readonly oneId: ApplicantId;
  readonly otherId: ApplicantId;
  readonly likeness: Likeness;
}

/** Companies whose entries have not all been compared. Needs the `system` scope. */
export async function listUncomparedCompanies(tx: Tx): Promise<OrganisationId[]> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select company_id as id from list_uncompared_companies()`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Where the last look ended. */
export async function findLook(
  tx: Tx,
): Promise<{ readonly changedAt: Date; readonly applicantId: ApplicantId } | undefined> {
  return tx.db
    .selectFrom('duplicate_looks')
    .select(['changed_at as changedAt', 'applicant_id as applicantId'])
    .where('company_id', '=', tx.organisationId)
    .$castTo<{ readonly changedAt: Date; readonly applicantId: ApplicantId }>()
    .executeTakeFirst();
}

export async function saveLook(
  tx: Tx,
  { changedAt, applicantId }: { readonly changedAt: Date; readonly applicantId: ApplicantId },
): Promise<void> {
  await tx.db
    .insertInto('duplicate_looks')
    .values({ company_id: tx.organisationId, changed_at: changedAt, applicant_id: applicantId })
    .onConflict((conflict) =>
      conflict.column('company_id').doUpdateSet({ changed_at: changedAt, applicant_id: applicantId }),
    )
    .execute();
}

/**
 * Writes down what comparing these entries has shown: new pairs are proposed, pairs that were proposed stay with what is said of them now,
 * and those that are no longer alike are no longer proposed. What people decided is left alone.
 */
export async function writeComparison(
  tx: Tx,
  seen: readonly ApplicantId[],
  pairs: readonly ComparedPair[],
): Promise<void> {
  const list = pairs.map(({ oneId, otherId, likeness }) => ({
    one: oneId,
    other: otherId,
    rank: 1 + confidences.indexOf(likeness.confidence),
    reasons: likeness.reasons,
  }));
  await sql`
    delete from duplicate_pairs p using unnest(${[...seen]}::uuid[]) as s (id)
    where p.company_id = (select scope_organisation()) and p.state = 'proposed' and s.id in (p.one_id, p.other_id)
      and (p.one_id, p.other_id) not in (
        select * from unnest(${list.map(({ one }) => one)}::uuid[], ${list.map(({ other }) => other)}::uuid[]))`.execute(
    tx.db,
  );
  if (list.length === 0) return;
  await sql`
    insert into duplicate_pairs (company_id, id, one_id, other_id, rank, reasons, found_at)
    select scope_organisation(), gen_random_uuid(), one, other, rank, reasons, ${tx.now}
    from json_to_recordset(${JSON.stringify(list)}::json) as r (one uuid, other uuid, rank smallint, reasons text[])
    on conflict (company_id, one_id, other_id) do update set rank = excluded.rank, reasons = excluded.reasons
      where duplicate_pairs.state = 'proposed'`.execute(tx.db);
}

/** What is still to be decided, the likeliest first. */
export function listProposed(tx: Tx, page: PageRequest<DuplicatePairId>): Promise<Page<Pair>> {
  const place = (id: DuplicatePairId) =>
    sql`(select rank, id from duplicate_pairs where company_id = ${tx.organisationId} and id = ${id})`;
  return inOrderBehindRow(
    pairs(tx).where('state', '=', 'proposed'),
    { by: ['rank', 'id'], order: 'asc', place },
    page,
  ).then((found) => ({ ...found, rows: found.rows.map(pairOf) }));
}

/** How many there are, counted up to a limit. */
export async function countProposed(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (select from duplicate_pairs
      where company_id = (select scope_organisation()) and state = 'proposed' limit ${most}) as found`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

export async function findPair(tx: Tx, id: DuplicatePairId): Promise<Pair | undefined> {
  const row = await pairs(tx).where('id', '=', id).executeTakeFirst();
  return row && pairOf(row);
}

/** The other pairs that are still to be decided and that one of these entries is part of. */
export async function listProposedWith(tx: Tx, ids: readonly ApplicantId[], most: number): Promise<Pair[]> {
  const rows = await pairs(tx)
    .where('state', '=', 'proposed')
    .where(sql<boolean>`(one_id = any (${[...ids]}::uuid[]) or other_id = any (${[...ids]}::uuid[]))`)
    .orderBy('rank')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(pairOf);
}

/** Decides that these are two people, for good. Answers false where it was decided before, or the entries are one. */
export async function decideNotSame(tx: Tx, id: DuplicatePairId, by: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('duplicate_pairs')
    .set({ state: 'not_same', decided_at: tx.now, decided_by: by })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Proposes a pair again that was held to be two people. */
export async function proposeAgain(tx: Tx, id: DuplicatePairId): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('duplicate_pairs')
    .set({ state: 'proposed', decided_at: null, decided_by: null })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .where('state', '=', 'not_same')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Of an entry that is one with another now, nothing is proposed any more; what was decided stays for when they are parted. */
export async function dropProposed(tx: Tx, id: ApplicantId): Promise<void> {
  await tx.db
    .deleteFrom('duplicate_pairs')
    .where('company_id', '=', tx.organisationId)
    .where('state', '=', 'proposed')
    .where((where) => where.or([where('one_id', '=', id), where('other_id', '=', id)]))
    .execute();
}

function pairs(tx: Tx) {
  return tx.db
    .selectFrom('duplicate_pairs')
    .select(['id', 'one_id', 'other_id', 'rank', 'reasons', 'state'])
    .where('company_id', '=', tx.organisationId);
}

interface PairRow {
  readonly id: string;
  readonly one_id: string;
  readonly other_id: string;
  readonly rank: number;
  readonly reasons: string[];
  readonly state: string;
}

function pairOf(row: PairRow): Pair {
  return {
    id: row.id as DuplicatePairId,
    oneId: row.one_id as ApplicantId,
    otherId: row.other_id as ApplicantId,
    confidence: confidences[row.rank - 1] ?? 'low',
    reasons: row.reasons as LikenessReason[],
    state: row.state as Pair['state'],
  };
}
