import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Cursor } from '../../../platform/cursor.ts';
import type { PointState } from '../rules/claim.ts';
import type { ProvisionFate, ProvisionState } from '../rules/provision-state.ts';
import { provisionState } from '../rules/provision-state.ts';
import type { ObjectionReason } from '../rules/settlement.ts';
import { claimOf } from './answers.ts';

/** A provision as the agency's list shows it: nothing of the person. */
export interface ProvisionLine {
  readonly id: string;
  readonly state: ProvisionState;
  readonly providedAt: Date;
  readonly answerDueAt: Date;
  readonly claim: ProvisionFate['claim'];
  /** What had become of the point when the claim expired undecided; undefined for every other claim. */
  readonly expiredClaim: Exclude<PointState, 'pending'> | undefined;
}

export interface InboxFilter {
  readonly state?: ProvisionState | undefined;
  /** Leaves out what `listWaiting` shows. */
  readonly withoutWaiting?: boolean | undefined;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

/** The provisions of an agency, newest first. */
export async function listProvisions(
  tx: Tx,
  agencyId: string,
  filter: InboxFilter,
): Promise<ProvisionLine[]> {
  let query = provisionsOf(tx, agencyId);
  if (filter.state !== undefined) query = query.where(inState(filter.state));
  if (filter.withoutWaiting === true) {
    query = query.where(sql<boolean>`not (${inState('delivered')} and p.answer_due_at > ${tx.now})`);
  }
  if (filter.after !== undefined) {
    const { at, id } = filter.after;
    query = query.where(sql<boolean>`(p.provided_at, p.id) < (${at}, ${id}::uuid)`);
  }
  const rows = await query
    .orderBy('p.provided_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(filter.limit)
    .execute();
  return rows.map(lineOf);
}

/** What waits for an answer within its window, the nearest deadline first. */
export async function listWaiting(tx: Tx, agencyId: string, limit: number): Promise<ProvisionLine[]> {
  const rows = await provisionsOf(tx, agencyId)
    .where(inState('delivered'))
    .where('p.answer_due_at', '>', tx.now)
    .orderBy('p.answer_due_at')
    .orderBy('p.id')
    .limit(limit)
    .execute();
  return rows.map(lineOf);
}

/** How many provisions wait for an answer within their window. */
export async function countWaiting(tx: Tx, agencyId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('provisions as p')
    .leftJoin('objections as o', (join) =>
      join.onRef('o.agency_id', '=', 'p.agency_id').onRef('o.provision_id', '=', 'p.id'),
    )
    .where('p.agency_id', '=', agencyId)
    .where(inState('delivered'))
    .where('p.answer_due_at', '>', tx.now)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** The sealed items of these provisions, without those the person has withdrawn: nothing can be opened of them. */
export async function listSealedItems(
  tx: Tx,
  agencyId: string,
  ids: readonly string[],
): Promise<{ id: string; sealed: Buffer; wrappedKey: Buffer }[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('provisions')
    .where('agency_id', '=', agencyId)
    .where('id', '=', sql<string>`any(${ids})`)
    .where('withdrawn_at', 'is', null)
    .select(['id', 'sealed', 'wrapped_key'])
    .execute();
  return rows.flatMap(({ id, sealed, wrapped_key }) =>
    wrapped_key === null ? [] : [{ id, sealed, wrappedKey: wrapped_key }],
  );
}

/** A provision with all that its page needs; the sealed items are for the action to open. */
export interface ProvisionDetail extends ProvisionLine {
  readonly candidateId: string;
  readonly items: readonly string[];
  readonly sealed: Buffer;
  /** Undefined once the person has withdrawn: then nothing can be opened any more. */
  readonly wrappedKey: Buffer | undefined;
  readonly acceptedAt: Date | undefined;
  readonly withdrawnAt: Date | undefined;
  readonly objection:
    | {
        readonly reason: ObjectionReason;
        readonly note: string;
        readonly raisedAt: Date;
        readonly suspendsUntil: Date;
        readonly decidedAt: Date | undefined;
        readonly decisionNote: string;
      }
    | undefined;
}

export async function findProvision(
  tx: Tx,
  agencyId: string,
  provisionId: string,
): Promise<ProvisionDetail | undefined> {
  const row = await provisionsOf(tx, agencyId)
    .where('p.id', '=', provisionId)
    .select(['p.candidate_id', 'p.items', 'p.sealed', 'p.wrapped_key'])
    .select(['o.reason', 'o.note', 'o.raised_at', 'o.suspends_until', 'o.decided_at', 'o.decision_note'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...lineOf(row),
    candidateId: row.candidate_id,
    items: row.items,
    sealed: row.sealed,
    wrappedKey: row.wrapped_key ?? undefined,
    acceptedAt: row.accepted_at ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
    objection:
      row.raised_at === null || row.suspends_until === null
        ? undefined
        : {
            reason: row.reason as ObjectionReason,
            note: row.note ?? '',
            raisedAt: row.raised_at,
            suspendsUntil: row.suspends_until,
            decidedAt: row.decided_at ?? undefined,
            decisionNote: row.decision_note ?? '',
          },
  };
}

function provisionsOf(tx: Tx, agencyId: string) {
  return tx.db
    .selectFrom('provisions as p')
    .leftJoin('objections as o', (join) =>
      join.onRef('o.agency_id', '=', 'p.agency_id').onRef('o.provision_id', '=', 'p.id'),
    )
    .where('p.agency_id', '=', agencyId)
    .select(['p.id', 'p.provided_at', 'p.answer_due_at', 'p.accepted_at', 'p.withdrawn_at', 'o.upheld'])
    .select('o.provision_id as claimed')
    .select(
      sql<PointState | null>`case when o.decided_at is null and o.suspends_until <= ${tx.now}
        then (select s.point from claim_standing(o.provision_id, ${tx.now}) s) end`.as('late_point'),
    );
}

/** The rows that `provisionState` would call this (a test holds the two together). */
function inState(state: ProvisionState) {
  switch (state) {
    case 'withdrawn':
      return sql<boolean>`p.withdrawn_at is not null`;
    case 'reversed':
      return sql<boolean>`p.withdrawn_at is null and o.upheld`;
    case 'objected':
      return sql<boolean>`p.withdrawn_at is null and o.provision_id is not null and o.upheld is null`;
    case 'accepted':
      return sql<boolean>`p.withdrawn_at is null and p.accepted_at is not null and (o.provision_id is null or not o.upheld)`;
    case 'delivered':
      return sql<boolean>`p.withdrawn_at is null and p.accepted_at is null and (o.provision_id is null or not o.upheld)`;
  }
}

function lineOf(row: {
  id: string;
  provided_at: Date;
  answer_due_at: Date;
  accepted_at: Date | null;
  withdrawn_at: Date | null;
  upheld: boolean | null;
  claimed: string | null;
  late_point: PointState | null;
}): ProvisionLine {
  const claim = row.claimed === null ? undefined : claimOf(row.upheld);
  return {
    id: row.id,
    state: provisionState({
      acceptedAt: row.accepted_at ?? undefined,
      withdrawnAt: row.withdrawn_at ?? undefined,
      claim,
    }),
    providedAt: row.provided_at,
    answerDueAt: row.answer_due_at,
    claim,
    expiredClaim: row.late_point === null || row.late_point === 'pending' ? undefined : row.late_point,
  };
}
