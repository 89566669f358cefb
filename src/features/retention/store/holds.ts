import { sql } from 'kysely';
import { oldestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { HoldKind } from '../rules.ts';

/** Why somebody is held, and until when; null until somebody lifts it. */
export interface NewHold {
  readonly kind: HoldKind;
  readonly words: string;
  readonly until: JstDate | null;
}

/** A hold as it stands. */
export interface Hold extends NewHold {
  readonly id: string;
  readonly heldAt: Date;
  /** Null where they work there no more, or a program did it. */
  readonly by: string | null;
}

export async function insertHold(tx: Tx, id: string, applicantId: ApplicantId, hold: NewHold): Promise<void> {
  await tx.db
    .insertInto('retention_holds')
    .values({
      company_id: tx.organisationId,
      id,
      applicant_id: applicantId,
      held_at: tx.now,
      held_by: tx.scope.actor.id,
      ...hold,
    })
    .execute();
}

/** What of these kinds holds somebody today, themselves or an entry that has become one with them; the oldest first. */
export async function findHolds(
  tx: Tx,
  id: ApplicantId,
  today: JstDate,
  kinds: readonly HoldKind[],
): Promise<Hold[]> {
  const { rows } = await sql<Hold>`
    select r.id, r.kind, r.words, r.until, r.held_at as "heldAt", m.name as by
    from held_applicants(${today}::date) h join retention_holds r on r.company_id = (select scope_organisation()) and r.id = h.hold_id
      left join members m on m.organisation_id = r.company_id and m.user_id = r.held_by
    where h.applicant_id = ${id} and r.kind = any (${[...kinds]}::text[]) order by r.held_at, r.id`.execute(
    tx.db,
  );
  return rows;
}

/** Lifts a hold that has not ended. Answers whether it was one. */
export async function endHold(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('retention_holds')
    .set({ ended_at: tx.now, lifted_by: tx.scope.actor.id })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Ends what was to hold until a day that is over. Answers whose. */
export async function endOverHolds(tx: Tx, today: JstDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update retention_holds set ended_at = ${tx.now} where company_id = (select scope_organisation()) and ended_at is null
      and until < ${today}::date returning applicant_id as id`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** A hold with whom it holds. */
export interface ListedHold extends Hold {
  readonly applicantId: ApplicantId;
  readonly fullName: string;
}

/** Everybody who is held for one of these kinds, the longest first. */
export function listHolds(
  tx: Tx,
  { kinds, today }: { readonly kinds: readonly HoldKind[]; readonly today: JstDate },
  page: PageRequest,
): Promise<Page<ListedHold>> {
  const query = tx.db
    .selectFrom('retention_holds as r')
    .innerJoin(
      sql<{ applicant_id: string; hold_id: string }>`held_applicants(${today}::date)`.as('h'),
      (join) => join.onRef('h.hold_id', '=', 'r.id'),
    )
    // Of entries that have become one, the one that is in sight.
    .innerJoin('applicants as a', (join) =>
      join.onRef('a.company_id', '=', 'r.company_id').onRef('a.id', '=', 'h.applicant_id'),
    )
    .leftJoin('members as m', (join) =>
      join.onRef('m.organisation_id', '=', 'r.company_id').onRef('m.user_id', '=', 'r.held_by'),
    )
    .where('r.company_id', '=', tx.organisationId)
    .where(sql<boolean>`r.kind = any (${[...kinds]}::text[])`)
    .select(['r.id', 'r.kind', 'r.words', 'r.until', 'r.held_at as heldAt', 'm.name as by'])
    .select(['a.id as applicantId', 'a.full_name as fullName'])
    .$narrowType<{ kind: HoldKind; applicantId: ApplicantId }>();
  return oldestFirst(query, { at: 'r.held_at', id: 'r.id' }, page, ({ heldAt, id }) => ({ at: heldAt, id }));
}

/** How many people are held for one of these kinds. */
export async function countHolds(tx: Tx, today: JstDate, kinds: readonly HoldKind[]): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct applicant_id)::int as people from retention_holds where company_id = (select scope_organisation())
      and ended_at is null and (until is null or until >= ${today}::date) and kind = any (${[...kinds]}::text[])`.execute(
    tx.db,
  );
  return rows[0]?.people ?? 0;
}
