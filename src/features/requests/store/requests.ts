import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { CandidateId, OrganisationId, RequestId } from '../../../platform/ids.ts';
import type { AccountKey } from '../../../platform/mail-keys.ts';
import type { Due } from '../rules/due.ts';
import type { Article, ComplaintReason, Kind, Outcome, RequestState } from '../rules/request.ts';

/** A request or a complaint as the register has it, without anybody's words. */
export interface Request extends Due {
  readonly id: RequestId;
  readonly kind: Kind;
  readonly via: 'own_page' | 'desk' | 'system';
  readonly state: RequestState;
  readonly receivedAt: Date;
  readonly identifiedAt: Date | null;
  /** When the operator first answered in words. */
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly outcome: Outcome | null;
  readonly article: Article | null;
  readonly keptUntil: JstDate | null;
  /** Of a complaint: about whom, why, and whether that agency may know who it is. */
  readonly agencyId: OrganisationId | null;
  readonly reason: ComplaintReason | null;
  readonly mayName: boolean;
}

/** The same with what is sealed beside it. */
export interface SealedRequest extends Request {
  readonly candidateId: CandidateId | null;
  readonly account: AccountKey | null;
  readonly sealed: Buffer | null;
  readonly wrappedKey: Buffer | null;
}

/** The register as the scope sees it. */
export function selectRequests(tx: Tx) {
  return tx.db
    .selectFrom('requests as r')
    .select(['r.id', 'r.kind', 'r.via', 'r.state', 'r.received_at as receivedAt'])
    .select(['r.first_due_at as firstDueAt', 'r.due_at as dueAt', 'r.identified_at as identifiedAt'])
    .select(['r.answered_at as answeredAt', 'r.closed_at as closedAt', 'r.outcome', 'r.article'])
    .select(['r.kept_until as keptUntil', 'r.agency_id as agencyId', 'r.reason', 'r.may_name as mayName'])
    .$castTo<Request>();
}

function sealedRequests(tx: Tx) {
  return selectRequests(tx)
    .select(['r.candidate_id as candidateId', 'r.account_key as account'])
    .select(['r.sealed', 'r.wrapped_key as wrappedKey'])
    .$castTo<SealedRequest>();
}

export interface NewRequest extends Partial<Omit<SealedRequest, 'receivedAt'>> {
  readonly id: RequestId;
  readonly kind: Kind;
  readonly via: Request['via'];
  readonly state: RequestState;
  readonly dueAt: Date;
}

