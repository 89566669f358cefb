import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import { type RecordedReason, recordedText } from '../../applicants/rules/reason-kinds.ts';
import type { EndedSelection, Recipient } from '../rules/plan.ts';

/** What the tables say of a person; the rest of a `Recipient` is asked elsewhere. */
export type RecordedRecipient = Omit<Recipient, 'mayReceiveLink' | 'isSuppressed'>;

/** Whose these selections of the acting company are, each with them and with those of a letter of theirs that waits. */
export async function listRecipients(
  tx: Tx,
  selectionIds: readonly SelectionId[],
): Promise<RecordedRecipient[]> {
  const own = sql`company_id = ${tx.organisationId}`;
  const { rows } = await sql<Recorded & { applicantId: ApplicantId }>`
    with chosen as materialized (select id, applicant_id from selections where ${own} and id = any (${selectionIds}::uuid[])),
    told as materialized (
      select t.selection_id, t.letter_id, l.state = 'scheduled' as is_waiting
      from letters l join letter_selections t on t.company_id = l.company_id and t.letter_id = l.id and t.is_live
      where l.company_id = ${tx.organisationId} and l.applicant_id in (select applicant_id from chosen)),
    asked as (select id from chosen union select selection_id from told where is_waiting)
    select s.id, s.applicant_id as "applicantId", s.status, s.opening_title as "openingTitle", s.step,
      s.end_reason as "endReason", s.reason_kind as "reasonKind", s.ended_on as "endedOn", t.letter_id as "letterId",
      coalesce(t.is_waiting, false) as "isWaiting"
    from selections s left join told t on t.selection_id = s.id
    where s.company_id = ${tx.organisationId} and s.id in (select id from asked)
    order by s.ended_on desc nulls last, s.id`.execute(tx.db);
  const ids = [...new Set(rows.map(({ applicantId }) => applicantId))];
  const people = await listPeople(tx, ids);
  return people.map((person) => ({
    ...person,
    selections: rows.flatMap(({ applicantId, ...one }) =>
      applicantId === person.id ? [asRecorded(one)] : [],
    ),
  }));
}

/** One person as a letter would find them, locked as imports lock them: before their selections, and before the letter. */
export async function lockRecipient(
  tx: Tx,
  id: ApplicantId,
): Promise<Omit<RecordedRecipient, 'selections'> | undefined> {
  await sql`select from applicants where company_id = ${tx.organisationId} and id = ${id} for share`.execute(
    tx.db,
  );
  return (await listPeople(tx, [id]))[0];
}

async function listPeople(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<Omit<RecordedRecipient, 'selections'>[]> {
  const { rows } = await sql<Omit<RecordedRecipient, 'selections'>>`
    select a.id, a.full_name as "fullName", a.mail_address as "mailAddress", exists (
        select from applicants o
        where o.company_id = a.company_id and o.mail_address = a.mail_address and o.id <> a.id) as "isShared"
    from applicants a where a.company_id = ${tx.organisationId} and a.id = any (${ids}::uuid[])
    order by a.full_name, a.id`.execute(tx.db);
  return rows;
}

/** The selections a letter tells of, as they stand since `changedAt`, locked so that nobody reopens one while it leaves. */
export async function lockSelectionsOf(
  tx: Tx,
  letterId: string,
): Promise<(EndedSelection & { readonly changedAt: Date })[]> {
  const { rows } = await sql<Recorded & { readonly changedAt: Date }>`
    select s.id, s.status, s.opening_title as "openingTitle", s.step, s.end_reason as "endReason", s.reason_kind as "reasonKind",
      s.ended_on as "endedOn", t.letter_id as "letterId", true as "isWaiting", s.updated_at as "changedAt"
    from selections s join letter_selections t on t.company_id = s.company_id and t.selection_id = s.id
    where s.company_id = ${tx.organisationId} and t.letter_id = ${letterId}
    order by s.ended_on desc nulls last, s.id for share of s`.execute(tx.db);
  return rows.map(asRecorded);
}

/** A selection with its reason as the company's words and as one of the list. */
type Recorded = EndedSelection & { readonly reasonKind: RecordedReason | null };

function asRecorded<One extends Recorded>({ reasonKind, ...one }: One): Omit<One, 'reasonKind'> {
  return { ...one, endReason: recordedText(reasonKind, one.endReason) };
}
