import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantContactId, ApplicantId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';
import { type ContactKind, USUAL_WINDOW_DAYS } from '../rules/contact-window.ts';

/** That somebody was contacted: how, on which day, and by which colleague; null where they have left, or a program did it. */
export interface ApplicantContact {
  readonly id: ApplicantContactId;
  readonly kind: ContactKind;
  readonly on: JstDate;
  readonly by: string | null;
}

export async function insertContact(
  tx: Tx,
  contact: Pick<ApplicantContact, 'id' | 'kind' | 'on'> & {
    readonly applicantId: ApplicantId;
    readonly by: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('applicant_contacts')
    .values({
      company_id: tx.organisationId,
      id: contact.id,
      applicant_id: contact.applicantId,
      kind: contact.kind,
      contacted_on: contact.on,
      contacted_by: contact.by,
      recorded_at: tx.now,
    })
    .execute();
}

/** A person's contacts, the latest first, at most so many. */
export function listContacts(tx: Tx, applicantId: ApplicantId, most: number): Promise<ApplicantContact[]> {
  return tx.db
    .selectFrom('applicant_contacts as c')
    .where('c.company_id', '=', tx.organisationId)
    .where('c.applicant_id', '=', applicantId)
    .select(['c.id', 'c.kind', 'c.contacted_on as on', colleagueName(tx, 'c.contacted_by').as('by')])
    .$narrowType<{ id: ApplicantContactId; kind: ContactKind }>()
    .orderBy('c.contacted_on', 'desc')
    .orderBy('c.id', 'desc')
    .limit(most)
    .execute();
}

/** Takes away what somebody wrote down by hand. Answers about whom it was; undefined for an unknown one, and for a letter. */
export async function deleteContact(tx: Tx, id: string): Promise<ApplicantId | undefined> {
  const row = await tx.db
    .deleteFrom('applicant_contacts')
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .where('kind', 'not in', ['letter', 'invitation'])
    .returning('applicant_id as applicantId')
    .$narrowType<{ applicantId: ApplicantId }>()
    .executeTakeFirst();
  return row?.applicantId;
}

/** Of each of these people the latest contact by anybody but one colleague, from a day on. */
export async function listLatestByOthers(
  tx: Tx,
  ids: readonly ApplicantId[],
  { self, since }: { readonly self: string; readonly since: JstDate },
): Promise<(Omit<ApplicantContact, 'id'> & { readonly applicantId: ApplicantId })[]> {
  const { rows } = await sql<Omit<ApplicantContact, 'id'> & { applicantId: ApplicantId }>`
    select c.applicant_id as "applicantId", c.kind, c.contacted_on as on, ${colleagueName(tx, 'c.contacted_by')} as by
    from unnest(${[...ids]}::uuid[]) as t (id), lateral (
      select applicant_id, kind, contacted_on, contacted_by from applicant_contacts
      where company_id = (select scope_organisation()) and applicant_id = t.id and contacted_by <> ${self} and contacted_on >= ${since}
      order by contacted_on desc, id desc limit 1) c`.execute(tx.db);
  return rows;
}

/** For how many days a colleague's contact keeps the others from writing. */
export async function getWindowDays(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('contact_windows')
    .where('company_id', '=', tx.organisationId)
    .select('days')
    .executeTakeFirst();
  return row?.days ?? USUAL_WINDOW_DAYS;
}

export async function writeWindowDays(tx: Tx, days: number): Promise<void> {
  const said = { days, set_at: tx.now, set_by: tx.scope.actor.id };
  await tx.db
    .insertInto('contact_windows')
    .values({ company_id: tx.organisationId, ...said })
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet(said))
    .execute();
}

/** Gives contacts of one entry to another: all, or those of the list. Answers which they were. */
export async function moveContacts(
  tx: Tx,
  fromId: ApplicantId,
  toId: ApplicantId,
  only?: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update applicant_contacts set applicant_id = ${toId}
    where company_id = (select scope_organisation()) and applicant_id = ${fromId}
      and ${only === undefined ? sql`true` : sql`id = any (${[...only]}::uuid[])`}
    returning id`.execute(tx.db);
  return rows.map(({ id }) => id);
}
