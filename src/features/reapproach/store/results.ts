import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, startOfJstDay } from '../../../platform/calendar.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';
import { REAPPLICATION_DAYS } from '../../../platform/terms.ts';
import type { SelectionStatus } from '../../applicants/rules/status.ts';
import type { NoReason } from '../rules/answers.ts';

/** What somebody answered, as the company sees it. */
export interface AnsweredAsking {
  readonly id: string;
  readonly applicantId: ApplicantId;
  readonly fullName: string;
  readonly state: 'applied' | 'later' | 'no';
  readonly stateAt: Date;
  readonly sentAt: Date;
  readonly laterUntil: JstDate | null;
  readonly answerReason: NoReason | null;
  readonly openingTitle: string | null;
  /** The selection that came of it, as it stands. */
  readonly selectionId: SelectionId | null;
  readonly outcome: SelectionStatus | 'reopened' | null;
}

/** The acting company's answers, the newest first. */
export function listAnswered(tx: Tx, page: PageRequest): Promise<Page<AnsweredAsking>> {
  return newestFirst(answered(tx), { at: 'i.state_at', id: 'i.id' }, page, ({ stateAt, id }) => ({
    at: stateAt,
    id,
  }));
}

/** One of them. */
export function findAnswered(tx: Tx, id: string): Promise<AnsweredAsking | undefined> {
  return answered(tx).where('i.id', '=', id).executeTakeFirst();
}

function answered(tx: Tx) {
  return tx.db
    .selectFrom('reapproach_invitations as i')
    .innerJoin('applicants as a', (join) =>
      join.onRef('a.company_id', '=', 'i.company_id').onRef('a.id', '=', 'i.applicant_id'),
    )
    .leftJoin('openings as o', (join) =>
      join.onRef('o.company_id', '=', 'i.company_id').onRef('o.id', '=', 'i.opening_id'),
    )
    .leftJoin('reapplications as r', (join) =>
      join.onRef('r.company_id', '=', 'i.company_id').onRef('r.invitation_id', '=', 'i.id'),
    )
    .leftJoin('selections as s', (join) =>
      join.onRef('s.company_id', '=', 'r.company_id').onRef('s.id', '=', 'r.selection_id'),
    )
    .where('i.company_id', '=', tx.organisationId)
    .where('i.kind', '=', sql.lit('invitation'))
    .where(sql<boolean>`i.state in ('applied', 'later', 'no')`)
    .select(['i.id', 'i.applicant_id as applicantId', 'a.full_name as fullName', 'i.state'])
    .select(['i.state_at as stateAt', 'i.sent_at as sentAt', 'i.later_until as laterUntil'])
    .select(['i.answer_reason as answerReason', 'o.title as openingTitle', 's.id as selectionId'])
    .select('s.status as outcome')
    .$castTo<AnsweredAsking>();
}

/** What came of asking people again: numbers of people, each counted once. */
export interface AskingResults {
  readonly invited: number;
  /** Of them: those who answered by a link, or applied in another way. */
  readonly answered: number;
  readonly reapplied: number;
  readonly hired: number;
  /** Of those hired, who ticked it themselves. */
  readonly hiredBack: number;
  readonly hiredAfterBreak: number;
}

/** Days in Japan on which invitations left, the latter not included; null: since the beginning. */
export interface SentDays {
  readonly from: JstDate | null;
  readonly before: JstDate;
}

/**
 * The same of the acting company, as rules/attribution.ts has it for one person. How a selection stands says whether somebody was hired.
 * @param days of which the invitations are looked at; all of them where left out
 */
export async function countResults(tx: Tx, days?: SentDays): Promise<AskingResults> {
  const from = days?.from ?? '0001-01-01';
  const before = days?.before ?? '9999-01-01';
  const { rows } = await sql<AskingResults>`
    with asked as materialized (
      select i.id, i.applicant_id, i.selection_id, i.sent_at, i.state, (i.sent_at at time zone 'Asia/Tokyo')::date as day
      from reapproach_invitations i
      where i.company_id = ${tx.organisationId} and i.kind = 'invitation' and i.sent_at is not null
        and i.sent_at >= ${startOfJstDay(from)} and i.sent_at < ${startOfJstDay(before)}),
    followed as (
      select distinct on (s.id) s.id, s.applicant_id, s.status, r.worked_here, r.after_break
      from asked a
      join selections s on s.company_id = ${tx.organisationId} and s.applicant_id = a.applicant_id and s.id <> a.selection_id
        and s.applied_on between a.day and a.day + ${sql.lit(REAPPLICATION_DAYS)}
      left join reapplications r on r.company_id = s.company_id and r.selection_id = s.id)
    select (select count(distinct applicant_id)::int from asked) as invited,
      (select count(*)::int from (select applicant_id from asked where state in ('applied', 'later', 'no')
        union select applicant_id from followed) as one) as answered,
      count(distinct applicant_id)::int as reapplied,
      (count(distinct applicant_id) filter (where status = 'hired'))::int as hired,
      (count(distinct applicant_id) filter (where status = 'hired' and worked_here))::int as "hiredBack",
      (count(distinct applicant_id) filter (where status = 'hired' and after_break))::int as "hiredAfterBreak"
    from followed`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}

/** The askings and runs of some people, for what followed what. */
export async function listRuns(tx: Tx, applicantIds: readonly string[]) {
  const ids = [...applicantIds];
  const { rows: askings } = await sql<{ id: string; applicantId: string; selectionId: string; sentAt: Date }>`
    select id, applicant_id as "applicantId", selection_id as "selectionId", sent_at as "sentAt" from reapproach_invitations
    where company_id = ${tx.organisationId} and applicant_id = any (${ids}::uuid[]) and kind = 'invitation' and sent_at is not null`.execute(
    tx.db,
  );
  const { rows: runs } = await sql<{
    id: string;
    applicantId: string;
    appliedOn: JstDate | null;
    cameBy: string | null;
    status: SelectionStatus | 'reopened';
  }>`
    select s.id, s.applicant_id as "applicantId", s.applied_on as "appliedOn", r.invitation_id as "cameBy", s.status from selections s
    left join reapplications r on r.company_id = s.company_id and r.selection_id = s.id
    where s.company_id = ${tx.organisationId} and s.applicant_id = any (${ids}::uuid[])`.execute(tx.db);
  return { askings, runs };
}

interface Span {
  readonly since: Date;
  readonly until: Date;
}

/** What was answered in a span: how often, by what. */
export interface AnswerNews {
  readonly applied: number;
  readonly later: number;
  readonly no: number;
}

export async function countAnswerNews(tx: Tx, { since, until }: Span): Promise<AnswerNews> {
  const { rows } = await sql<AnswerNews>`
    select (count(*) filter (where state = 'applied'))::int as applied, (count(*) filter (where state = 'later'))::int as later,
      (count(*) filter (where state = 'no'))::int as no
    from reapproach_invitations
    where company_id = ${tx.organisationId} and kind = 'invitation' and state in ('applied', 'later', 'no')
      and state_at >= ${since} and state_at < ${until}`.execute(tx.db);
  return rows[0] ?? { applied: 0, later: 0, no: 0 };
}
