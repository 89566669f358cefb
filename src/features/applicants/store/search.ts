import { type RawBuilder, sql } from 'kysely';
import { type Page, type PageRequest, pageOf, wayOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { notOurs, writeCursor } from '../../../platform/cursor.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { ContactState, KeepingState } from '../rules/basis.ts';
import type { Intake } from '../rules/intake.ts';
import type { ApplicantOrder } from '../rules/list.ts';
import type { Selection } from '../rules/people.ts';
import {
  mayReapplyOn,
  type ReapplyAnswer,
  type ReapplyStanding,
  type ReapplyState,
} from '../rules/reapply.ts';
import type { Rehire } from '../rules/rehire.ts';
import type { WelcomedEnd } from '../rules/waiting.ts';
import { readWaitTerms } from './wait-terms.ts';

export type ApplicantStatus = Selection['status'];

/** A person as a list shows them: with the latest of their selections. */
export interface ApplicantLine {
  readonly id: ApplicantId;
  readonly fullName: string;
  readonly kana: string | null;
  readonly mailAddress: string | null;
  readonly phone: string | null;
  readonly status: ApplicantStatus | null;
  readonly openingTitle: string;
  readonly step: string | null;
  readonly route: string | null;
  readonly appliedOn: string | null;
  readonly endedOn: string | null;
  /** Day of the latest event. */
  readonly latestOn: string;
  /** Whether they may apply again, as somebody decided, and as a list of people who worked here says. */
  readonly reapplyAnswer: ReapplyAnswer | null;
  readonly reapplyFrom: string | null;
  readonly rehire: Rehire | null;
  /** What counts of it today, with the wait of the company. */
  readonly reapply: ReapplyStanding;
  /** The colleague who looks after them. */
  readonly ownerId: string | null;
  readonly owner: string | null;
}

/** A line as it is stored. */
export type StoredLine = Omit<ApplicantLine, 'reapply'>;

/** The columns of `applicants` behind it. */
export const LINE: RawBuilder<StoredLine> = sql`id, full_name as "fullName", kana, mail_address as "mailAddress", phone,
  status, opening_title as "openingTitle", step, route, applied_on as "appliedOn", ended_on as "endedOn",
  latest_on as "latestOn", may_reapply as "reapplyAnswer", reapply_from as "reapplyFrom", rehire, ${ownedBy('o.owner_id')} as "ownerId",
  ${ownedBy('(select m.name from members m where m.organisation_id = o.company_id and m.user_id = o.owner_id)')} as owner`;

function ownedBy(what: string): RawBuilder<unknown> {
  return sql`(select ${sql.raw(what)} from applicant_owners o where o.company_id = applicants.company_id and o.applicant_id = applicants.id)`;
}

/** What of the latest selection a list is narrowed to; left out is any. Days are inclusive. */
export interface SelectionFilter {
  readonly statuses?: readonly ApplicantStatus[] | undefined;
  readonly opening?: string | undefined;
  readonly step?: string | undefined;
  readonly route?: string | undefined;
  /** Of the person. */
  readonly tag?: string | undefined;
  /** Of the person: came again after a selection had ended. */
  readonly reapplied?: 'yes' | undefined;
  /** Of the person: whether a personal link was made for them, in a file or in a letter. */
  readonly link?: 'yes' | 'no' | undefined;
  /** Of the person: how their entry came here. */
  readonly intake?: Intake | undefined;
  /** Of the person: whether they may apply again, on the day `today`. */
  readonly mayReapply?: ReapplyState | undefined;
  readonly today?: string | undefined;
  /** With it: who ended on this day or later waits, and how people ended whom the company welcomes back. */
  readonly waitingFrom?: string | undefined;
  readonly welcomeBack?: readonly WelcomedEnd[] | undefined;
  /** Of the person: the colleague who looks after them, or that nobody does (rules/owners.ts). */
  readonly owner?: string | undefined;
  /** Of the person: whether anybody has said on what they are kept, and whether they may be written to. */
  /** Whether an invitation to apply again has left to them. */
  readonly invited?: 'yes' | 'no' | undefined;
  readonly keeping?: KeepingState | undefined;
  readonly contact?: ContactState | undefined;
  readonly endedFrom?: string | undefined;
  readonly endedTo?: string | undefined;
  readonly appliedFrom?: string | undefined;
  readonly appliedTo?: string | undefined;
}

export interface ApplicantFilter {
  /** Every term must occur in what the person is found by (rules/search-text.ts). */
  readonly terms: readonly string[];
  readonly selection: SelectionFilter;
  readonly order: ApplicantOrder;
}

/** A count up to a limit; `isMore` where there are more than `count`, or nobody knows. */
export interface BoundedCount {
  readonly count: number;
  readonly isMore: boolean;
}

/** A page of hits, how many there are in all, and who they are where they are no more than 1,000. */
export interface Hits {
  readonly page: Page<ApplicantLine>;
  readonly found: BoundedCount;
  readonly everybody: readonly ApplicantId[] | null;
}

/**
 * The acting company's people who match, in order, with how many they are in all: counted up to `most`, and only
 * where that is asked for. The way there is the database's (0097_search.sql, 0133_search_counts.sql).
 * @throws InvalidInput for a cursor that leads nowhere
 */
export async function searchPeople(
  tx: Tx,
  { terms, selection, order }: ApplicantFilter,
  page: PageRequest,
  most: number | null,
): Promise<Hits> {
  const isDown = order.startsWith('-');
  const { walked } = wayOf(isDown ? 'desc' : 'asc', page);
  const isByDay = order.endsWith('latest');
  const { rows } = await sql<
    StoredLine & { total: number | null; isMore: boolean; counted: ApplicantId[] | null }
  >`
    select ${LINE}, total, is_more as "isMore", counted from search_applicants(${[...terms]}::text[], ${JSON.stringify(selection)}::jsonb,
      ${isDown ? order.slice(1) : order}, ${walked === 'desc'},
      ${isByDay && page.after !== null ? page.after.at.toISOString().slice(0, 10) : null}::date, ${page.after?.id ?? null}::uuid,
      ${page.limit + 1}::int, ${most}::int)
    left join applicants on company_id = (select scope_organisation()) and id = applicant_id
    order by place`.execute(tx.db);
  const count = { count: rows[0]?.total ?? 0, isMore: rows[0]?.isMore ?? false };
  const found = rows.filter(({ id }) => id !== null);
  if (found.length === 0 && page.after !== null && !isByDay) throw notOurs();
  return {
    page: pageOf(await withStanding(tx, found), page, cursorOf),
    found: count,
    everybody: count.count === 0 && most !== null ? [] : (rows[0]?.counted ?? null),
  };
}

/** People by id as a list shows them, in the order of their names. */
export async function listLines(tx: Tx, ids: readonly ApplicantId[]): Promise<ApplicantLine[]> {
  const { rows } = await sql<StoredLine>`
    select ${LINE} from applicants where company_id = (select scope_organisation()) and id = any (${[...ids]}::uuid[])
    order by full_name, id`.execute(tx.db);
  return withStanding(tx, rows);
}

/** The same with whether they may apply again today. */
export async function withStanding<T extends StoredLine>(
  tx: Tx,
  lines: readonly T[],
): Promise<(T & Pick<ApplicantLine, 'reapply'>)[]> {
  if (lines.length === 0) return [];
  const [terms, today] = [await readWaitTerms(tx), jstDate(tx.now)];
  return lines.map((line) => {
    const { reapplyAnswer: answer, reapplyFrom: from, rehire, status, endedOn } = line;
    const facts = { decided: answer && { answer, from }, rehire, end: { status, endedOn }, terms };
    return { ...line, reapply: mayReapplyOn(facts, today) };
  });
}

/** The same people as ids alone, in order, at most so many. */
export async function searchIds(
  tx: Tx,
  { terms, selection, order }: ApplicantFilter,
  most: number,
): Promise<ApplicantId[]> {
  const { rows } = await sql<{ id: ApplicantId }>`
    select applicant_id as id from search_applicants(${[...terms]}::text[], ${JSON.stringify(selection)}::jsonb,
      ${order.replace(/^-/, '')}, ${order.startsWith('-')}, null, null, ${most}::int, null)
    where applicant_id is not null order by place`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** The day as its first instant, UTC: where the order is another, the id alone leads back to the place. */
function cursorOf({ latestOn, id }: StoredLine): string {
  return writeCursor({ at: new Date(`${latestOn}T00:00:00Z`), id });
}
