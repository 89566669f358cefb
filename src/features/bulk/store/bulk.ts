import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, BulkId, OrganisationId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';
import type { BulkKind, BulkState, Outcome } from '../rules/bulk.ts';

/** Something done with many people, or asked for and not confirmed yet. */
export interface Bulk {
  readonly id: BulkId;
  readonly kind: BulkKind;
  readonly state: BulkState;
  /** Whom it is about, fixed when it was asked for. */
  readonly people: number;
  /** The tag, the new owner (null: nobody), the link or the ground for deleting. */
  readonly value: string | null;
  readonly words: string | null;
  readonly preparedAt: Date;
  readonly actorKind: 'staff' | 'api_key';
  readonly actorId: string;
  /** Who that is, as long as they work there. */
  readonly by: string | null;
  readonly done: number;
  readonly undone: number;
  readonly endedAt: Date | null;
}

/** Notes whom something is to be done with: those of the ids who are in sight. Answers how many they are. */
export async function insertBulk(
  tx: Tx,
  {
    id,
    kind,
    people,
  }: { readonly id: BulkId; readonly kind: BulkKind; readonly people: readonly ApplicantId[] },
): Promise<void> {
  const { kind: actorKind, id: actorId } = tx.scope.actor;
  await tx.db
    .insertInto('bulk_actions')
    .values({
      company_id: tx.organisationId,
      id,
      kind,
      people: people.length,
      prepared_at: tx.now,
      actor_kind: actorKind,
      actor_id: actorId,
    })
    .execute();
  await sql`insert into bulk_people (company_id, bulk_id, applicant_id)
    select scope_organisation(), ${id}, unnest(${[...people]}::uuid[])`.execute(tx.db);
}

const ofBulk = (tx: Tx) =>
  tx.db
    .selectFrom('bulk_actions as b')
    .where('b.company_id', '=', tx.organisationId)
    .select([
      'b.id',
      'b.kind',
      'b.state',
      'b.people',
      'b.value',
      'b.words',
      'b.prepared_at as preparedAt',
      'b.actor_kind as actorKind',
      'b.actor_id as actorId',
      'b.done',
      'b.undone',
      'b.ended_at as endedAt',
      colleagueName(tx, 'b.actor_id').as('by'),
    ])
    .$narrowType<{ id: BulkId; kind: BulkKind; state: BulkState; actorKind: 'staff' | 'api_key' }>();

/** One of the company's. */
export function findBulk(tx: Tx, id: BulkId, lock?: 'lock'): Promise<Bulk | undefined> {
  const found = ofBulk(tx).where('b.id', '=', id);
  return (lock ? found.forUpdate('b') : found).executeTakeFirst();
}

/** What was confirmed, the latest first. */
export function listBulk(tx: Tx, page: PageRequest): Promise<Page<Bulk>> {
  const query = ofBulk(tx).where('b.state', '<>', 'prepared').where('b.kind', '<>', 'export');
  return newestFirst(query, { at: 'b.prepared_at', id: 'b.id' }, page, ({ preparedAt: at, id }) => ({
    at,
    id,
  }));
}

/** Confirms what was prepared, by whoever acts. */
export async function startBulk(
  tx: Tx,
  id: BulkId,
  { value, words }: { readonly value: string | null; readonly words: string | null },
): Promise<void> {
  const { kind, id: actorId } = tx.scope.actor;
  await change(tx, id, { state: 'running', value, words, actor_kind: kind, actor_id: actorId });
}

/** Moves it on. */
export async function moveBulk(tx: Tx, id: BulkId, state: BulkState): Promise<void> {
  await change(tx, id, { state, ...(state === 'done' && { ended_at: tx.now }) });
}

/** Counts what a step has done. */
export async function countStep(
  tx: Tx,
  { id, done, undone }: Pick<Bulk, 'id' | 'done' | 'undone'>,
): Promise<void> {
  await change(tx, id, { done, undone });
}

