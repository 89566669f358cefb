import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantId, LetterId, OrganisationId, RelayLinkId } from '../../../platform/ids.ts';
import type { RecipientFilter } from '../rules/recipient-filter.ts';

/** One line of the file for the company's own mail tool. */
export interface PersonalLinkRow {
  readonly name: string;
  readonly mailAddress: string;
  readonly code: string;
  /** Of the selection that the mail is about. */
  readonly openingTitle: string;
  readonly endedOn: JstDate | null;
  /** The company's own id of the selection, where its system gave one. */
  readonly externalId: string | null;
  readonly step: string | null;
  /** As it was recorded. */
  readonly endReason: string | null;
}

/** Somebody a link could be made for. */
export type Recipient = Omit<PersonalLinkRow, 'code'>;

/**
 * The ids of people whose last ended selection was a rejection, with nothing open or reopened and who never was hired or worked here. Who
 * withdrew last gets no relay mail (rules.md §8.6). Grouped once for all, whatever the planner believes about a company
 * that has just imported everybody.
 */
function rejectedLast(
  companyId: OrganisationId,
  options: {
    readonly among?: RawBuilder<unknown>;
    readonly filter?: RecipientFilter;
    readonly columns?: RawBuilder<unknown>;
  } = {},
): RawBuilder<unknown> {
  const { among = sql`true`, filter = {}, columns = sql`s.applicant_id` } = options;
  return sql`select ${columns} from selections s where s.company_id = ${companyId} and ${among}
    group by s.applicant_id
    having not bool_or(s.status in ('open', 'reopened', 'hired', 'left'))
      and ${ofLast('status')} = 'rejected' and ${sql.join(conditionsOf(filter), sql` and `)}`;
}

/** A column of the selection a person's mail is about: the last that ended. */
function ofLast(
  column: 'status' | 'opening_title' | 'ended_on' | 'import_id' | 'external_id' | 'step' | 'end_reason',
): RawBuilder<unknown> {
  return sql`(array_agg(s.${sql.ref(column)} order by s.ended_on desc nulls last, s.created_at desc, s.id))[1]`;
}

function conditionsOf({
  opening,
  step,
  endedFrom,
  endedTo,
  importId,
}: RecipientFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (opening !== undefined) conditions.push(sql`${ofLast('opening_title')} = ${opening}`);
  if (step !== undefined) conditions.push(sql`${ofLast('step')} = ${step}`);
  if (endedFrom !== undefined) conditions.push(sql`${ofLast('ended_on')} >= ${endedFrom}::date`);
  if (endedTo !== undefined) conditions.push(sql`${ofLast('ended_on')} <= ${endedTo}::date`);
  if (importId !== undefined) conditions.push(sql`${ofLast('import_id')} = ${importId}::uuid`);
  return conditions;
}

/** Of those, the ones a mail can be sent to: everybody a link can be made for. Sets are hashed, joins may not be. */
function mayReceive(companyId: OrganisationId, filter: RecipientFilter = {}): RawBuilder<unknown> {
  return sql`(${rejectedLast(companyId, { filter })}
    intersect select a.id from applicants a where a.company_id = ${companyId} and a.mail_address is not null)`;
}

