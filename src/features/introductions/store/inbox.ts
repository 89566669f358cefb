import { sql } from 'kysely';
import {
  mapPage,
  newestFirst,
  oldestFirst,
  PAGE_ROWS,
  type Page,
  type PageRequest,
} from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { Cursor } from '../../../platform/cursor.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { PointState } from '../rules/claim.ts';
import type { InboxList } from '../rules/inbox-search.ts';
import type { ProvisionFate, ProvisionState } from '../rules/provision-state.ts';
import { provisionState } from '../rules/provision-state.ts';
import type { ObjectionReason } from '../rules/settlement.ts';
import { claimOf } from './answers.ts';
import { waitsForConsent } from './holders.ts';
import { inState, isUncontacted } from './inbox-states.ts';

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
  /** Until when the agency first contacts the person; null where no such day runs. */
  readonly contactDueAt: Date | null;
  /** The first contact that the person has not denied. */
  readonly contactedAt: Date | null;
  /** What had become of the point when the claim expired undecided; null for every other claim. */
  readonly expiredClaim: Exclude<PointState, 'pending'> | null;
}

/** What the acting agency looks for in one of the lists; a state narrows `all` down. */
export interface InboxQuery {
  readonly list: InboxList;
  readonly state?: ProvisionState | undefined;
}

/** One of the lists: nearest deadline first where something is due, newest first where everybody is listed. */
export async function listInbox(
  tx: Tx,
  { list, state }: InboxQuery,
  page: PageRequest,
): Promise<Page<ProvisionLine>> {
  if (list === 'all') return listProvisions(tx, state, page);
  const isWaiting = list === 'waiting';
  const query = isWaiting
    ? ownProvisions(tx).where(inState('delivered')).where('p.answer_due_at', '>', tx.now)
    : ownProvisions(tx).where(isUncontacted(tx));
  const at = isWaiting ? 'p.answer_due_at' : 'p.contact_due_at';
  return mapPage(await oldestFirst(query, { at, id: 'p.id' }, page, (row) => placeOf(row, list)), lineOf);
}

/** All of them, or those of one state, newest first. */
export async function listProvisions(
  tx: Tx,
  state: ProvisionState | undefined,
  page: PageRequest,
): Promise<Page<ProvisionLine>> {
  const own = ownProvisions(tx);
  const query = state === undefined ? own : own.where(inState(state));
  const by = { at: 'p.provided_at', id: 'p.id' };
  return mapPage(await newestFirst(query, by, page, (row) => placeOf(row, 'all')), lineOf);
}

/** Where a line stands in one of the lists. */
export function placeOf(
  line: Pick<ProvisionLine, 'id' | 'providedAt' | 'answerDueAt' | 'contactDueAt'>,
  list: InboxList,
): Cursor {
  const { id, providedAt, answerDueAt, contactDueAt } = line;
  if (list === 'all') return { at: providedAt, id };
  return { at: list === 'waiting' ? answerDueAt : (contactDueAt ?? answerDueAt), id };
}

/** Those of the acting agency with one of these ids. */
export async function listByIds(tx: Tx, ids: readonly ProvisionId[]): Promise<ProvisionLine[]> {
  const rows = await ownProvisions(tx).where('p.id', '=', sql<string>`any(${ids})`).execute();
  return rows.map(lineOf);
}

/** Those whose number on pages is this one: the first eight digits of the id. */
export async function listByNumber(tx: Tx, number: string): Promise<ProvisionLine[]> {
  const rest = (digit: string) => `${number}-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.replaceAll('x', digit);
  const rows = await ownProvisions(tx)
    .where('p.id', '>=', rest('0'))
    .where('p.id', '<=', rest('f'))
    .orderBy('p.id')
    .limit(PAGE_ROWS)
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
    .select(['p.contact_due_at as contactDueAt', 'p.contacted_at as contactedAt'])
    .select(['o.upheld', 'o.provision_id as claimed'])
    .select(
      sql<PointState | null>`case when o.decided_at is null and o.suspends_until <= ${tx.now}
        then (select s.point from claim_standing(o.provision_id, ${tx.now}) s) end`.as('latePoint'),
    )
    .$narrowType<{ id: ProvisionId }>();
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
  contactDueAt: Date | null;
  contactedAt: Date | null;
  upheld: boolean | null;
  claimed: string | null;
  latePoint: PointState | null;
}): ProvisionLine {
  const { id, providedAt, answerDueAt, correctedAt, takenBack, itemsChangedAt } = row;
  const { acceptedAt, withdrawnAt, contactDueAt, contactedAt, latePoint } = row;
  const fate = { acceptedAt, withdrawnAt, claim: row.claimed === null ? null : claimOf(row.upheld) };
  return {
    id,
    providedAt,
    answerDueAt,
    correctedAt,
    takenBack,
    itemsChangedAt,
    contactDueAt,
    contactedAt,
    ...fate,
    state: provisionState(fate),
    expiredClaim: latePoint === 'pending' ? null : latePoint,
  };
}
