import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { Role } from '../../../platform/http/access.ts';
import type { ApplicantId, ApplicantNoteId } from '../../../platform/ids.ts';
import { type Colleague, colleagueName } from '../../parties/store/colleagues.ts';

/** Somebody whom a note is for; null where they work there no more. */
export interface Mentioned {
  readonly userId: string;
  readonly name: string | null;
}

/** Everybody of the acting organisation who has one of these roles, by name. */
export async function listByRole(tx: Tx, roles: readonly Role[]): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select user_id as "userId", name from members where organisation_id = ${tx.organisationId} and role = any (${[...roles]}::text[])
    order by name, user_id`.execute(tx.db);
  return rows;
}

/** Those of these people who work here with one of these roles, kept from leaving until the transaction ends. */
export async function holdByRole(
  tx: Tx,
  userIds: readonly string[],
  roles: readonly Role[],
): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select user_id as "userId" from members where organisation_id = ${tx.organisationId} and user_id = any (${[...userIds]}::text[])
      and role = any (${[...roles]}::text[]) order by user_id for key share`.execute(tx.db);
  return rows.map(({ userId }) => userId);
}

export async function insertMentions(
  tx: Tx,
  noteId: ApplicantNoteId,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  await sql`
    insert into note_mentions (company_id, note_id, user_id, mentioned_at)
    select scope_organisation(), ${noteId}, unnest(${[...userIds]}::text[]), ${tx.now}`.execute(tx.db);
}

/** Whom each of a person's notes is for. */
export async function listMentioned(
  tx: Tx,
  applicantId: ApplicantId,
): Promise<ReadonlyMap<string, readonly Mentioned[]>> {
  const { rows } = await sql<{ noteId: string; userId: string; name: string | null }>`
    select d.note_id as "noteId", d.user_id as "userId", ${colleagueName(tx, 'd.user_id')} as name
    from note_mentions d join applicant_notes n on n.company_id = d.company_id and n.id = d.note_id
    where d.company_id = (select scope_organisation()) and n.applicant_id = ${applicantId}
    order by name nulls last, d.user_id`.execute(tx.db);
  const byNote = new Map<string, Mentioned[]>();
  for (const { noteId, ...mentioned } of rows) byNote.set(noteId, [...(byNote.get(noteId) ?? []), mentioned]);
  return byNote;
}

/** A note that is for somebody, with whom it is about. */
export interface NoteFor {
  readonly id: ApplicantNoteId;
  readonly applicantId: ApplicantId;
  readonly fullName: string;
  readonly text: string;
  readonly notedAt: Date;
  readonly author: string | null;
  readonly readAt: Date | null;
}

/** Notes for one member about people in sight, the newest first. */
export function listNotesFor(tx: Tx, userId: string, page: PageRequest): Promise<Page<NoteFor>> {
  const query = tx.db
    .selectFrom('note_mentions as m')
    .innerJoin('applicant_notes as n', (join) =>
      join.onRef('n.company_id', '=', 'm.company_id').onRef('n.id', '=', 'm.note_id'),
    )
    .innerJoin('applicants as a', (join) =>
      join.onRef('a.company_id', '=', 'n.company_id').onRef('a.id', '=', 'n.applicant_id'),
    )
    .where('m.company_id', '=', tx.organisationId)
    .where('m.user_id', '=', userId)
    .select(['m.note_id as id', 'n.text', 'm.mentioned_at as notedAt', 'm.read_at as readAt'])
    .select(['a.id as applicantId', 'a.full_name as fullName', colleagueName(tx, 'n.noted_by').as('author')])
    .$narrowType<{ id: ApplicantNoteId; applicantId: ApplicantId }>();
  return newestFirst(query, { at: 'm.mentioned_at', id: 'm.note_id' }, page, ({ notedAt, id }) => ({
    at: notedAt,
    id,
  }));
}

/** How many of them the member has not read. */
export async function countUnread(tx: Tx, userId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('note_mentions')
    .where('company_id', '=', tx.organisationId)
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Notes a member's as read that they have been shown. */
export async function markRead(tx: Tx, userId: string, through: string): Promise<void> {
  await sql`
    update note_mentions set read_at = ${tx.now}
    where company_id = (select scope_organisation()) and user_id = ${userId} and note_id <= ${through}::uuid and read_at is null`.execute(
    tx.db,
  );
}

/** How many notes of a span each member was named in and has not read. */
export async function countMentioned(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ userId: string; count: number }>`
    select user_id as "userId", count(*)::int as count from note_mentions
    where company_id = (select scope_organisation()) and read_at is null and mentioned_at >= ${since} and mentioned_at < ${until}
    group by user_id`.execute(tx.db);
  return new Map(rows.map(({ userId, count }) => [userId, count]));
}
