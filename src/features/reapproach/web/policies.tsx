import type { Hono } from 'hono';
import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import {
  act,
  type C,
  goOn,
  idParam,
  numberedPage,
  pageRequest,
  showPage,
} from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import { readBoxes } from '../../../platform/http/read-boxes.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OpeningId, PolicyId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { type FormState, formOf, overtaken, storedForm, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { listChoices } from '../../applicants/actions/read-applicants.ts';
import { findOpening, listOpenings } from '../../orgs/actions/openings.ts';
import { addPolicy, changePolicy, endPolicy, getPolicy, holdPolicy } from '../actions/keep-policies.ts';
import { sampleLetter } from '../actions/show-letter.ts';
import { PolicyForm, typedTerms } from '../input/policies.ts';
import { type PolicyTerms, policyState, USUAL_TERMS } from '../rules/policy-terms.ts';
import { listApprovals, listHeld } from '../store/approvals.ts';
import { countDue, listPolicies, listVersions, type StoredPolicy } from '../store/policies.ts';
import { PoliciesPage } from '../views/policies.tsx';
import { PolicyPage } from '../views/policy.tsx';
import { PolicyFormPage } from '../views/policy-form.tsx';

const OPENINGS_OFFERED = 100;
const APPROVALS_SHOWN = 20;

/** 案内の方針: all, a new one, one of them with its versions, and its end. */
export function policyRoutes(app: Hono<AppEnv>, services: Pick<Services, 'env'>): void {
  const view = permit('company', 'viewReapply');
  const edit = permit('company', 'editReapply');
  const showForm = async (c: C, form: FormState, status: 200 | 409 | 422 = 200, policy?: StoredPolicy) => {
    const shown = await act(c, async (tx) => {
      const open = (await listOpenings(tx, { state: 'open' }, firstPage(OPENINGS_OFFERED))).rows;
      const own = await openingsOf(tx, policy?.openingIds ?? []);
      const others = own.filter(({ id }) => !open.some((one) => one.id === id));
      const { tags, steps } = await listChoices(tx);
      return {
        openings: [...others, ...open],
        steps,
        tags: [...new Set([...tags, ...(policy?.exclusions.tags ?? [])])],
        letter: await sampleLetter(tx, services, typedTerms(form)),
      };
    });
    const of = policy && {
      id: policy.policyId,
      name: policy.name,
      isApproved: ['running', 'partly'].includes(policyState(policy)),
    };
    return showPage(c, <PolicyFormPage of={of} {...shown} form={form} />, status);
  };

  app.get(paths.company.reapproachPolicies(), ...view, async (c) =>
    showPage(c, <PoliciesPage page={await act(c, (tx) => listPolicies(tx, pageRequest(c)))} />),
  );
  app.get(paths.company.newReapproachPolicy(), ...edit, (c) =>
    showForm(c, formOf(valuesOf({ ...USUAL_TERMS, name: '', ...NOTHING_NAMED }))),
  );
  app.post(paths.company.newReapproachPolicy(), ...edit, async (c) => {
    const sent = await readBoxes(c, PolicyForm);
    if (sent.form.values['do'] === 'preview') return showForm(c, { ...sent.form, faults: [] });
    if (!sent.ok) return showForm(c, sent.form, 422);
    const added = await act(c, (tx) => addPolicy(tx, sent.value));
    if (added.ok) return goOn(c, paths.company.reapproachPolicy(added.id), 'added');
    return showForm(c, withFault(sent.form, 'openings', 'unknown'), 422);
  });
  app.get(paths.company.reapproachPolicy(':id'), ...view, async (c) => {
    const shown = await act(c, async (tx) => {
      const policy = await getPolicy(tx, idParam<PolicyId>(c));
      return {
        policy,
        openings: await openingsOf(tx, policy.openingIds),
        versions: await listVersions(tx, policy.policyId, numberedPage(c)),
        approvals: (await listApprovals(tx, policy.policyId, firstPage(APPROVALS_SHOWN))).rows,
        due: await countDue(tx, policy.policyId),
        held: (await listHeld(tx, policy)).size,
        letter: await sampleLetter(tx, services, policy),
      };
    });
    return showPage(c, <PolicyPage {...shown} />);
  });
  app.get(paths.company.reapproachPolicyChange(':id'), ...edit, async (c) => {
    const policy = await act(c, (tx) => getPolicy(tx, idParam<PolicyId>(c)));
    if (policy.endedAt !== null) return goOn(c, paths.company.reapproachPolicy(policy.policyId), 'off');
    return showForm(c, storedForm(valuesOf(policy)), 200, policy);
  });
  app.post(paths.company.reapproachPolicyChange(':id'), ...edit, async (c) => {
    const id = idParam<PolicyId>(c);
    const sent = await readBoxes(c, PolicyForm);
    const policy = await act(c, (tx) => getPolicy(tx, id));
    if (sent.form.values['do'] === 'preview') return showForm(c, { ...sent.form, faults: [] }, 200, policy);
    if (!sent.ok) return showForm(c, sent.form, 422, policy);
    const done = await act(c, async (tx) => {
      const held = await holdPolicy(tx, id);
      const late = overtaken(sent.form, valuesOf(held));
      return late === undefined ? changePolicy(tx, held, sent.value) : { ok: false as const, late };
    });
    if (done.ok)
      return goOn(c, paths.company.reapproachPolicy(id), done.changed.length === 0 ? 'same' : 'version');
    if ('late' in done) return showForm(c, done.late, 409, policy);
    if (done.reason === 'off') return goOn(c, paths.company.reapproachPolicy(id), 'off');
    const form =
      done.reason === 'audience'
        ? withFault(sent.form, 'audience', 'fixed')
        : withFault(sent.form, 'openings', 'unknown');
    return showForm(c, form, 422, policy);
  });
  app.post(paths.company.reapproachPolicyEnd(':id'), ...edit, async (c) => {
    const id = idParam<PolicyId>(c);
    const ended = await act(c, async (tx) => endPolicy(tx, await holdPolicy(tx, id)));
    return goOn(c, paths.company.reapproachPolicy(id), ended ? 'ended' : 'off');
  });
}

/** Openings by their ids, in that order, also those that have closed. */
async function openingsOf(tx: Tx, ids: readonly OpeningId[]) {
  const found = [];
  for (const id of ids) {
    const opening = await findOpening(tx, id);
    if (opening !== undefined) found.push({ id, title: opening.title, isOpen: opening.closedAt === null });
  }
  return found;
}

const NOTHING_NAMED = { openingIds: [], careersUrl: null, subject: null, body: null } as const;

/** A policy as its form shows it. */
function valuesOf(terms: PolicyTerms): FormState['values'] {
  const [first = 0, second] = terms.afterMonths;
  return {
    name: terms.name,
    audience: terms.audience,
    first: String(first),
    second: second === undefined ? '' : String(second),
    from: String(terms.fromHour),
    until: String(terms.untilHour),
    openings: terms.openingIds,
    careers: terms.careersUrl ?? '',
    basis: terms.basis,
    approval: terms.approval,
    change: terms.needsChange ? 'yes' : undefined,
    reasons: terms.exclusions.reasons,
    steps: terms.exclusions.steps.join('\n'),
    tags: terms.exclusions.tags,
    wording: terms.body === null ? 'ours' : 'own',
    subject: terms.subject ?? '',
    body: terms.body ?? '',
  };
}
