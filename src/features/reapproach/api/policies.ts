import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { Conflict, InvalidInput } from '../../../platform/errors.ts';
import { CursorQuery } from '../../../platform/http/api.ts';
import { act, pageRequest } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { PolicyId } from '../../../platform/ids.ts';
import { recordedReasons } from '../../applicants/rules/reason-kinds.ts';
import { addPolicy, changePolicy, endPolicy, getPolicy, holdPolicy } from '../actions/keep-policies.ts';
import { API_FIELDS, NewPolicy, PolicyChange, termsSaid } from '../input/policy-api.ts';
import { approvalKinds, audiences, bases } from '../rules/policy.ts';
import { type PolicyFault, policyFaults } from '../rules/policy-faults.ts';
import { policyState } from '../rules/policy-terms.ts';
import { listPolicies, type StoredPolicy } from '../store/policies.ts';

const PolicyOut = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Every change is a further one, and has to be approved anew. */
    version: z.int(),
    /** `waiting` for an approval of this version; approved for people by name (`partly`) or for all (`running`); `off`. */
    state: z.enum(['waiting', 'partly', 'running', 'off']),
    audience: z.enum(audiences),
    steps: z.array(z.object({ afterMonths: z.int() })),
    openingIds: z.array(z.string()),
    careersUrl: z.string().nullable(),
    basis: z.enum(bases),
    approval: z.enum(approvalKinds),
    hours: z.object({ from: z.int(), until: z.int() }),
    needsChange: z.boolean(),
    exclusions: z.object({
      reasons: z.array(z.enum(recordedReasons)),
      steps: z.array(z.string()),
      tags: z.array(z.string()),
    }),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    changedAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .openapi('ReapproachPolicy');

/** `/reapproach/policies` of the REST API (rules.md §14.7). */
export function policyApi(api: OpenAPIHono<AppEnv>): void {
  const edit = permitKey('company', 'editReapply');

  resource(
    api,
    {
      method: 'get',
      path: '/reapproach/policies',
      summary: 'By what past applicants are asked again, the newest first',
      access: permitKey('company', 'viewReapply'),
      query: CursorQuery,
      out: pageSchema(PolicyOut),
    },
    async ({ c }) => pageOut(await act(c, (tx) => listPolicies(tx, pageRequest(c))), policyOut),
  );
  resource(
    api,
    {
      method: 'get',
      path: '/reapproach/policies/{id}',
      summary: 'One of them',
      access: permitKey('company', 'viewReapply'),
      out: PolicyOut,
    },
    async ({ c, id }) => policyOut(await act(c, (tx) => getPolicy(tx, id<PolicyId>()))),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/reapproach/policies',
      summary: 'Add a policy: nothing is sent by it before it is approved',
      access: edit,
      body: NewPolicy,
      out: PolicyOut,
      status: 201,
    },
    async ({ c, body }) => {
      const terms = termsSaid(body);
      const faults = policyFaults(terms);
      if (faults.length > 0) throw contradictory(faults);
      const added = await act(c, async (tx) => {
        const made = await addPolicy(tx, terms);
        return made.ok ? getPolicy(tx, made.id) : made.reason;
      });
      if (typeof added === 'string') throw notOpen();
      return policyOut(added);
    },
  );
  resource(
    api,
    {
      method: 'patch',
      path: '/reapproach/policies/{id}',
      summary: 'Say something else: a further version, which has to be approved anew; or switch it off',
      access: edit,
      body: PolicyChange,
      out: PolicyOut,
      also: { 409: 'It is switched off' },
    },
    async ({ c, id, body }) => {
      const { ended, ...change } = body;
      const changed = await act(c, async (tx) => {
        const held = await holdPolicy(tx, id<PolicyId>());
        const terms = termsSaid(change, held);
        const faults = policyFaults(terms);
        if (faults.length > 0) return { faults };
        const saved = await changePolicy(tx, held, terms);
        if (!saved.ok) return saved.reason;
        if (ended === true) await endPolicy(tx, held);
        return getPolicy(tx, held.policyId);
      });
      if (changed === 'off') throw new Conflict('policy_off');
      if (changed === 'opening') throw notOpen();
      if (changed === 'audience') throw contradictory([{ part: 'audience', fault: 'fixed' }]);
      if ('faults' in changed) throw contradictory(changed.faults);
      return policyOut(changed);
    },
  );
}

/** What contradicts itself, by the fields of a program. */
const contradictory = (faults: readonly PolicyFault[]) =>
  new InvalidInput(faults.map(({ part, fault }) => ({ field: API_FIELDS[part], message: FAULTS[fault] })));

const FAULTS = {
  order: 'has to rise',
  needed: 'name openings, or careersUrl',
  unknown_variable: 'holds a variable that there is not',
  no_opening: 'names an opening, and there is none',
  of_group: 'says nothing of people whom the company does not know',
  fixed: 'stays as it is: add a policy of its own',
} as const;

const notOpen = () =>
  new InvalidInput([{ field: 'openingIds', message: 'are openings that take applications' }]);

function policyOut(policy: StoredPolicy): z.input<typeof PolicyOut> {
  return {
    id: policy.policyId,
    name: policy.name,
    version: policy.version,
    state: policyState(policy),
    audience: policy.audience,
    steps: policy.afterMonths.map((afterMonths) => ({ afterMonths })),
    openingIds: [...policy.openingIds],
    careersUrl: policy.careersUrl,
    basis: policy.basis,
    approval: policy.approval,
    hours: { from: policy.fromHour, until: policy.untilHour },
    needsChange: policy.needsChange,
    exclusions: {
      reasons: [...policy.exclusions.reasons],
      steps: [...policy.exclusions.steps],
      tags: [...policy.exclusions.tags],
    },
    subject: policy.subject,
    text: policy.body,
    changedAt: policy.madeAt.toISOString(),
    endedAt: policy.endedAt?.toISOString() ?? null,
  };
}
