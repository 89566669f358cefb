import { type RawBuilder, sql } from 'kysely';
import {
  EMPLOYED_CHECK_MONTHS,
  GUARANTEE_WARNING_DAYS,
  LICENCE_WARNING_DAYS,
  MOST_RECOMMENDATIONS,
  RECOMMENDED_COPY_MONTHS,
  REQUEST_WORDS_YEARS,
  UNUSED_ERASE_DAYS,
  UNUSED_MONTHS,
} from '../platform/terms.ts';
import { IS_FREE } from './lease.ts';
import { IS_OPEN, IS_UNHURRIED } from './outbox-claim.ts';
import type { Tx } from './scope.ts';

/** The beginning of a day in Japan, and the day of an instant. */
const midnight = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone 'Asia/Tokyo'`;
const dayOf = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'Asia/Tokyo')::date`;
const months = (count: number) => sql`${sql.lit(count)} * interval '1 month'`;
const days = (count: number) => sql`${sql.lit(count)} * interval '1 day'`;
/** What is being written carries the time at which it began: such a sweep leaves it alone for so long. */
const SETTLED = sql`interval '5 minutes'`;
/** Staff are told of a deadline on the business day before: at most so many days ahead, holidays included. */
const LOOK_AHEAD = days(14);
/** Before any time of ours: infinity is no instant outside of the database. */
const AT_ONCE = sql`'epoch'::timestamptz`;

/** The first of the warned days of a licence, and the one after its last, after a moment. */
const licenceSteps = (since: Date) => sql`(select min(step.at) from agency_profiles a
    join organisations o on o.id = a.agency_id and o.approved_at is not null
    cross join unnest(${[...LICENCE_WARNING_DAYS, -1]}::int[]) w (ahead)
    cross join lateral (select ${midnight(sql`a.licence_expires_on - w.ahead`)} as at) step
    where a.licence_verified_at is not null and step.at > ${since})`;

/**
 * By what is due, the first instant at which the work for it finds something (docs/decisions/0046). Some are a little early, and the
 * work finds nothing then; none is late.
 */
const TIMES = {
  points: () => sql`d.points`,
  offers: () => sql`d.offers`,
  waitingRequests: () => sql`d.waiting_requests`,
  spentRequests: () => sql`d.spent_requests`,
  copies: () => midnight(sql`d.copies_hired_on + ${months(RECOMMENDED_COPY_MONTHS)}`),
  asked: () => sql`d.asked`,
  answers: () => sql`d.answers`,
  unused: () => sql`least(${midnight(sql`d.last_seen_on + ${months(UNUSED_MONTHS)}`)},
    d.unused_asked_at + ${days(UNUSED_ERASE_DAYS)})`,
  questions: () => midnight(sql`d.question_on`),
  nudges: () => sql`d.nudges`,
  contactFigures: () => midnight(sql`d.figures_through + 1 + ${months(1)}`),
  months: () => midnight(sql`d.closed_through + 1 + ${months(1)}`),
  letters: () => sql`d.letters`,
  invitations: () => sql`next_invitation()`,
  askings: () => midnight(sql`next_asking_day()`),
  ticked: () => sql`next_ticked()`,
  arrivals: () => sql`d.arrivals + ${SETTLED}`,
  takenBack: () => sql`d.taken_back + ${SETTLED}`,
  // A day is soon enough for what is kept for years.
  terms: () =>
    midnight(sql`${dayOf(sql`least(d.records, d.fingerprints, d.audit_line + interval '3 years')`)} + 1`),
  // The last day of what keeps deleted people out of files is over.
  blocks: () =>
    sql`(select ${midnight(sql`least(min(b.until), (select min(until) from forgettings)) + 1`)} from reimport_blocks b)`,
  alumni: () =>
    sql`(select min(ends_at) from alumni_entries where applicant_id is null and proven_at is not null)`,
  holders: () => sql`(select min(${AT_ONCE}) from holder_decisions where told_at is null)`,
  licenceEnds: () => sql`(select min(${midnight(sql`a.licence_expires_on + 1`)}) from agency_profiles a
    left join licence_end_mails m on m.agency_id = a.agency_id
    where a.licence_verified_at is not null and m.expires_on is distinct from a.licence_expires_on)`,
  licenceSteps,
  hireNews: () => sql`(select min(said_at) from hire_news)`,
  rests: () => sql`(select min(close_at) from start_choices where closed_at is null)`,
  tasks: () =>
    sql`(select min(${AT_ONCE}) from request_tasks where told_at is null and acknowledged_at is null)`,
  words:
    () => sql`(select ${midnight(sql`${dayOf(sql`min(r.closed_at)`)} + 1 + ${months(12 * REQUEST_WORDS_YEARS)}`)}
    from requests r where r.wrapped_key is not null
      or exists (select from request_answers a where a.request_id = r.id and a.wrapped_key is not null))`,
  staffNews: () =>
    sql`least(d.answer_due - ${LOOK_AHEAD}, d.contact_due - ${LOOK_AHEAD}, ${midnight(sql`d.hire_day`)})`,
  // Every Monday in Japan, where a company has asked.
  wishCounts: () => sql`(select min(next_count_at) from opening_hearings)`,
  mail: () => mail(sql`not (${IS_UNHURRIED})`),
  unhurriedMail: () => mail(IS_UNHURRIED),
} as const satisfies Record<string, (since: Date) => RawBuilder<unknown>>;

/** What was tried before waits for the relay, not for business time; what is in somebody's hand at this moment leaves at any. */
function mail(which: RawBuilder<unknown>) {
  return sql`(select min(greatest(send_after, ${AT_ONCE})) from outbox_messages
    where ${IS_OPEN} and awaits is null and (attempts = 0 or not ${IS_FREE}) and ${which})`;
}

/** What becomes due by business time. */
export type DueTime = keyof typeof TIMES;

/** What time it is by the business clock, and when each is due; null where nothing waits for a time. */
export interface DueTimes {
  readonly now: Date;
  readonly at: Readonly<Record<DueTime, Date | null>>;
}

/**
 * When what is due, in one statement. Needs the `system` scope.
 * @param since of what staff are told of and goes by many days of many rows, the first after it
 */
export async function readDueTimes(tx: Tx, since: Date): Promise<DueTimes> {
  const columns = Object.entries(TIMES).map(([name, time]) => sql`${time(since)} as ${sql.ref(name)}`);
  const { rows } = await sql<Record<DueTime, Date | null> & { readonly now: Date }>`
    select business_now() as now, ${sql.join(columns)}
    from due_times(${since}, ${MOST_RECOMMENDATIONS}, ${GUARANTEE_WARNING_DAYS}, ${EMPLOYED_CHECK_MONTHS}) d`.execute(
    tx.db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('due times are for the system');
  const { now, ...at } = row;
  return { now, at };
}
