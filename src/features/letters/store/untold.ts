import { sql } from 'kysely';
import { type Page, type PageRequest, pageOf, wayOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import { writeCursor } from '../../../platform/cursor.ts';
import type { ApplicantId, SelectionId } from '../../../platform/ids.ts';

/** A rejection that no letter of ours tells of. */
export interface Untold {
  readonly id: SelectionId;
  readonly applicantId: ApplicantId;
  readonly fullName: string;
  readonly openingTitle: string;
  readonly step: string | null;
  /** Null where no day is recorded. */
  readonly endedOn: JstDate | null;
}

/** What the list is narrowed to. */
export interface UntoldFilter {
  /** The first day of an end; null for any, and for those without a day. */
  readonly since: JstDate | null;
  readonly opening: string | undefined;
}

/** Stands for a day that is not recorded: behind all others, as the index has it. */
const NO_DAY = '0001-01-01';
/** A CASE, since conditions on a COALESCE reach no index behind a policy (0136). */
const ENDED = sql`(case when s.ended_on is null then date '0001-01-01' else s.ended_on end)`;

/** The acting company's rejections that no letter tells of, the latest end first. */
export async function listUntold(tx: Tx, filter: UntoldFilter, page: PageRequest): Promise<Page<Untold>> {
  const { beyond, direction } = wayOf('desc', page);
  const behind =
    page.after === null
      ? sql`true`
      : sql`(${ENDED}, s.id) ${beyond} (${page.after.at.toISOString().slice(0, 10)}::date, ${page.after.id}::uuid)`;
  const { rows } = await sql<Untold>`
    select s.id, s.applicant_id as "applicantId", a.full_name as "fullName", s.opening_title as "openingTitle", s.step,
      s.ended_on as "endedOn"
    from selections s join applicants a on a.company_id = s.company_id and a.id = s.applicant_id
    where ${untold(tx, filter)} and ${behind}
    order by ${ENDED} ${direction}, s.id ${direction} limit ${page.limit + 1}`.execute(tx.db);
  return pageOf(rows, page, ({ endedOn, id }) =>
    writeCursor({ at: new Date(`${endedOn ?? NO_DAY}T00:00:00Z`), id }),
  );
}

/** Up to `most` of them, the latest end first: all at once. */
export async function listUntoldIds(tx: Tx, filter: UntoldFilter, most: number): Promise<SelectionId[]> {
  const { rows } = await sql<{ id: SelectionId }>`
    select s.id from selections s where ${untold(tx, filter)} order by ${ENDED} desc, s.id desc limit ${most}`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}

/** Of one person, whenever it ended. */
export async function listUntoldOf(tx: Tx, applicantId: ApplicantId): Promise<SelectionId[]> {
  const { rows } = await sql<{ id: SelectionId }>`
    select s.id from selections s where s.company_id = ${tx.organisationId} and s.applicant_id = ${applicantId}
      and s.status = 'rejected' and ${NOT_TOLD} order by s.ended_on desc nulls last, s.id`.execute(tx.db);
  return rows.map(({ id }) => id);
}

const NOT_TOLD = sql`not exists (select from letter_selections t
  where t.company_id = s.company_id and t.selection_id = s.id and t.is_live)`;

function untold(tx: Tx, { since, opening }: UntoldFilter) {
  return sql`s.company_id = ${tx.organisationId} and s.status = 'rejected' and ${NOT_TOLD}
    and ${since === null ? sql`true` : sql`${ENDED} >= ${since}::date`}
    and ${opening === undefined ? sql`true` : sql`s.opening_title = ${opening}`}`;
}
