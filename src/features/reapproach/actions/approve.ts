import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type ApplicantId, type ApprovalId, newOrderedId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { declareBasis } from '../../applicants/actions/contact-basis.ts';
import type { ForecastMail } from '../rules/forecast.ts';
import {
  CALENDAR_MONTHS,
  countLeftOut,
  dueNow,
  invitedPeople,
  leftOutWhole,
  MOST_FORESEEN,
  outlookDigest,
} from '../rules/outlook.ts';
import type { Rule } from '../rules/rule-words.ts';
import { insertApproval, insertApproved, listApproved, listHeld } from '../store/approvals.ts';
import type { StoredPolicy } from '../store/policies.ts';
import type { reapproachAudit } from '../views/audit.ts';
import { dayAhead, lookAhead } from './look-ahead.ts';

/** What somebody sees before they approve: everybody it is about, who is invited when, and who is left out by what. */
export interface ApprovalPreview {
  /** Everybody it may be about; `isMore`: at least. */
  readonly total: number;
  readonly isMore: boolean;
  /** Whom it invites within twelve months and nobody has approved yet, or not since they were held, each with their first day. */
  readonly invited: readonly ForecastMail[];
  /** Of those, whom it invites in the next hours of business. */
  readonly now: number;
  /** Whose day lies further ahead. */
  readonly later: number;
  /** Of those it would invite, who were approved before. */
  readonly before: number;
  /** Whom it does not invite, by the first rule that stops it. */
  readonly leftOut: readonly { readonly rule: Rule; readonly people: number }[];
  /** All of those it is about at all, whatever stops it. */
  readonly meant: readonly ApplicantId[];
  /** A sign of all that; another one means that something has changed. */
  readonly digest: string;
}

/** Looks what an approval would cover. Writes nothing. @param ids only these people */
export async function previewApproval(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  policy: StoredPolicy,
  ids?: readonly ApplicantId[],
): Promise<ApprovalPreview> {
  const until = dayAhead(tx.now, CALENDAR_MONTHS);
  const outlook = await lookAhead(tx, services, policy, { until, ...(ids && { ids }) });
  const { total, isMore, meant } = outlook;
  const all = invitedPeople(outlook.invitations);
  const named = await listApproved(
    tx,
    policy,
    all.map(({ applicantId }) => applicantId),
  );
  const held = await listHeld(tx, policy);
  const isSettled = ({ applicantId }: ForecastMail) =>
    (named.has(applicantId) || policy.isApprovedForAll) && !held.has(applicantId);
  const invited = all.filter((one) => !isSettled(one));
  const leftOut = leftOutWhole(outlook);
  return {
    total,
    isMore,
    meant,
    invited,
    now: dueNow(invited, policy, tx.now).length,
    later: total - all.length - leftOut.length,
    before: all.length - invited.length,
    leftOut: countLeftOut(leftOut),
    digest: outlookDigest(policy, invited, leftOut),
  };
}

/** Whether there is anybody whom an approval of its latest version would let it write to; false where it is off. */
export async function needsApproval(tx: Tx, policy: StoredPolicy): Promise<boolean> {
  if (policy.endedAt !== null) return false;
  return !policy.isApprovedForAll || (await listHeld(tx, policy)).size > 0;
}

/** For whom: everybody, which with a policy that runs by itself is whoever comes later, too; or those of these people whom it invites. */
export type ApprovedFor = 'everybody' | readonly ApplicantId[];

export type Approved =
  | {
      readonly ok: true;
      readonly isForAll: boolean;
      readonly people: readonly ApplicantId[];
      readonly preview: ApprovalPreview;
    }
  | { readonly ok: false; readonly reason: 'off' | 'already' | 'nobody' | 'too_many' }
  | { readonly ok: false; readonly reason: 'changed'; readonly preview: ApprovalPreview };

/**
 * Lets the latest version run, and declares with it what that version declares, of each person it is about. Under `holdPolicy`, so that the
 * second of two who approve at once finds what the first did.
 * @param digest what the person had in front of them; where it is something else now, nothing is approved. Programs see no page.
 */
export async function approvePolicy(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  policy: StoredPolicy,
  approved: { readonly who: ApprovedFor; readonly digest?: string },
): Promise<Approved> {
  if (policy.endedAt !== null) return { ok: false, reason: 'off' };
  const { who, digest } = approved;
  const isForAll = who === 'everybody' && policy.approval === 'auto';
  if (!(await needsApproval(tx, policy))) return { ok: false, reason: 'already' };
  const named = who === 'everybody' ? undefined : [...new Set(who)];
  if ((named?.length ?? 0) > MOST_FORESEEN) return { ok: false, reason: 'too_many' };
  const preview = await previewApproval(tx, services, policy, named);
  if (digest !== undefined && digest !== preview.digest) return { ok: false, reason: 'changed', preview };
  if (!isForAll && preview.isMore) return { ok: false, reason: 'too_many' };
  const invited = preview.invited.map(({ applicantId }) => applicantId);
  if (!isForAll && invited.length === 0)
    return { ok: false, reason: preview.before > 0 ? 'already' : 'nobody' };
  const people = isForAll ? preview.meant : invited;
  const id = newOrderedId<ApprovalId>(tx.wall.getTime());
  await insertApproval(tx, {
    id,
    policyId: policy.policyId,
    version: policy.version,
    isForAll,
    people: people.length,
  });
  if (!isForAll || policy.basis === 'declared') await insertApproved(tx, id, people);
  if (policy.basis === 'declared') await declareBasis(tx, people, { policyId: policy.policyId });
  recordAudit<typeof reapproachAudit>(tx, {
    action: 'reapproach_policy.approved',
    subject: { kind: 'reapproach_policy', id: policy.policyId },
    detail: { version: policy.version, people: people.length, isForAll },
  });
  return { ok: true, isForAll, people, preview };
}
