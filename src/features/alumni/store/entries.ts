import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { AlumniEntryId, ApplicantId, OrganisationId } from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';
import type { AlumniKind } from '../rules/entry.ts';

/** What somebody says of themselves. */
export interface Typed {
  /** In which they are mailed. */
  readonly locale: Locale;
  readonly fullName: string;
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly kana: string | null;
  readonly mailAddress: string;
  readonly personKey: string;
  readonly phone: string | null;
  readonly kind: AlumniKind;
  readonly endedOn: string | null;
  readonly endedYear: number | null;
  readonly department: string | null;
  /** What they agreed to be contacted about, in the words that stood there; null where they did not. */
  readonly contactWording: string | null;
}

/** The same as a company decides about it. */
export interface Waiting extends Typed {
  readonly id: AlumniEntryId;
  readonly writtenAt: Date;
  readonly provenAt: Date;
  readonly endsAt: Date;
}

/** One of the acting browser, with its code. */
export interface OwnEntry extends Typed {
  readonly id: AlumniEntryId;
  readonly codeHash: Buffer;
  readonly codeSentAt: Date;
  readonly codeExpiresAt: Date;
  readonly guesses: number;
  readonly provenAt: Date | null;
  readonly endsAt: Date;
}

const TYPED = sql`locale, full_name as "fullName", family_name as "familyName", given_name as "givenName", kana,
  mail_address as "mailAddress", person_key as "personKey", phone, kind, ended_on as "endedOn", ended_year as "endedYear",
  department, contact_wording as "contactWording"`;

/** The acting browser's entry at a company, locked until the transaction ends. */
export async function lockOwn(tx: Tx, companyId: OrganisationId): Promise<OwnEntry | undefined> {
  const { rows } = await sql<OwnEntry>`
    select id, ${TYPED}, code_hash as "codeHash", code_sent_at as "codeSentAt", code_expires_at as "codeExpiresAt", guesses,
      proven_at as "provenAt", ends_at as "endsAt"
    from alumni_entries where visitor_hash = ${tx.visitor} and company_id = ${companyId} for update`.execute(
    tx.db,
  );
  return rows[0];
}

/** Writes it with a fresh code: anew, or over what the browser typed before. */
export async function writeOwn(
  tx: Tx,
  companyId: OrganisationId,
  entry: Typed & Pick<OwnEntry, 'id' | 'codeHash' | 'codeExpiresAt' | 'endsAt'>,
): Promise<void> {
  const said = {
    locale: entry.locale,
    full_name: entry.fullName,
    family_name: entry.familyName,
    given_name: entry.givenName,
    kana: entry.kana,
    mail_address: entry.mailAddress,
    person_key: entry.personKey,
    phone: entry.phone,
    kind: entry.kind,
    ended_on: entry.endedOn,
    ended_year: entry.endedYear,
    department: entry.department,
    contact_wording: entry.contactWording,
    code_hash: entry.codeHash,
    code_sent_at: tx.wall,
    code_expires_at: entry.codeExpiresAt,
    guesses: 0,
    written_at: tx.now,
    proven_at: null,
    ends_at: entry.endsAt,
  };
  await deleteOwn(tx, companyId);
  await tx.db
    .insertInto('alumni_entries')
    .values({ company_id: companyId, id: entry.id, visitor_hash: tx.visitor, ...said })
    .execute();
}

export async function countGuess(tx: Tx, id: AlumniEntryId): Promise<void> {
  await tx.db
    .updateTable('alumni_entries')
    .set((eb) => ({ guesses: eb('guesses', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** From here on the company sees it, until that day. */
export async function proveOwn(tx: Tx, id: AlumniEntryId, endsAt: Date): Promise<void> {
  await tx.db
    .updateTable('alumni_entries')
    .set({ proven_at: tx.now, ends_at: endsAt })
    .where('id', '=', id)
    .execute();
}

/** Answers whether there was one. */
export async function deleteOwn(tx: Tx, companyId: OrganisationId): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('alumni_entries')
    .where('visitor_hash', '=', tx.visitor)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Who waits for the acting company, the longest last. */
export function listWaiting(tx: Tx, page: PageRequest): Promise<Page<Waiting>> {
  return newestFirst(waiting(tx), { at: 'proven_at', id: 'id' }, page, ({ provenAt, id }) => ({
    at: provenAt,
    id,
  }));
}

/** One of them, locked where it is decided about. */
export async function findWaiting(
  tx: Tx,
  id: AlumniEntryId,
  lock: 'lock' | 'read',
): Promise<Waiting | undefined> {
  const query = waiting(tx).where('id', '=', id);
  return (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst();
}

function waiting(tx: Tx) {
  return tx.db
    .selectFrom('alumni_entries')
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', 'is', null)
    .where('proven_at', 'is not', null)
    .select([
      'id',
      'locale',
      'full_name as fullName',
      'family_name as familyName',
      'given_name as givenName',
      'kana',
    ])
    .select(['mail_address as mailAddress', 'person_key as personKey', 'phone', 'kind', 'department'])
    .select(['ended_on as endedOn', 'ended_year as endedYear', 'contact_wording as contactWording'])
    .select(['written_at as writtenAt', 'proven_at as provenAt', 'ends_at as endsAt'])
    .$narrowType<{ id: AlumniEntryId; kind: AlumniKind; locale: Locale; provenAt: Date }>();
}

/** Who it has become; the browser it was typed in is forgotten. */
export async function takeOver(tx: Tx, id: AlumniEntryId, applicantId: ApplicantId): Promise<void> {
  await tx.db
    .updateTable('alumni_entries')
    .set({ applicant_id: applicantId, visitor_hash: null })
    .where('company_id', '=', tx.organisationId)
    .where('id', '=', id)
    .execute();
}

/** Removes entries that nobody took over: one, or all of one mailbox. */
export async function removeWaiting(
  tx: Tx,
  which: { readonly id: AlumniEntryId } | { readonly mailAddress: string },
): Promise<void> {
  const query = tx.db
    .deleteFrom('alumni_entries')
    .where('company_id', '=', tx.organisationId)
    .where('applicant_id', 'is', null);
  await ('id' in which
    ? query.where('id', '=', which.id)
    : query.where('mail_address', '=', which.mailAddress)
  ).execute();
}

/** Removes what nobody proved or decided in time, everybody's. Answers how many. */
export async function removeEnded(tx: Tx, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from alumni_entries where ctid = any (array(select ctid from alumni_entries
      where applicant_id is null and ends_at < case when proven_at is null then ${tx.wall}::timestamptz else ${tx.now}::timestamptz end
      limit ${most}))`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

interface Span {
  readonly since: Date;
  readonly until: Date;
}

/** Of those who wait for the acting company: who came within one span, and whose time ends within the other. */
export async function countNews(
  tx: Tx,
  came: Span,
  ends: Span,
): Promise<{ readonly fresh: number; readonly ending: number }> {
  const { rows } = await sql<{ fresh: number; ending: number }>`
    select count(*) filter (where proven_at >= ${came.since} and proven_at < ${came.until})::int as fresh,
      count(*) filter (where ends_at >= ${ends.since} and ends_at < ${ends.until})::int as ending
    from alumni_entries where company_id = (select scope_organisation()) and applicant_id is null and proven_at is not null`.execute(
    tx.db,
  );
  return rows[0] ?? { fresh: 0, ending: 0 };
}
