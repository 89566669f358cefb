import { sql } from 'kysely';
import { newestFirst, oldestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, ProvisionId, RequestId, TaskId } from '../../../platform/ids.ts';
import { acknowledgeBy } from '../rules/due.ts';
import type { ComplaintReason, TaskKind } from '../rules/request.ts';

/** What one agency has to do about a request. */
export interface Task {
  readonly agencyId: OrganisationId;
  readonly id: TaskId;
  readonly requestId: RequestId;
  /** By its number the agency knows whom it is about. */
  readonly provisionId: ProvisionId;
  readonly kind: TaskKind;
  /** What is stopped, where it is one item. */
  readonly item: string | null;
  readonly reason: ComplaintReason | null;
  readonly at: Date;
  readonly dueAt: Date;
  /** Since when the agency has been told by mail. */
  readonly toldAt: Date | null;
  readonly acknowledgedAt: Date | null;
}

function tasks(tx: Tx) {
  return tx.db
    .selectFrom('request_tasks as t')
    .select(['t.agency_id as agencyId', 't.id', 't.request_id as requestId', 't.provision_id as provisionId'])
    .select([
      't.kind',
      't.item',
      't.reason',
      't.at',
      't.due_at as dueAt',
      't.acknowledged_at as acknowledgedAt',
    ])
    .$castTo<Task>();
}

/**
 * Tells these agencies, each by its newest handing-over of the acting person; one that never received anything is told
 * nothing. Answers to how many. Needs the `candidate` scope.
 */
export async function insertTasks(
  tx: Tx,
  task: Pick<Task, 'requestId' | 'kind' | 'item' | 'reason'>,
  agencyIds: readonly string[],
): Promise<number> {
  if (agencyIds.length === 0) return 0;
  const { rows } = await sql`
    insert into request_tasks (agency_id, id, request_id, candidate_id, provision_id, kind, item, reason, at, due_at, told_at)
    select distinct on (p.agency_id) p.agency_id, gen_random_uuid(), ${task.requestId}::uuid, p.candidate_id, p.id,
      ${task.kind}, ${task.item}::text, ${task.reason}::text, ${tx.now}::timestamptz, ${acknowledgeBy(tx.now)}::timestamptz,
      ${task.kind === 'stop_use' || task.kind === 'erasure' ? tx.now : null}::timestamptz
    from provisions p
    where p.candidate_id = ${tx.candidateId} and p.agency_id = any(${agencyIds}::uuid[])
    order by p.agency_id, p.provided_at desc, p.id
    returning id`.execute(tx.db);
  return rows.length;
}

/** Takes away what these agencies have not acknowledged yet and need not any more. Answers of which requests. Needs the `candidate` scope. */
export async function deleteOpenTasks(tx: Tx, agencyIds: readonly string[]): Promise<RequestId[]> {
  if (agencyIds.length === 0) return [];
  const rows = await tx.db
    .deleteFrom('request_tasks')
    .where('candidate_id', '=', tx.candidateId)
    .where('agency_id', '=', sql<string>`any(${[...agencyIds]}::uuid[])`)
    .where('acknowledged_at', 'is', null)
    .where('kind', '<>', 'complaint')
    .returning('request_id as requestId')
    .$narrowType<{ requestId: RequestId }>()
    .execute();
  return rows.map(({ requestId }) => requestId);
}

/** Those of the acting person's requests, the oldest first. Needs the `candidate` scope. */
export function listOwnTasks(tx: Tx): Promise<Task[]> {
  return tasks(tx).where('t.candidate_id', '=', tx.candidateId).orderBy('t.at').orderBy('t.id').execute();
}

/** Of one request, by agency. Needs the `operator` scope. */
export function listTasksOf(tx: Tx, requestId: RequestId): Promise<Task[]> {
  return tasks(tx).where('t.request_id', '=', requestId).orderBy('t.agency_id').execute();
}

/** The acting agency's: what is open, the oldest first, or what it has acknowledged, the newest first. */
export function listTasks(tx: Tx, isDone: boolean, page: PageRequest): Promise<Page<Task>> {
  const own = tasks(tx).where('t.agency_id', '=', tx.organisationId);
  const by = { at: 't.at', id: 't.id' };
  const cursorOf = ({ at, id }: Task) => ({ at, id });
  return isDone
    ? newestFirst(own.where('t.acknowledged_at', 'is not', null), by, page, cursorOf)
    : oldestFirst(own.where('t.acknowledged_at', 'is', null), by, page, cursorOf);
}

export async function countOpenTasks(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('request_tasks as t')
    .where('t.agency_id', '=', tx.organisationId)
    .where('t.acknowledged_at', 'is', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Which of these are the acting agency's, acknowledged or not. */
export async function listTaskIds(tx: Tx, ids: readonly TaskId[]): Promise<TaskId[]> {
  if (ids.length === 0) return [];
  const rows = await tasks(tx)
    .where('t.agency_id', '=', tx.organisationId)
    .where('t.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map(({ id }) => id);
}

/** Acknowledges what of these is the acting agency's and open. Answers what it was. */
export async function acknowledge(
  tx: Tx,
  ids: readonly TaskId[],
): Promise<{ id: TaskId; requestId: RequestId }[]> {
  if (ids.length === 0) return [];
  return tx.db
    .updateTable('request_tasks')
    .set({ acknowledged_at: tx.now, acknowledged_by: tx.scope.actor.id })
    .where('agency_id', '=', tx.organisationId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('acknowledged_at', 'is', null)
    .returning(['id', 'request_id as requestId'])
    .$narrowType<{ id: TaskId; requestId: RequestId }>()
    .execute();
}

/** What agencies have not acknowledged in time, the longest overdue first. Needs the `operator` scope. */
export function listLate(tx: Tx, page: PageRequest): Promise<Page<Task>> {
  return oldestFirst(
    tasks(tx).where('t.acknowledged_at', 'is', null).where('t.due_at', '<=', tx.now),
    { at: 't.due_at', id: 't.id' },
    page,
    ({ dueAt, id }) => ({ at: dueAt, id }),
  );
}

export async function countLate(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('request_tasks as t')
    .where('t.acknowledged_at', 'is', null)
    .where('t.due_at', '<=', tx.now)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What one agency has not been told of yet. */
export interface Untold {
  readonly agencyId: OrganisationId;
  readonly ids: readonly TaskId[];
  /** The first of them to be acknowledged. */
  readonly dueAt: Date;
}

/** What agencies have not been told of yet and still have to acknowledge, those that wait longest first. Needs the `system` scope. */
export async function listUntold(tx: Tx, limit: number): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    select agency_id as "agencyId", array_agg(id order by at, id) as ids, min(due_at) as "dueAt" from request_tasks
    where told_at is null and acknowledged_at is null
    group by agency_id order by min(at), agency_id limit ${limit}`.execute(tx.db);
  return rows;
}

/** Says of these that their agency has been told. Needs the `system` scope. */
export async function markTold(tx: Tx, { agencyId, ids }: Untold): Promise<void> {
  await tx.db
    .updateTable('request_tasks')
    .set({ told_at: tx.now })
    .where('agency_id', '=', agencyId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}
