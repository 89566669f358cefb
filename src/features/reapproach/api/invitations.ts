import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { CursorQuery } from '../../../platform/http/api.ts';
import { act, pageRequest } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { type ShownInvitation, showInvitations } from '../actions/list-invitations.ts';
import { readWhy } from '../actions/why.ts';
import { invitationStates } from '../rules/facts.ts';
import type { RuleResult, Verdict } from '../rules/judge.ts';

const Reason = z.object({ rule: z.string(), until: z.string().optional() });
const Invitation = z
  .object({
    id: z.string(),
    applicantId: z.string(),
    policyId: z.string().nullable(),
    /** 0 where the person asked to be asked at this time. */
    step: z.int(),
    kind: z.enum(['invitation', 'reminder']),
    state: z.enum(invitationStates),
    dueAt: z.string(),
    sentAt: z.string().nullable(),
    /** What holds it back today, or has stopped it. */
    reasons: z.array(Reason),
  })
  .openapi('Invitation');
const RuleOut = z.object({
  rule: z.string(),
  allows: z.boolean(),
  /** The day of the fact it goes by. */
  on: z.string().optional(),
  /** The first day on which it no longer stops. */
  until: z.string().optional(),
});
const Judged = z.object({
  allows: z.boolean(),
  /** The first day on which nothing stops, where days alone stand in the way. */
  from: z.string().nullable(),
  rules: z.array(RuleOut),
});
const WhyOut = Judged.extend({
  for: z.literal('invitation'),
  policies: z.array(
    Judged.extend({ policyId: z.string(), name: z.string(), step: z.int(), dueOn: z.string().nullable() }),
  ),
}).openapi('Why');

/** Invitations to apply again, of the REST API. */
export function mountInvitations(api: OpenAPIHono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  const access = permitKey('company', 'viewApplicants');
  resource(
    api,
    {
      method: 'get',
      path: '/reapproach/invitations',
      summary: 'Invitations to apply again, those put down last first',
      access,
      query: CursorQuery.extend({ state: z.enum(invitationStates).optional() }),
      out: pageSchema(Invitation),
    },
    async ({ c, query }) =>
      pageOut(await act(c, (tx) => showInvitations(tx, services, query, pageRequest(c))), invitationOut),
  );
  resource(
    api,
    {
      method: 'get',
      path: '/applicants/{id}/why',
      summary:
        'What allows or stops inviting somebody to apply again: every rule in order, by the first policy in use and by each',
      access,
      query: z.object({ for: z.literal('invitation') }),
      out: WhyOut,
    },
    async ({ c, id }) => {
      const { policies, anyway } = await act(c, (tx) => readWhy(tx, services, id<ApplicantId>()));
      const first = policies[0]?.verdict ?? anyway;
      if (first === null) throw new Error('a person was judged by nothing');
      return {
        for: 'invitation' as const,
        ...judgedOut(first),
        // Without a policy nothing leaves, whatever the rules say.
        allows: policies.some(({ verdict }) => verdict.stoppedBy === null),
        policies: policies.map(({ policy: { policyId, name }, step, dueOn, verdict }) => ({
          policyId,
          name,
          step,
          dueOn,
          ...judgedOut(verdict),
        })),
      };
    },
  );
}

function invitationOut(row: ShownInvitation): z.output<typeof Invitation> {
  const { id, applicantId, policyId, step, kind, state, dueAt, sentAt, reasons } = row;
  return {
    id,
    applicantId,
    policyId,
    step,
    kind,
    state,
    dueAt: dueAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    reasons: reasons.map(({ rule, until }) => (until === undefined ? { rule } : { rule, until })),
  };
}

function judgedOut({ stoppedBy, from, rules }: Verdict): z.output<typeof Judged> {
  return { allows: stoppedBy === null, from, rules: rules.map(ruleOut) };
}

function ruleOut({ rule, allows, on, until }: RuleResult): z.output<typeof RuleOut> {
  return { rule, allows, ...(on === undefined ? {} : { on }), ...(until === undefined ? {} : { until }) };
}
