import { sql } from 'kysely';
import { mapPage, newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { PointState } from '../rules/claim.ts';
import type { ProvisionFate, ProvisionState } from '../rules/provision-state.ts';
import { provisionState } from '../rules/provision-state.ts';
import type { ObjectionReason } from '../rules/settlement.ts';
import { claimOf } from './answers.ts';
import { waitsForConsent } from './holders.ts';

/** A provision as the agency's list shows it: nothing of the person. */
export interface ProvisionLine extends ProvisionFate {
  readonly id: ProvisionId;
  readonly state: ProvisionState;
  readonly providedAt: Date;
  readonly answerDueAt: Date;
  /** When the person put other values in the place of those received; null while they are the first. */
  readonly correctedAt: Date | null;
  /** Items the person took back since, and when one was last taken back or given again; null while none was. */
  readonly takenBack: readonly string[];
  readonly itemsChangedAt: Date | null;
  /** What had become of the point when the claim expired undecided; null for every other claim. */
  readonly expiredClaim: Exclude<PointState, 'pending'> | null;
}

/** The acting agency's provisions, newest first. Without a state those that `listWaiting` shows are left out. */
export async function listInbox(
  tx: Tx,
  state: ProvisionState | undefined,
  page: PageRequest,
): Promise<Page<ProvisionLine>> {
  const waits = sql<boolean>`not (${inState('delivered')} and p.answer_due_at > ${tx.now})`;
  return listBy(ownProvisions(tx).where(state === undefined ? waits : inState(state)), page);
}

/** All of them, or those of one state. */
export async function listProvisions(
  tx: Tx,
  state: ProvisionState | undefined,
  page: PageRequest,
): Promise<Page<ProvisionLine>> {
  const query = ownProvisions(tx);
  return listBy(state === undefined ? query : query.where(inState(state)), page);
}

async function listBy(
  query: ReturnType<typeof ownProvisions>,
  page: PageRequest,
): Promise<Page<ProvisionLine>> {
  const by = { at: 'p.provided_at', id: 'p.id' };
  return mapPage(
    await newestFirst(query, by, page, ({ providedAt, id }) => ({ at: providedAt, id })),
    lineOf,
  );
}

/** What waits for an answer within its window, the nearest deadline first. */
export async function listWaiting(tx: Tx, limit: number): Promise<ProvisionLine[]> {
  const rows = await ownProvisions(tx)
    .where(inState('delivered'))
    .where('p.answer_due_at', '>', tx.now)
    .orderBy('p.answer_due_at')
    .orderBy('p.id')
    .limit(limit)
    .execute();
  return rows.map(lineOf);
}

/** Whom to answer after this one: of all others that wait, the nearest deadline, and how many they are. */
export async function findNextWaiting(
  tx: Tx,
  answered: ProvisionId,
): Promise<{ next: ProvisionId; count: number } | undefined> {
  const row = await ownProvisions(tx)
    .where(inState('delivered'))
    .where('p.answer_due_at', '>', tx.now)
    .where('p.id', '<>', answered)
    .clearSelect()
    .select(['p.id as next', sql<number>`count(*) over ()`.as('count')])
    .$narrowType<{ next: ProvisionId }>()
    .orderBy('p.answer_due_at')
    .orderBy('p.id')
    .limit(1)
    .executeTakeFirst();
  return row;
}

/** How many provisions wait for an answer within their window. */
export async function countWaiting(tx: Tx): Promise<number> {
  const row = await delivered(tx)
    .where('p.answer_due_at', '>', tx.now)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Deadlines of one stretch of time. */
export interface DueCount {
  /** Whose deadline lies in it and is still ahead. */
  readonly due: number;
  /** All that wait. */
  readonly waiting: number;
  /** The first deadline of all; null where nobody waits. */
  readonly nearestDueAt: Date | null;
}

/** Whom the acting agency has to answer by deadlines after `since`, up to `until`. */
export async function countDue(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<DueCount> {
  const row = await delivered(tx)
    .where('p.answer_due_at', '>', tx.now)
    .select(
      sql<number>`count(*) filter (where p.answer_due_at > ${since} and p.answer_due_at <= ${until})`.as(
        'due',
      ),
    )
    .select(sql<number>`count(*)`.as('waiting'))
    .select(sql<Date | null>`min(p.answer_due_at)`.as('nearestDueAt'))
    .executeTakeFirst();
  return row ?? { due: 0, waiting: 0, nearestDueAt: null };
}

/** How many nobody answered, by accepting or by a claim, until a deadline after `since`, up to `until`. */
export async function countSilent(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<number> {
  const row = await delivered(tx)
    .where('o.provision_id', 'is', null)
    .where('p.answer_due_at', '>', since)
    .where('p.answer_due_at', '<=', until)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

function delivered(tx: Tx) {
  return tx.db
    .selectFrom('provisions as p')
    .leftJoin('objections as o', (join) =>
      join.onRef('o.agency_id', '=', 'p.agency_id').onRef('o.provision_id', '=', 'p.id'),
    )
    .where('p.agency_id', '=', tx.organisationId)
    .where(inState('delivered'));
}

/** The sealed items of these provisions, without those that were withdrawn or wait for a new consent. */
export function listSealedItems(
  tx: Tx,
  ids: readonly ProvisionId[],
): Promise<{ id: ProvisionId; candidateId: string; sealed: Buffer; wrappedKey: Buffer }[]> {
  return tx.db
    .selectFrom('provisions as p')
    .where('p.agency_id', '=', tx.organisationId)
    .where('p.id', '=', sql<string>`any(${ids})`)
    .where('p.wrapped_key', 'is not', null)
    .where(sql<boolean>`not ${waitsForConsent}`)
    .select(['p.id', 'p.candidate_id as candidateId', 'p.sealed', 'p.wrapped_key as wrappedKey'])
    .$narrowType<{ id: ProvisionId; wrappedKey: Buffer }>()
    .execute();
}

/** A provision with all that its page needs; the sealed items are for the action to open. */
export interface ProvisionDetail extends ProvisionLine {
  readonly candidateId: string;
  readonly items: readonly string[];
  readonly sealed: Buffer;
  /** Null once the person has withdrawn: then nothing can be opened any more. */
  readonly wrappedKey: Buffer | null;
  readonly waitsForConsent: boolean;
  readonly objection: {
    readonly reason: ObjectionReason;
    readonly note: string;
    readonly raisedAt: Date;
    readonly suspendsUntil: Date;
    readonly decisionNote: string;
  } | null;
}

export async function findProvision(tx: Tx, id: ProvisionId): Promise<ProvisionDetail | undefined> {
  const row = await ownProvisions(tx)
    .where('p.id', '=', id)
    .select(['p.candidate_id as candidateId', 'p.items', 'p.sealed', 'p.wrapped_key as wrappedKey'])
    .select(['o.reason', 'o.note', 'o.raised_at as raisedAt', 'o.suspends_until as suspendsUntil'])
    .select(['o.decision_note as decisionNote', waitsForConsent.as('waitsForConsent')])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { reason, note, raisedAt, suspendsUntil, decisionNote, candidateId, items, sealed, wrappedKey } = row;
  return {
    ...lineOf(row),
    candidateId,
    items,
    sealed,
    wrappedKey,
    waitsForConsent: row.waitsForConsent,
    objection:
      raisedAt === null || suspendsUntil === null
        ? null
        : {
            reason: reason as ObjectionReason,
            note: note ?? '',
            raisedAt,
            suspendsUntil,
            decisionNote: decisionNote ?? '',
          },
  };
}

function ownProvisions(tx: Tx) {
  return tx.db
    .selectFrom('provisions as p')
    .leftJoin('objections as o', (join) =>
      join.onRef('o.agency_id', '=', 'p.agency_id').onRef('o.provision_id', '=', 'p.id'),
    )
    .where('p.agency_id', '=', tx.organisationId)
    .select(['p.id', 'p.provided_at as providedAt', 'p.answer_due_at as answerDueAt'])
    .select(['p.corrected_at as correctedAt', 'p.items_changed_at as itemsChangedAt'])
    .select(sql<string[]>`coalesce(p.taken_back, '{}')`.as('takenBack'))
    .select(['p.accepted_at as acceptedAt', 'p.withdrawn_at as withdrawnAt'])
    .select(['o.upheld', 'o.provision_id as claimed'])
    .select(
      sql<PointState | null>`case when o.decided_at is null and o.suspends_until <= ${tx.now}
        then (select s.point from claim_standing(o.provision_id, ${tx.now}) s) end`.as('latePoint'),
    )
    .$narrowType<{ id: ProvisionId }>();
}

/** The rows that `provisionState` would call this (a test holds the two together). */
function inState(state: ProvisionState) {
  switch (state) {
    case 'withdrawn':
      return sql<boolean>`p.withdrawn_at is not null`;
    case 'reversed':
      return sql<boolean>`p.withdrawn_at is null and o.upheld is true`;
    case 'objected':
      return sql<boolean>`p.withdrawn_at is null and o.provision_id is not null and o.upheld is null`;
    case 'accepted':
      return sql<boolean>`p.withdrawn_at is null and p.accepted_at is not null and (o.provision_id is null or o.upheld is false)`;
    case 'delivered':
      return sql<boolean>`p.withdrawn_at is null and p.accepted_at is null and (o.provision_id is null or o.upheld is false)`;
  }
}

function lineOf(row: {
  id: ProvisionId;
  providedAt: Date;
  answerDueAt: Date;
  correctedAt: Date | null;
  takenBack: string[];
  itemsChangedAt: Date | null;
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
  upheld: boolean | null;
  claimed: string | null;
  latePoint: PointState | null;
}): ProvisionLine {
  const { id, providedAt, answerDueAt, correctedAt, takenBack, itemsChangedAt } = row;
  const { acceptedAt, withdrawnAt, latePoint } = row;
  const fate = { acceptedAt, withdrawnAt, claim: row.claimed === null ? null : claimOf(row.upheld) };
  return {
    id,
    providedAt,
    answerDueAt,
    correctedAt,
    takenBack,
    itemsChangedAt,
    ...fate,
    state: provisionState(fate),
    expiredClaim: latePoint === 'pending' ? null : latePoint,
  };
}
