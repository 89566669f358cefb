import type { Hono } from 'hono';
import {
  act,
  type C,
  goOn,
  idParam,
  numberedPage,
  showPage,
  switchesLanguage,
} from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId, PolicyId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { approvePolicy, needsApproval, previewApproval } from '../actions/approve.ts';
import { approveGroups, previewGroups } from '../actions/approve-group.ts';
import { getPolicy, holdPolicy } from '../actions/keep-policies.ts';
import { namedPage } from '../actions/look-ahead.ts';
import { ApprovalForm } from '../input/running.ts';
import { ApprovalPage } from '../views/approval.tsx';
import { GroupApprovalPage } from '../views/groups.tsx';

type Refused = Parameters<typeof ApprovalPage>[0]['refused'];

/** Whom a policy is about, and the approval. */
export function approvalRoutes(app: Hono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  const approve = permit('company', 'approveInvitations');

  const show = async (
    c: C,
    { ticked, refused }: { readonly ticked?: readonly ApplicantId[]; readonly refused?: Refused } = {},
    status: 200 | 409 | 422 = 200,
  ) => {
    const shown = await act(c, async (tx) => {
      const policy = await getPolicy(tx, idParam<PolicyId>(c));
      if (!(await needsApproval(tx, policy))) return undefined;
      const preview = await previewApproval(tx, services, policy, ticked);
      return { policy, preview, page: await namedPage(tx, preview.invited, numberedPage(c)) };
    });
    if (shown === undefined) return goOn(c, paths.company.reapproachPolicy(idParam(c)));
    return showPage(c, <ApprovalPage {...shown} ticked={ticked} refused={refused} />, status);
  };

  const ofGroups = (c: C) =>
    act(c, async (tx) => {
      const policy = await getPolicy(tx, idParam<PolicyId>(c));
      if (policy.audience !== 'ticked') return undefined;
      return { policy, preview: await previewGroups(tx, policy) };
    });

  app.get(paths.company.reapproachApproval(':id'), ...approve, async (c) => {
    const group = await ofGroups(c);
    if (group === undefined) return show(c);
    const { policy } = group;
    if (policy.endedAt !== null || policy.isApprovedForAll)
      return goOn(c, paths.company.reapproachPolicy(policy.policyId));
    return showPage(c, <GroupApprovalPage {...group} />);
  });
  app.post(paths.company.reapproachApproval(':id'), ...approve, async (c) => {
    const id = idParam<PolicyId>(c);
    const fields = await c.req.parseBody({ all: true });
    const { do: what, ids, digest } = ApprovalForm.parse(fields);
    const group = await ofGroups(c);
    if (group !== undefined) {
      if (switchesLanguage(c, fields)) return showPage(c, <GroupApprovalPage {...group} />);
      const done = await act(c, async (tx) => approveGroups(tx, await holdPolicy(tx, id), digest));
      if (done.ok) return goOn(c, paths.company.reapproachPolicy(id), 'approved');
      if (done.reason === 'off' || done.reason === 'already')
        return goOn(c, paths.company.reapproachPolicy(id), done.reason);
      const status = done.reason === 'changed' ? 409 : 422;
      return showPage(c, <GroupApprovalPage {...group} refused={done.reason} />, status);
    }
    if (switchesLanguage(c, fields)) return show(c, what === 'named' ? { ticked: ids } : {});
    if (what === 'ticked' && ids.length === 0) return show(c, { refused: 'none_ticked' }, 422);
    // Nobody is approved who was not counted on the page before.
    if (what === 'ticked' || digest === '') return show(c, { ticked: ids });
    const who = what === 'named' ? ids : what;
    const done = await act(c, async (tx) =>
      approvePolicy(tx, services, await holdPolicy(tx, id), { who, digest }),
    );
    if (done.ok) return goOn(c, paths.company.reapproachPolicy(id), 'approved');
    if (done.reason === 'off' || done.reason === 'already')
      return goOn(c, paths.company.reapproachPolicy(id), done.reason);
    const ticked = what === 'named' && done.reason === 'changed' ? { ticked: ids } : {};
    return show(c, { ...ticked, refused: done.reason }, done.reason === 'changed' ? 409 : 422);
  });
}
