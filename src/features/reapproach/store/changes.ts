import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, ChangeId, InvitationId, OpeningId, SelectionId } from '../../../platform/ids.ts';

const OWN = sql`company_id = (select scope_organisation())`;

/**
 * People one of whose selections says what would have to change, or ended for one of these reasons, the latest end first: whoever a change can
 * be about.
 */
export async function listConcerned(
  tx: Tx,
  reasons: readonly string[],
  most: number,
): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select s.applicant_id as id from selections s
    where s.company_id = (select scope_organisation()) and s.status in ('rejected', 'withdrawn', 'left') and s.ended_on is not null
      and (jsonb_array_length(s.would_change) > 0 or s.reason_kind = any (${[...reasons]}::text[]))
    group by s.applicant_id order by max(s.ended_on) desc, s.applicant_id limit ${most}`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Which proposals were put aside: `change selection`. */
export async function listPutAside(tx: Tx, selections: readonly SelectionId[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select change_id || ' ' || selection_id as key from reapproach_put_aside
    where ${OWN} and selection_id = any (${[...selections]}::uuid[])`.execute(tx.db);
  return new Set(rows.map(({ key }) => key));
}

/** Puts a proposal aside. Answers whether it was not yet. */
export async function insertPutAside(tx: Tx, changeId: ChangeId, selectionId: SelectionId): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into reapproach_put_aside (company_id, change_id, selection_id, put_aside_at, put_aside_by)
    values (scope_organisation(), ${changeId}, ${selectionId}, ${tx.now}, ${tx.scope.actor.id}) on conflict do nothing`.execute(
    tx.db,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** A change of which somebody put proposals aside, the latest first: its words where it is the company's, and how many people. */
export interface AsideChange {
  readonly changeId: ChangeId;
  readonly words: string | null;
  readonly people: number;
}
export async function listAsideChanges(tx: Tx): Promise<AsideChange[]> {
  const { rows } = await sql<AsideChange>`
    select p.change_id as "changeId", c.words, count(*)::int as people
    from reapproach_put_aside p left join opening_changes c on c.company_id = p.company_id and c.id = p.change_id
    where p.company_id = (select scope_organisation()) and (c.id is null or c.taken_back_at is null)
    group by p.change_id, c.words order by max(p.put_aside_at) desc limit 20`.execute(tx.db);
  return rows;
}

/** Brings back all proposals of a change that were put aside. Answers how many. */
export async function deletePutAside(tx: Tx, changeId: ChangeId): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from reapproach_put_aside where ${OWN} and change_id = ${changeId}`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}

/** Holds a change at an opening, so that it stands until the transaction ends or is taken back by then. Not held: what is no such change. */
export async function holdChange(tx: Tx, changeId: string): Promise<void> {
  await sql`select from opening_changes where ${OWN} and id = ${changeId}::uuid for share`.execute(tx.db);
}

/** What waits to leave because of a change. */
export async function listRestingOn(tx: Tx, changeId: ChangeId): Promise<InvitationId[]> {
  const { rows } = await sql<{ id: InvitationId }>`
    select id from reapproach_invitations
    where ${OWN} and change_id = ${changeId} and coalesce(state, '') = 'due' order by id`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Whether a change waits for the day from which applications are taken again, at that opening, from now on. */
export async function insertLift(tx: Tx, id: string, openingId: OpeningId, isLifted: boolean): Promise<void> {
  await sql`
    insert into reapproach_lifts (company_id, id, opening_id, is_lifted, said_at, said_by)
    values (scope_organisation(), ${id}, ${openingId}, ${isLifted}, ${tx.now}, ${tx.scope.actor.id})`.execute(
    tx.db,
  );
}
