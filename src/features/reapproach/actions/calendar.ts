import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import type { TickedGroup } from '../rules/bands.ts';
import type { ForecastExcluded, ForecastMail } from '../rules/forecast.ts';
import { byTime, CALENDAR_MONTHS, leftOutWhole, MOST_FORESEEN } from '../rules/outlook.ts';
import { listApproved, listHeld } from '../store/approvals.ts';
import { listPolicies, type StoredPolicy } from '../store/policies.ts';
import { listGroups } from '../store/ticked.ts';
import { dayAhead, lookAhead } from './look-ahead.ts';

/** More policies than this in force at once are not shown ahead; the page says so. */
const MOST_POLICIES = 20;

/** A mail that is planned, by which policy, and whether it is approved. */
export type PlannedMail = ForecastMail & { readonly policy: StoredPolicy; readonly isApproved: boolean };
export type NotPlanned = ForecastExcluded & { readonly policy: StoredPolicy };

/** Who is asked when within the next twelve months by the policies in force, and who is not. */
export interface Calendar {
  readonly from: string;
  readonly until: string;
  readonly policies: readonly StoredPolicy[];
  /** By the time they leave. */
  readonly mails: readonly PlannedMail[];
  readonly leftOut: readonly NotPlanned[];
  readonly isMore: boolean;
  /** People whom the company does not know: nobody's days. */
  readonly groups: readonly TickedGroup[];
}

/** Looks it all up as things stand now; nothing of it is stored, and nothing leaves by it. */
export async function readCalendar(tx: Tx, services: Pick<Services, 'keyRing'>): Promise<Calendar> {
  const all = await listPolicies(tx, firstPage(MOST_POLICIES));
  const policies = all.rows.filter(({ endedAt }) => endedAt === null);
  const until = dayAhead(tx.now, CALENDAR_MONTHS);
  const mails: PlannedMail[] = [];
  const leftOut: NotPlanned[] = [];
  let isMore = all.next !== null;
  for (const policy of policies) {
    const most = Math.ceil(MOST_FORESEEN / policies.length);
    const outlook = await lookAhead(tx, services, policy, { until, most });
    const named = await approvedOf(tx, policy, outlook.invitations);
    const held = await listHeld(tx, policy);
    mails.push(
      ...outlook.invitations.map((mail) => ({
        ...mail,
        policy,
        isApproved: (policy.isApprovedForAll || named.has(mail.applicantId)) && !held.has(mail.applicantId),
      })),
    );
    leftOut.push(...leftOutWhole(outlook).map((one) => ({ ...one, policy })));
    isMore ||= outlook.isMore;
  }
  const groups = policies.some(({ audience }) => audience === 'ticked') ? await listGroups(tx) : [];
  return { from: jstDate(tx.now), until, policies, mails: mails.toSorted(byTime), leftOut, isMore, groups };
}

async function approvedOf(tx: Tx, policy: StoredPolicy, mails: readonly ForecastMail[]) {
  if (policy.isApprovedForAll || policy.approvedPeople === 0) return new Set<string>();
  return listApproved(tx, policy, [...new Set(mails.map(({ applicantId }) => applicantId))]);
}