async function change(tx: Tx, id: BulkId, values: object): Promise<void> {
  await tx.db
    .updateTable('bulk_actions')
    .set(values)
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** Whose turn it is: in the order of their ids, at most so many. */
export async function listNext(tx: Tx, id: BulkId, limit: number): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select applicant_id as id from bulk_people
    where company_id = (select scope_organisation()) and bulk_id = ${id} and outcome is null
    order by applicant_id limit ${limit}`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Whom it was done for and has not been taken back for yet. */
export async function listNextUndone(
  tx: Tx,
  id: BulkId,
  limit: number,
): Promise<{ readonly id: ApplicantId; readonly doneAt: Date; readonly before: string | null }[]> {
  const { rows } = await sql<{ id: ApplicantId; doneAt: Date; before: string | null }>`
    select applicant_id as id, done_at as "doneAt", before from bulk_people
    where company_id = (select scope_organisation()) and bulk_id = ${id} and outcome = 'done' and undone is null
    order by applicant_id limit ${limit}`.execute(tx.db);
  return rows;
}

/** Notes what became of each. */
export async function writeOutcomes(
  tx: Tx,
  id: BulkId,
  results: readonly {
    readonly id: ApplicantId;
    readonly outcome: Outcome;
    readonly before?: string | null;
  }[],
): Promise<void> {
  await sql`
    update bulk_people p set outcome = r.outcome, before = r.before, done_at = ${tx.now}
    from unnest(${results.map((one) => one.id)}::uuid[], ${results.map(({ outcome }) => outcome)}::text[],
      ${results.map(({ before }) => before ?? null)}::text[]) as r (id, outcome, before)
    where p.company_id = (select scope_organisation()) and p.bulk_id = ${id} and p.applicant_id = r.id`.execute(
    tx.db,
  );
}

/** Notes for whom it was taken back, and who was changed since. */
export async function writeUndone(
  tx: Tx,
  id: BulkId,
  people: readonly ApplicantId[],
  back: ReadonlySet<ApplicantId>,
): Promise<void> {
  await sql`
    update bulk_people p set undone = r.undone
    from unnest(${[...people]}::uuid[], ${people.map((one) => (back.has(one) ? 'back' : 'changed'))}::text[]) as r (id, undone)
    where p.company_id = (select scope_organisation()) and p.bulk_id = ${id} and p.applicant_id = r.id`.execute(
    tx.db,
  );
}

/** Somebody for whom something was not done, or not taken back. */
export interface Named {
  readonly id: ApplicantId;
  readonly name: string;
}

/** How many people had this outcome, and the first of them by name. */
export interface Outcomes<Kind extends string> {
  readonly kind: Kind;
  readonly count: number;
  readonly named: readonly Named[];
}

/** Who is still in sight of those for whom it was not done, or not taken back, by why. */
export async function listOutcomes(
  tx: Tx,
  id: BulkId,
  most: number,
): Promise<Outcomes<Outcome | 'changed'>[]> {
  const { rows } = await sql<Outcomes<Outcome | 'changed'>>`
    with theirs as (
      select case when p.undone = 'changed' then 'changed' else p.outcome end as kind, a.id, a.full_name as name
      from bulk_people p join applicants a on a.company_id = p.company_id and a.id = p.applicant_id
      where p.company_id = (select scope_organisation()) and p.bulk_id = ${id}
        and (p.outcome <> 'done' or p.undone = 'changed')),
    placed as (select *, row_number() over (partition by kind order by name, id) as place from theirs)
    select kind, count(*)::int as count,
      coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by place) filter (where place <= ${most}), '[]') as named
    from placed group by kind order by count desc, kind`.execute(tx.db);
  return rows;
}

/** The first of those it is about, by name; for the page that asks whether it is meant. */
export async function listFirst(tx: Tx, id: BulkId, most: number): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select a.id, a.full_name as name from bulk_people p
    join applicants a on a.company_id = p.company_id and a.id = p.applicant_id
    where p.company_id = (select scope_organisation()) and p.bulk_id = ${id}
    order by a.full_name, a.id limit ${most}`.execute(tx.db);
  return rows;
}

/** The next of those it is about, behind a person, in the order of their ids. */
export async function listPeople(
  tx: Tx,
  id: BulkId,
  after: ApplicantId | null,
  limit: number,
): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select applicant_id as id from bulk_people
    where company_id = (select scope_organisation()) and bulk_id = ${id} and ${after === null ? sql`true` : sql`applicant_id > ${after}`}
    order by applicant_id limit ${limit}`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** How many still wait for their turn. */
export async function countWaiting(tx: Tx, id: BulkId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from bulk_people
    where company_id = (select scope_organisation()) and bulk_id = ${id} and outcome is null`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** Forgets it with everything it has kept. */
export async function deleteBulk(tx: Tx, id: BulkId): Promise<void> {
  await tx.db
    .deleteFrom('bulk_actions')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** What is under way, or is to be forgotten, of every company. Needs the `system` scope. */
export async function listToTend(
  tx: Tx,
  isUnderWay: boolean,
): Promise<{ readonly companyId: OrganisationId; readonly id: BulkId }[]> {
  const { rows } = await sql<{ companyId: OrganisationId; id: BulkId }>`
    select company_id as "companyId", id from list_bulk_actions(${isUnderWay})`.execute(tx.db);
  return rows;
}
