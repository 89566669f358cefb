import { type Page, type PageRequest, pageOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { LAST_HOLIDAY_YEAR } from '../../../platform/holidays.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { EndedHere } from '../rules/facts.ts';
import { type ForecastExcluded, type ForecastMail, forecast } from '../rules/forecast.ts';
import { byTime, isMeant, MOST_FORESEEN, type Outlook } from '../rules/outlook.ts';
import { fromSelections } from '../rules/person.ts';
import type { Policy } from '../rules/policy.ts';
import { listSelections } from '../store/facts.ts';
import { listNames } from '../store/names.ts';
import { peopleOf } from './people-of-policy.ts';

const TOGETHER = 500;

/** The day so many months ahead, no further than business days are known. */
export function dayAhead(from: Date, months: number): JstDate {
  return lastKnown(addJstMonths(jstDate(from), months));
}

/** That day, or the last one of which it is known whether it is a business day. */
export function lastKnown(day: JstDate): JstDate {
  const last = `${LAST_HOLIDAY_YEAR}-12-31`;
  return day < last ? day : last;
}

/**
 * What a policy would mail through a day, once approved, if nobody answers and nothing changes: by the rules the sending goes by, over the
 * facts of now. Reads, and writes nothing.
 * @param ids only these people
 */
export async function lookAhead(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  policy: Policy,
  {
    until,
    ids,
    most = MOST_FORESEEN,
  }: { readonly until: JstDate; readonly ids?: readonly ApplicantId[]; readonly most?: number },
): Promise<Outlook> {
  const invitations: ForecastMail[] = [];
  const excluded: ForecastExcluded[] = [];
  const meant: ApplicantId[] = [];
  let total = 0;
  for (let after: ApplicantId | null = null; ; ) {
    const limit = Math.min(TOGETHER, most - total);
    const page: Awaited<ReturnType<typeof peopleOf>> = await peopleOf(tx, services, policy, {
      limit,
      ...(after !== null && { after }),
      ...(ids && { ids }),
    });
    const { people } = page;
    // Approved for everybody, what the policy declares counts as declared of whoever has not refused (rules/judge.ts).
    const seen = forecast(policy, page.company, people, tx.now, until, { assumeApproved: true });
    invitations.push(...seen.invitations);
    excluded.push(...seen.excluded);
    const others = new Set(
      seen.excluded.filter(({ reasons }) => !isMeant(reasons)).map(({ applicantId }) => applicantId),
    );
    meant.push(...people.map(({ id }) => id).filter((id) => !others.has(id)));
    total += people.length;
    after = page.next;
    if (after === null || total >= most)
      return { total, isMore: after !== null, invitations: invitations.toSorted(byTime), excluded, meant };
  }
}

/** Whom a row is about: their name, and the selection they would be asked after. */
export interface Whom {
  readonly name: string;
  readonly selection: EndedHere | null;
}

/** A mail that would leave, and to whom. */
export type NamedMail = ForecastMail & Whom;

/** One page of what is already in hand, each with the name of whom it is about and what their last selection here came to. */
export async function namedPage<Row extends { readonly applicantId: ApplicantId }>(
  tx: Tx,
  rows: readonly Row[],
  request: PageRequest<number>,
): Promise<Page<Row & Whom>> {
  const { after, limit, isBack = false } = request;
  const placed = rows.map((row, index) => ({ row, place: index + 1 }));
  const walked = isBack
    ? placed.filter(({ place }) => place < (after ?? 0)).toReversed()
    : placed.slice(after ?? 0);
  const page = pageOf(walked.slice(0, limit + 1), request, ({ place }) => String(place));
  const ids = page.rows.map(({ row }) => row.applicantId);
  const names = await listNames(tx, ids);
  const selections = await listSelections(tx, ids);
  return {
    ...page,
    rows: page.rows.map(({ row }) => ({
      ...row,
      name: names.get(row.applicantId) ?? '',
      selection: fromSelections(selections.filter(({ applicantId }) => applicantId === row.applicantId))
        .selection,
    })),
  };
}
