import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { Conflict } from '../../../platform/errors.ts';
import { act } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type ApplicantId, idOf, type PolicyId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { approvePolicy } from '../actions/approve.ts';
import { approveGroups } from '../actions/approve-group.ts';
import { getPolicy, holdPolicy } from '../actions/keep-policies.ts';
import { lastKnown, lookAhead } from '../actions/look-ahead.ts';
import { NewApproval, SandboxInput } from '../input/running.ts';
import { MOST_FORESEEN } from '../rules/outlook.ts';
import { ruleOrder } from '../rules/rule-words.ts';

const LeftOutOut = z.array(z.object({ rule: z.enum(ruleOrder), people: z.int() }));
const ApprovalOut = z
  .object({
    policyId: z.string(),
    version: z.int(),
    /** Whether it holds for whoever comes later, too. */
    forAll: z.boolean(),
    /** Whom it covers: by name, or those the policy is about now; of groups so many at least, and nothing of the rest. */
    people: z.int(),
    /** Of those, whom it invites within twelve months, and in the next hours of business. */
    invited: z.int(),
    now: z.int(),
    /** Who is left out, by the first rule that stops. */
    leftOut: LeftOutOut,
  })
  .openapi('ReapproachApproval');

const SandboxOut = z
  .object({
    invitations: z.array(
      z.object({
        applicantId: z.string(),
        step: z.int(),
        kind: z.enum(['invitation', 'reminder']),
        on: z.string(),
      }),
    ),
    excluded: z.array(
      z.object({
        applicantId: z.string(),
        reasons: z.array(z.object({ rule: z.enum(ruleOrder), until: z.string().optional() })),
      }),
    ),
    /** People who were looked at: 10,000 at most. */
    total: z.int(),
  })
  .openapi('ReapproachSandbox');

/** Approval and sandbox of a policy (rules.md §14.8, §14.9). */
export function approvalApi(api: OpenAPIHono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  resource(
    api,
    {
      method: 'post',
      path: '/reapproach/policies/{id}/approval',
      summary: 'Approve the latest version: for these people, or for everybody it is about',
      access: permitKey('company', 'approveInvitations'),
      body: NewApproval,
      out: ApprovalOut,
      also: { 409: 'It is off, approved already, about nobody, or about too many' },
    },
    async ({ c, id, body }) => {
      const who = body.applicantIds?.map((one) => idOf<ApplicantId>(one)) ?? 'everybody';
      const { policy, done } = await act(c, async (tx) => {
        const held = await holdPolicy(tx, id<PolicyId>());
        if (held.audience === 'ticked') return { policy: held, done: await approveGroups(tx, held) };
        return { policy: held, done: await approvePolicy(tx, services, held, { who }) };
      });
      if (!done.ok) throw new Conflict(`policy_${done.reason}`);
      if (!('preview' in done)) {
        const { policyId, version } = policy;
        return { policyId, version, forAll: true, people: done.people, invited: 0, now: 0, leftOut: [] };
      }
      return {
        policyId: policy.policyId,
        version: policy.version,
        forAll: done.isForAll,
        people: done.people.length,
        invited: done.preview.invited.length,
        now: done.preview.now,
        leftOut: done.preview.leftOut.map((one) => ({ ...one })),
      };
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/reapproach/policies/{id}/sandbox',
      summary: `What it would mail until a day, and to whom not; nothing leaves (up to ${MOST_FORESEEN} people)`,
      access: permitKey('company', 'editReapply'),
      body: SandboxInput,
      out: SandboxOut,
    },
    async ({ c, id, body }) => {
      const { months, days } = body.advance;
      const outlook = await act(c, async (tx) => {
        const policy = await getPolicy(tx, id<PolicyId>());
        const day = startOfJstDay(addJstMonths(jstDate(tx.now), months));
        const until = lastKnown(jstDate(new Date(day.getTime() + days * DAY_MS)));
        return lookAhead(tx, services, policy, { until });
      });
      return {
        invitations: outlook.invitations.map(({ applicantId, step, kind, on }) => ({
          applicantId,
          step,
          kind,
          on,
        })),
        excluded: outlook.excluded.map(({ applicantId, reasons }) => ({
          applicantId,
          reasons: reasons.map((reason) => ({ ...reason })),
        })),
        total: outlook.total,
      };
    },
  );
}

const DAY_MS = 86_400_000;
