import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Cursor } from '../../../platform/cursor.ts';
import { type ClaimState, claimState, type PointState } from '../rules/claim.ts';
import type { ObjectionReason } from '../rules/settlement.ts';

/** A claim as the operator's desk sees it: nothing of the person, nothing of the company. */
export interface Claim {
  /** The id of the provision it is about. */
  readonly id: string;
  readonly agencyId: string;
  readonly introductionId: string | undefined;
  readonly reason: ObjectionReason;
  readonly note: string;
  readonly raisedAt: Date;
  readonly suspendsUntil: Date;
  readonly providedAt: Date;
  /** What has become of the point that hangs on it. */
  readonly point: PointState;
  readonly state: ClaimState;
  readonly decision: { readonly at: Date; readonly upheld: boolean; readonly note: string } | undefined;
}

export interface ClaimPage {
  /** Those nobody can decide any more: decided, or expired. */
  readonly closed: boolean;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

/** Claims that can be decided, the oldest first; or closed ones, the newest first. Needs the `operator` scope. */
export async function listClaims(tx: Tx, page: ClaimPage): Promise<Claim[]> {
  const order = page.closed ? 'desc' : 'asc';
  let query = claims(tx).where(page.closed ? sql<boolean>`not ${canBeDecided(tx)}` : canBeDecided(tx));
  if (page.after !== undefined) {
    const { at, id } = page.after;
    const beyond = page.closed
      ? sql<boolean>`(o.raised_at, o.provision_id) < (${at}, ${id}::uuid)`
      : sql<boolean>`(o.raised_at, o.provision_id) > (${at}, ${id}::uuid)`;
    query = query.where(beyond);
  }
  const rows = await query
    .orderBy('o.raised_at', order)
    .orderBy('o.provision_id', order)
    .limit(page.limit)
    .execute();
  return rows.map((row) => claimFrom(row, tx.now));
}

export async function findClaim(tx: Tx, id: string): Promise<Claim | undefined> {
  const row = await claims(tx).where('o.provision_id', '=', id).executeTakeFirst();
  return row && claimFrom(row, tx.now);
}

/** How many claims can be decided. */
export async function countOpenClaims(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('objections as o')
    .where(canBeDecided(tx))
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Locks a claim that nobody has decided yet; false when there is none any more. */
export async function lockOpenClaim(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('objections')
    .where('provision_id', '=', id)
    .where('decided_at', 'is', null)
    .select('provision_id')
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes the decision on a claim that the caller has locked. */
export async function writeDecision(
  tx: Tx,
  id: string,
  decision: { upheld: boolean; note: string },
): Promise<void> {
  await tx.db
    .updateTable('objections')
    .set({
      decided_at: tx.now,
      decided_by: tx.scope.actor.id,
      upheld: decision.upheld,
      decision_note: decision.note,
    })
    .where('provision_id', '=', id)
    .execute();
}

/** Whether the row `o` of objections can be decided now (rules/claim.ts). */
function canBeDecided(tx: Tx) {
  return sql<boolean>`claim_can_be_decided(o, ${tx.now})`;
}

function claims(tx: Tx) {
  const standing = sql<{ provided_at: Date; point: string }>`claim_standing(o.provision_id, ${tx.now})`;
  return tx.db
    .selectFrom('objections as o')
    .innerJoinLateral(standing.as('standing'), (join) => join.onTrue())
    .select(['standing.provided_at', 'standing.point'])
    .select(['o.provision_id', 'o.agency_id', 'o.introduction_id', 'o.reason', 'o.note', 'o.raised_at'])
    .select(['o.suspends_until', 'o.decided_at', 'o.upheld', 'o.decision_note']);
}

interface ClaimRow {
  provided_at: Date;
  point: string;
  provision_id: string;
  agency_id: string;
  introduction_id: string | null;
  reason: string;
  note: string;
  raised_at: Date;
  suspends_until: Date;
  decided_at: Date | null;
  upheld: boolean | null;
  decision_note: string;
}

function claimFrom(row: ClaimRow, now: Date): Claim {
  const point = row.point as PointState;
  const facts = { upheld: row.upheld ?? undefined, suspendsUntil: row.suspends_until, point };
  return {
    id: row.provision_id,
    agencyId: row.agency_id,
    introductionId: row.introduction_id ?? undefined,
    reason: row.reason as ObjectionReason,
    note: row.note,
    raisedAt: row.raised_at,
    suspendsUntil: row.suspends_until,
    providedAt: row.provided_at,
    point,
    state: claimState(facts, now),
    decision:
      row.decided_at === null
        ? undefined
        : { at: row.decided_at, upheld: row.upheld === true, note: row.decision_note },
  };
}