/** Enters a request. Needs the scope of the person, or the operator's for what is entered at the desk. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<void> {
  await tx.db
    .insertInto('requests')
    .values({
      id: request.id,
      candidate_id: request.candidateId ?? null,
      account_key: request.account ?? null,
      kind: request.kind,
      via: request.via,
      state: request.state,
      received_at: tx.now,
      first_due_at: request.firstDueAt ?? null,
      due_at: request.dueAt,
      identified_at: request.identifiedAt ?? null,
      closed_at: request.closedAt ?? null,
      outcome: request.outcome ?? null,
      article: request.article ?? null,
      kept_until: request.keptUntil ?? null,
      agency_id: request.agencyId ?? null,
      reason: request.reason ?? null,
      may_name: request.mayName ?? false,
      sealed: request.sealed ?? null,
      wrapped_key: request.wrappedKey ?? null,
    })
    .execute();
}

/** Whether the acting person took a copy on this day in Japan already: one line a day says so. Needs the `candidate` scope. */
export async function hasCopyOf(tx: Tx, day: JstDate): Promise<boolean> {
  const { rows } = await sql`
    select from requests r where r.candidate_id = ${tx.candidateId} and r.kind = 'disclosure' and r.via = 'own_page'
      and (r.received_at at time zone 'Asia/Tokyo')::date = ${day}::date limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** How many complaints of the acting person are open. Needs the `candidate` scope. */
export async function countOwnComplaints(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('requests as r')
    .where('r.candidate_id', '=', tx.candidateId)
    .where('r.kind', '=', 'complaint')
    .where('r.closed_at', 'is', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The acting person's own, the newest first. Needs the `candidate` scope. */
export function listOwn(tx: Tx, most = 100): Promise<SealedRequest[]> {
  return sealedRequests(tx)
    .where('r.candidate_id', '=', tx.candidateId)
    .orderBy('r.received_at', 'desc')
    .orderBy('r.id')
    .limit(most)
    .execute();
}

export function findRequest(tx: Tx, id: RequestId): Promise<SealedRequest | undefined> {
  return sealedRequests(tx).where('r.id', '=', id).executeTakeFirst();
}

/** The same, locked until the transaction ends: of two answers at once the second sees the first. */
export function lockRequest(tx: Tx, id: RequestId): Promise<SealedRequest | undefined> {
  return sealedRequests(tx).where('r.id', '=', id).forUpdate().executeTakeFirst();
}

/** What may change of a request; what is left out stays. */
export interface RequestChange {
  readonly state?: RequestState;
  readonly candidateId?: CandidateId;
  readonly account?: null;
  readonly identifiedAt?: Date;
  readonly answeredAt?: Date;
  readonly closedAt?: Date;
  readonly outcome?: Outcome;
  readonly article?: Article | null;
  readonly keptUntil?: JstDate | null;
  readonly sealed?: Buffer | null;
  readonly wrappedKey?: Buffer | null;
}

export async function updateRequest(tx: Tx, id: RequestId, change: RequestChange): Promise<void> {
  const { candidateId, account, identifiedAt, answeredAt, closedAt, keptUntil, wrappedKey, ...same } = change;
  const values = {
    ...same,
    candidate_id: candidateId,
    account_key: account,
    identified_at: identifiedAt,
    answered_at: answeredAt,
    closed_at: closedAt,
    kept_until: keptUntil,
    wrapped_key: wrappedKey,
  };
  await tx.db
    .updateTable('requests')
    .set(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)))
    .where('id', '=', id)
    .execute();
}

/**
 * Ends what was carried out and waits for no agency any more. The rows are locked before the agencies' answers are looked at: of the last
 * two agencies that acknowledge at once the second sees the first. Needs the `system` scope. Answers how many ended.
 */
export async function endAcknowledged(tx: Tx, ids: readonly RequestId[]): Promise<number> {
  if (ids.length === 0) return 0;
  await sql`select from requests where id = any(${[...new Set(ids)]}::uuid[]) order by id for update`.execute(
    tx.db,
  );
  const { numAffectedRows } = await sql`
    update requests r set closed_at = ${tx.now}, state = case when r.article is null then 'answered' else 'partly_refused' end
    where r.id = any(${[...new Set(ids)]}::uuid[]) and r.state = 'in_progress' and r.outcome is not null
      and not exists (select from request_tasks t where t.request_id = r.id and t.acknowledged_at is null)`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0n);
}

/** The acting person leaves: their words, and the answers to them, are gone, and what was still open ends. Needs the `candidate` scope. */
export async function forgetOwnWords(tx: Tx, except: RequestId | null): Promise<void> {
  await tx.db
    .updateTable('request_answers')
    .set({ sealed: null, wrapped_key: null })
    .where('candidate_id', '=', tx.candidateId)
    .execute();
  await tx.db
    .updateTable('requests')
    .set({ sealed: null, wrapped_key: null })
    .where('candidate_id', '=', tx.candidateId)
    .execute();
  await tx.db
    .updateTable('requests')
    .set({ state: 'answered', outcome: 'left', closed_at: tx.now })
    .where('candidate_id', '=', tx.candidateId)
    .where('outcome', 'is', null)
    .$if(except !== null, (query) => query.where('id', '<>', except ?? ''))
    .execute();
}

/** Destroys the words of what was closed before then. Needs the `system` scope. Answers of how many requests. */
export async function endWords(tx: Tx, closedUntil: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update requests set sealed = null, wrapped_key = null where id in (
      select r.id from requests r where r.closed_at <= ${closedUntil} and (r.wrapped_key is not null
        or exists (select from request_answers a where a.request_id = r.id and a.wrapped_key is not null))
      order by r.closed_at limit ${limit} for update skip locked)
    returning id`.execute(tx.db);
  const ids = rows.map(({ id }) => id);
  await sql`update request_answers set sealed = null, wrapped_key = null where request_id = any(${ids}::uuid[])`.execute(
    tx.db,
  );
  return rows.length;
}
