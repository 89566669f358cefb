import { sql } from 'kysely';
import { mapPage, newestFirst, oldestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import { type ClaimState, claimState, type PointState } from '../rules/claim.ts';
import type { ObjectionReason } from '../rules/settlement.ts';

/** A claim as the operator's desk sees it: nothing of the person, nothing of the company. */
export interface Claim {
  /** The id of the provision it is about. */
  readonly id: ProvisionId;
  readonly agencyId: string;
  readonly introductionId: string | null;
  readonly reason: ObjectionReason;
  readonly note: string;
  readonly raisedAt: Date;
  readonly suspendsUntil: Date;
  readonly providedAt: Date;
  /** What has become of the point that hangs on it. */
  readonly point: PointState;
  readonly state: ClaimState;
  readonly decision: { readonly at: Date; readonly upheld: boolean; readonly note: string } | null;
}

/**
 * Claims that can be decided, the oldest first; or closed ones (decided, or expired), the newest first. Needs the
 * `operator` scope.
 */
export async function listClaims(tx: Tx, closed: boolean, page: PageRequest): Promise<Page<Claim>> {
  const by = { at: 'o.raised_at', id: 'o.provision_id' };
  const cursorOf = (row: { raisedAt: Date; id: string }) => ({ at: row.raisedAt, id: row.id });
  const found = closed
    ? await newestFirst(claims(tx).where(sql<boolean>`not ${canBeDecided(tx)}`), by, page, cursorOf)
    : await oldestFirst(claims(tx).where(canBeDecided(tx)), by, page, cursorOf);
  return mapPage(found, (row) => claimFrom(row, tx.now));
}

export async function findClaim(tx: Tx, id: ProvisionId): Promise<Claim | undefined> {
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

/** Claims that came in. */
export interface NewClaims {
  readonly raised: number;
  /** The first end of a suspension among them; null where there are none. */
  readonly suspendsUntil: Date | null;
}

/** Claims raised after `since`, up to `until`, that can still be decided. */
export async function countNewClaims(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<NewClaims> {
  const row = await tx.db
    .selectFrom('objections as o')
    .where(canBeDecided(tx))
    .where('o.raised_at', '>', since)
    .where('o.raised_at', '<=', until)
    .select([sql<number>`count(*)`.as('raised'), sql<Date | null>`min(o.suspends_until)`.as('suspendsUntil')])
    .executeTakeFirst();
  return row ?? { raised: 0, suspendsUntil: null };
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
    .select(['o.provision_id as id', 'o.agency_id as agencyId', 'o.introduction_id as introductionId'])
    .select(['o.reason', 'o.note', 'o.raised_at as raisedAt', 'o.suspends_until as suspendsUntil'])
    .select(['standing.provided_at as providedAt', 'standing.point'])
    .select(['o.decided_at as decidedAt', 'o.upheld', 'o.decision_note as decisionNote'])
    .$narrowType<{ id: ProvisionId; reason: ObjectionReason; point: PointState }>();
}

type ClaimRow = Omit<Claim, 'state' | 'decision'> & {
  readonly decidedAt: Date | null;
  readonly upheld: boolean | null;
  readonly decisionNote: string;
};

function claimFrom({ decidedAt, upheld, decisionNote, ...row }: ClaimRow, now: Date): Claim {
  return {
    ...row,
    state: claimState({ upheld, suspendsUntil: row.suspendsUntil, point: row.point }, now),
    decision: decidedAt && { at: decidedAt, upheld: upheld === true, note: decisionNote },
  };
}