/** Who may receive this link and has no code for it yet; whoever the filter leaves in, among `only` where that is given. */
export async function listWithoutCode(
  tx: Tx,
  linkId: RelayLinkId,
  options: {
    readonly filter: RecipientFilter;
    readonly only: readonly ApplicantId[] | undefined;
    readonly limit: number;
  },
): Promise<ApplicantId[]> {
  const { filter, only, limit } = options;
  const { rows } = await sql<{ id: ApplicantId }>`
    select applicant_id as id from (${withoutCode(tx.organisationId, linkId, filter)}
      ${only === undefined ? sql`` : sql`intersect select unnest(${only}::uuid[])`}) people
    limit ${limit}`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** How many there are of them. */
export async function countWithoutCode(
  tx: Tx,
  linkId: RelayLinkId,
  filter: RecipientFilter,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${withoutCode(tx.organisationId, linkId, filter)}) people`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

function withoutCode(
  companyId: OrganisationId,
  linkId: RelayLinkId,
  filter: RecipientFilter,
): RawBuilder<unknown> {
  const ofThisLink = filter.withoutAnyCode ? sql`true` : sql`link_id = ${linkId}`;
  return sql`(${mayReceive(companyId, filter)}
    except select applicant_id from personal_codes where company_id = ${companyId} and selection_id is null and ${ofThisLink})`;
}

/** A code that stands in one letter of ours, and in no file. */
export async function insertLetterCode(
  tx: Tx,
  linkId: RelayLinkId,
  {
    applicantId,
    letterId,
    code,
  }: { readonly applicantId: ApplicantId; readonly letterId: LetterId; readonly code: string },
): Promise<void> {
  await tx.db
    .insertInto('personal_codes')
    .values({
      company_id: tx.organisationId,
      link_id: linkId,
      code,
      applicant_id: applicantId,
      letter_id: letterId,
      created_at: tx.now,
    })
    .execute();
}

/** Gives each person the code at the same place, in one statement. Answers how many were new. */
export async function insertCodes(
  tx: Tx,
  linkId: RelayLinkId,
  applicantIds: readonly ApplicantId[],
  codes: readonly string[],
): Promise<number> {
  const result = await sql`
    insert into personal_codes (company_id, link_id, code, applicant_id, created_at)
    select ${tx.organisationId}, ${linkId}, t.code, t.applicant_id, ${tx.now}
    from unnest(${codes}::text[], ${applicantIds}::uuid[]) as t (code, applicant_id)
    on conflict (company_id, link_id, applicant_id) where letter_id is null and selection_id is null do nothing`.execute(
    tx.db,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/** Which of these people have a code of this link, in a file or in a letter. */
export async function listCodeHolders(
  tx: Tx,
  linkId: RelayLinkId,
  ids: readonly ApplicantId[],
): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select applicant_id as id from personal_codes where company_id = ${tx.organisationId} and link_id = ${linkId}
      and selection_id is null and applicant_id = any (${[...ids]}::uuid[])`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Which of these people a personal link was made for, in a file or in a letter. */
export async function listLinked(tx: Tx, ids: readonly ApplicantId[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct applicant_id as id from personal_codes
    where company_id = ${tx.organisationId} and applicant_id = any (${[...ids]}::uuid[])`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

export interface RecipientCounts {
  /** Codes there are. */
  readonly codes: number;
  /** Those whose owners may still receive the mail: the lines of the file. */
  readonly inFile: number;
  /** People who may receive it and have no code yet. */
  readonly withoutCode: number;
}

/** How many people a personal link is for, and how many it could be for. */
export async function countRecipients(tx: Tx, linkId: RelayLinkId): Promise<RecipientCounts> {
  const { rows } = await sql<RecipientCounts>`
    with given as (select applicant_id, letter_id from personal_codes
      where company_id = ${tx.organisationId} and link_id = ${linkId} and selection_id is null),
    mine as (select applicant_id from given where letter_id is null),
    may as ${mayReceive(tx.organisationId)}
    select (select count(*) from mine)::int as codes,
      (select count(*) from (table may intersect table mine) people)::int as "inFile",
      (select count(*) from (table may except select applicant_id from given) people)::int as "withoutCode"`.execute(
    tx.db,
  );
  return rows[0] ?? { codes: 0, inFile: 0, withoutCode: 0 };
}

/** One stretch of the file, and the person it ended with; null at the end of the file. */
export interface FilePage {
  readonly rows: readonly PersonalLinkRow[];
  readonly last: ApplicantId | null;
}

/**
 * The next stretch of the file after a person, in the order of their ids: of at most `limit` people with a code, those
 * who may receive the mail at this moment.
 */
export async function readFilePage(
  tx: Tx,
  linkId: RelayLinkId,
  page: { readonly after: ApplicantId | null; readonly limit: number },
): Promise<FilePage> {
  const { rows: holders } = await sql<{ id: ApplicantId; code: string }>`
    select applicant_id as id, code from personal_codes
    where company_id = ${tx.organisationId} and link_id = ${linkId} and letter_id is null and selection_id is null
      and ${page.after === null ? sql`true` : sql`applicant_id > ${page.after}`}
    order by applicant_id limit ${page.limit}`.execute(tx.db);
  const ids = holders.map((holder) => holder.id);
  const recipients = await readRecipients(tx, ids);
  return {
    rows: holders.flatMap(({ id, code }) => {
      const recipient = recipients.get(id);
      return recipient === undefined ? [] : [{ ...recipient, code }];
    }),
    last: holders.length < page.limit ? null : (ids.at(-1) ?? null),
  };
}

/** Of these people, those who may receive the mail at this moment, with the selection it is about. */
export async function readRecipients(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<Map<ApplicantId, Recipient>> {
  const { rows: people } = await sql<{ id: ApplicantId; name: string; mailAddress: string }>`
    select id, full_name as name, mail_address as "mailAddress" from applicants
    where company_id = ${tx.organisationId} and id = any (${ids}::uuid[]) and mail_address is not null`.execute(
    tx.db,
  );
  const { rows: rejected } = await sql<{ id: ApplicantId } & Omit<Recipient, 'name' | 'mailAddress'>>`
    ${rejectedLast(tx.organisationId, {
      among: sql`s.applicant_id = any (${ids}::uuid[])`,
      columns: sql`s.applicant_id as id, ${ofLast('opening_title')} as "openingTitle",
        ${ofLast('ended_on')} as "endedOn", ${ofLast('external_id')} as "externalId", ${ofLast('step')} as step,
        ${ofLast('end_reason')} as "endReason"`,
    })}`.execute(tx.db);
  const byId = new Map(people.map(({ id, ...person }) => [id, person]));
  return new Map(
    rejected.flatMap(({ id, ...selection }) => {
      const person = byId.get(id);
      return person === undefined ? [] : [[id, { ...person, ...selection }] as const];
    }),
  );
}

/** The steps that the acting company's selections came to, in the order of their letters. */
export async function listSteps(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ step: string }>`
    select distinct step from selections where company_id = ${tx.organisationId} and step <> ''
    order by step limit ${limit}`.execute(tx.db);
  return rows.map(({ step }) => step);
}

/** How many codes of a link the last press made; 0 where it has none. */
export async function countLastMade(tx: Tx, linkId: RelayLinkId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from personal_codes p
    where p.company_id = ${tx.organisationId} and p.link_id = ${linkId} and p.letter_id is null and p.selection_id is null
      and p.created_at = (
      select max(m.created_at) from personal_codes m
      where m.company_id = p.company_id and m.link_id = p.link_id and m.letter_id is null
        and m.selection_id is null)`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
