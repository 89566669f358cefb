import { sql } from 'kysely';
import { isStillOurs, RELEASED } from '../../../db/lease.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Staying, TakenRows, WrittenBatch } from '../../applicants/actions/take-back-rows.ts';
import type { BatchPlan } from '../../applicants/rules/merge.ts';
import { type ImportRun, importLease, Overtaken } from './progress.ts';

/** Notes what a batch did, in the transaction that did it: whom it added and was about, and what the rows it changed said before. */
export async function insertBatch(tx: Tx, importId: ImportId, rows: number, plan: BatchPlan): Promise<void> {
  const added = plan.addedPeople.map(({ id }) => id);
  const isAdded = new Set(added);
  const known = plan.people.flatMap(({ id }) => (isAdded.has(id) ? [] : [id]));
  const changes = JSON.stringify(plan.changes);
  await sql`
    with batch as (
      insert into import_batches (company_id, import_id, rows, written_at, people, selections, known)
      values (scope_organisation(), ${importId}, ${rows}, ${tx.now}, ${listed(added)}::uuid[],
        ${listed(plan.addedSelections.map(({ id }) => id))}::uuid[], ${listed(known)}::uuid[])
      returning number)
    insert into import_changes (company_id, import_id, batch, applicant_id, selection_id, said)
    select scope_organisation(), ${importId}, batch.number, r."applicantId", r."selectionId", r.said
    from batch, json_to_recordset(${changes}::json) as r ("applicantId" uuid, "selectionId" uuid, said jsonb)`.execute(
    tx.db,
  );
}

/** Ids as the text of an array: thousands of them, each of which the driver would look through for marks to be escaped. */
function listed(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

/** A batch with its place among all batches of the company. */
export interface KeptBatch extends WrittenBatch {
  readonly number: string;
  readonly rows: number;
}

/** The last batch of an import before a place that has not been taken back; undefined where there is none. */
export async function findLastBatch(
  tx: Tx,
  importId: ImportId,
  before: string | null,
): Promise<KeptBatch | undefined> {
  const { rows } = await sql<KeptBatch>`
    select number, rows, import_id as "importId", written_at as "writtenAt", people, selections, known,
      (select coalesce(json_agg(json_build_object('applicantId', applicant_id, 'selectionId', selection_id, 'said', said)), '[]')
        from import_changes c where c.company_id = b.company_id and c.import_id = b.import_id and c.batch = b.number) as changes,
      array(select distinct l.id from import_batches other, unnest(other.known) as l (id)
        where other.company_id = (select scope_organisation()) and other.number > b.number and other.import_id <> b.import_id and other.undone_at is null
          and l.id = any (b.people || b.known)) as later
    from import_batches b where b.company_id = (select scope_organisation()) and import_id = ${importId} and undone_at is null
      and (${before}::bigint is null or number < ${before}::bigint)
    order by number desc limit 1`.execute(tx.db);
  return rows[0];
}

/** Notes that a batch has been taken back, and what that came to, in the transaction that did it. @throws Overtaken */
export async function closeBatch(
  tx: Tx,
  { id, claim }: ImportRun,
  batch: KeptBatch,
  taken: TakenRows,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update imports set undone = undone + ${batch.rows}, people_gone = people_gone + ${taken.people},
      selections_gone = selections_gone + ${taken.selections}, people_back = people_back + ${taken.peopleBack},
      values_back = values_back + ${taken.values}, people_stay = people_stay + ${taken.stays.length}, attempts = 0, touched_at = now()
    where ${isStillOurs(importLease(id, claim))} and state = 'undoing'`.execute(tx.db);
  if (numAffectedRows !== 1n) throw new Overtaken();
  const one = sql`company_id = (select scope_organisation()) and import_id = ${id}`;
  await sql`
    update import_batches set undone_at = ${tx.now}, stays = ${JSON.stringify(taken.stays)}::jsonb
    where ${one} and number = ${batch.number}`.execute(tx.db);
  await sql`delete from import_changes where ${one} and batch = ${batch.number}`.execute(tx.db);
}

/** Ends an import that was being undone. @throws Overtaken */
export async function finishUndoing(tx: Tx, { id, claim }: ImportRun): Promise<void> {
  const { numAffectedRows } = await sql`
    update imports set state = 'undone', ${RELEASED}, touched_at = now()
    where ${isStillOurs(importLease(id, claim))} and state = 'undoing'`.execute(tx.db);
  if (numAffectedRows !== 1n) throw new Overtaken();
}

/** Who stayed when an import was undone, at most so many. */
export async function listStaying(tx: Tx, importId: ImportId, most: number): Promise<Staying[]> {
  const { rows } = await sql<Staying>`
    select s.* from import_batches b, jsonb_to_recordset(b.stays) as s ("applicantId" text, reason text)
    where b.company_id = (select scope_organisation()) and b.import_id = ${importId}
    order by b.number limit ${most}`.execute(tx.db);
  return rows;
}
