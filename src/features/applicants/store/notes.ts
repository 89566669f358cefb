import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, ApplicantNoteId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';

/** A note about a person; `author` is null where they work there no more, or a program wrote it. */
export interface ApplicantNote {
  readonly id: ApplicantNoteId;
  readonly text: string;
  readonly notedAt: Date;
  readonly author: string | null;
}

/** Writes a note of whoever acts. */
export async function insertApplicantNote(
  tx: Tx,
  note: { readonly id: ApplicantNoteId; readonly applicantId: ApplicantId; readonly text: string },
): Promise<void> {
  await tx.db
    .insertInto('applicant_notes')
    .values({
      company_id: tx.organisationId,
      id: note.id,
      applicant_id: note.applicantId,
      text: note.text,
      noted_at: tx.now,
      noted_by: tx.scope.actor.id,
    })
    .execute();
}

/** A person's notes, the newest first, with the name of a colleague who still works there. */
export function listApplicantNotes(tx: Tx, applicantId: ApplicantId): Promise<ApplicantNote[]> {
  return tx.db
    .selectFrom('applicant_notes as n')
    .where('n.company_id', '=', tx.organisationId)
    .where('n.applicant_id', '=', applicantId)
    .select(['n.id', 'n.text', 'n.noted_at as notedAt', colleagueName(tx, 'n.noted_by').as('author')])
    .$narrowType<{ id: ApplicantNoteId }>()
    .orderBy('n.noted_at', 'desc')
    .orderBy('n.id', 'desc')
    .execute();
}

/** How many notes stand with a person. */
export async function countApplicantNotes(tx: Tx, applicantId: ApplicantId): Promise<number> {
  const row = await tx.db
    .selectFrom('applicant_notes')
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Deletes a note. Answers with whom it stood; undefined for an unknown one. */
export async function deleteApplicantNote(tx: Tx, id: string): Promise<ApplicantId | undefined> {
  const row = await tx.db
    .deleteFrom('applicant_notes')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .returning('applicant_id as applicantId')
    .$narrowType<{ applicantId: ApplicantId }>()
    .executeTakeFirst();
  return row?.applicantId;
}

/** The tags of a person, in order. */
export async function listTags(tx: Tx, applicantId: ApplicantId): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('applicant_tags')
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .select('tag')
    .orderBy('tag')
    .execute();
  return rows.map(({ tag }) => tag);
}

/** The company's tags, in order, at most `limit`: one step in the index for each. */
export async function listKnownTags(tx: Tx, limit: number): Promise<string[]> {
  const next = (after: RawBuilder<string>) => sql`(select tag from applicant_tags
    where company_id = (select scope_organisation()) and tag > ${after} order by tag limit 1)`;
  const { rows } = await sql<{ tag: string }>`
    with recursive known (tag) as (
      ${next(sql<string>`''`)}
      union all
      select ${next(sql<string>`known.tag`)} from known where known.tag is not null)
    select tag from known where tag is not null limit ${limit}`.execute(tx.db);
  return rows.map(({ tag }) => tag);
}

/** Gives a person tags they do not have. */
export async function insertTags(tx: Tx, applicantId: ApplicantId, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  await sql`insert into applicant_tags (company_id, applicant_id, tag, tagged_at)
    select scope_organisation(), ${applicantId}, unnest(${[...tags]}::text[]), ${tx.now}`.execute(tx.db);
}

/** Takes tags off a person. */
export async function deleteTags(tx: Tx, applicantId: ApplicantId, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  await tx.db
    .deleteFrom('applicant_tags')
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', '=', applicantId)
    .where(sql<boolean>`tag = any (${[...tags]}::text[])`)
    .execute();
}
