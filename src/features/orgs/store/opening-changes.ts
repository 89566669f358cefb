import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ChangeId, OpeningId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';
import type { ChangeKind, OpeningChangeWords } from '../rules/opening-changes.ts';

/** A change at an opening as it was written down. */
export interface OpeningChange extends OpeningChangeWords {
  readonly id: ChangeId;
  readonly openingId: OpeningId;
  readonly openingTitle: string;
  readonly happenedOn: JstDate;
  readonly source: 'edited' | 'by_hand';
  readonly recordedAt: Date;
  /** Null where they work here no more, or a program did it. */
  readonly recordedBy: string | null;
  readonly takenBackAt: Date | null;
}

/** More than these, the newest first, propose nothing any more. */
const MOST_STANDING = 200;

export async function insertOpeningChange(
  tx: Tx,
  one: OpeningChangeWords & Pick<OpeningChange, 'id' | 'openingId' | 'happenedOn' | 'source'>,
): Promise<void> {
  await tx.db
    .insertInto('opening_changes')
    .values({
      company_id: tx.organisationId,
      id: one.id,
      opening_id: one.openingId,
      kind: one.kind,
      words: one.words,
      requirement: one.requirement,
      pay_yen: one.payYen,
      before_words: one.before,
      after_words: one.after,
      happened_on: one.happenedOn,
      source: one.source,
      recorded_at: tx.now,
      recorded_by: tx.scope.actor.id,
    })
    .execute();
}

/** All of the acting company, those taken back too, the newest first. */
export function listOpeningChanges(tx: Tx, page: PageRequest): Promise<Page<OpeningChange>> {
  return newestFirst(ownChanges(tx), { at: 'c.recorded_at', id: 'c.id' }, page, ({ recordedAt: at, id }) => ({
    at,
    id,
  }));
}

/** Those that stand, the newest first. */
export async function listStandingChanges(tx: Tx): Promise<OpeningChange[]> {
  return ownChanges(tx)
    .where('c.taken_back_at', 'is', null)
    .orderBy('c.recorded_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(MOST_STANDING)
    .execute();
}

/** One of the acting company, whether it stands or not. */
export async function findOpeningChange(tx: Tx, id: ChangeId): Promise<OpeningChange | undefined> {
  return ownChanges(tx).where('c.id', '=', id).executeTakeFirst();
}

/** Takes it back. Answers whether it stood. */
export async function writeTakenBack(tx: Tx, id: ChangeId): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update opening_changes set taken_back_at = ${tx.now}, taken_back_by = ${tx.scope.actor.id}
    where company_id = (select scope_organisation()) and id = ${id} and taken_back_at is null`.execute(tx.db);
  return (numAffectedRows ?? 0n) > 0n;
}

function ownChanges(tx: Tx) {
  return tx.db
    .selectFrom('opening_changes as c')
    .innerJoin('openings as o', (on) =>
      on.onRef('o.company_id', '=', 'c.company_id').onRef('o.id', '=', 'c.opening_id'),
    )
    .where('c.company_id', '=', tx.organisationId)
    .select([
      'c.id',
      'c.opening_id as openingId',
      'o.title as openingTitle',
      'c.kind',
      'c.words',
      'c.requirement',
      'c.source',
    ])
    .select([
      'c.pay_yen as payYen',
      'c.before_words as before',
      'c.after_words as after',
      'c.happened_on as happenedOn',
    ])
    .select([
      'c.recorded_at as recordedAt',
      'c.taken_back_at as takenBackAt',
      colleagueName(tx, 'c.recorded_by').as('recordedBy'),
    ])
    .$narrowType<{ id: ChangeId; openingId: OpeningId; kind: ChangeKind; source: OpeningChange['source'] }>();
}
