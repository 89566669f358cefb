import type { Hono } from 'hono';
import {
  act,
  type C,
  goOn,
  idParam,
  numberedPage,
  pageRequest,
  readForm,
  showPage,
} from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ChangeId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { EMPTY_FORM, type FormState, withFault } from '../../../ui/forms/form-state.ts';
import { paths } from '../../../ui/paths.ts';
import { listOpeningChanges } from '../../orgs/actions/opening-changes.ts';
import { liftWait, recordChange, returnProposals, takeBackChange } from '../actions/changes.ts';
import { namedPage } from '../actions/look-ahead.ts';
import { approveProposals, listProposals, putAside } from '../actions/proposals.ts';
import { ChangeForm, LiftForm, ProposalsForm } from '../input/changes.ts';
import { listAsideChanges } from '../store/changes.ts';
import { listLifted, listOpenOpenings } from '../store/facts.ts';
import { ChangesPage } from '../views/changes.tsx';
import { ProposalsPage } from '../views/proposals.tsx';

/** Which fault stands at which field. */
const FIELD = { future: 'on', closed: 'opening' } as const;

/** 再応募のきっかけ: what has changed since people were turned down, and whom that is about. */
export function changeRoutes(app: Hono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  const edit = permit('company', 'editReapply');

  const showProposals = async (c: C, isNobody = false) => {
    const shown = await act(c, async (tx) => {
      const all = await listProposals(tx, services);
      return {
        page: await namedPage(tx, all, numberedPage(c)),
        ready: all.filter(({ from }) => from !== null).length,
        aside: await listAsideChanges(tx),
      };
    });
    return showPage(c, <ProposalsPage {...shown} isNobody={isNobody} />, isNobody ? 422 : 200);
  };
  app.get(paths.company.reapproachProposals(), ...edit, (c) => showProposals(c));
  app.post(paths.company.reapproachProposals(), ...permit('company', 'approveInvitations'), async (c) => {
    const { do: what, ids } = ProposalsForm.parse(await c.req.parseBody({ all: true }));
    if (ids.length === 0) return showProposals(c, true);
    const decide = what === 'approve' ? approveProposals : putAside;
    const done = await act(c, (tx) => decide(tx, services, ids));
    const word = what === 'approve' ? 'approved' : 'aside';
    return goOn(c, paths.company.reapproachProposals(), done === ids.length ? word : 'some');
  });

  const showChanges = async (c: C, form: FormState, status: 200 | 422 = 200) => {
    const shown = await act(c, async (tx) => {
      const openings = await listOpenOpenings(tx);
      const lifted = await listLifted(
        tx,
        openings.map(({ id }) => id),
      );
      return { openings, lifted, page: await listOpeningChanges(tx, pageRequest(c)) };
    });
    return showPage(c, <ChangesPage {...shown} form={form} />, status);
  };
  app.get(paths.company.reapproachChanges(), ...edit, (c) => showChanges(c, EMPTY_FORM));
  app.post(paths.company.reapproachChanges(), ...edit, async (c) => {
    const sent = await readForm(c, ChangeForm);
    if (!sent.ok) return showChanges(c, sent.form, 422);
    const done = await act(c, (tx) => recordChange(tx, sent.value));
    if (!done.ok) return showChanges(c, withFault(sent.form, FIELD[done.reason], done.reason), 422);
    return goOn(c, paths.company.reapproachChanges(), 'recorded');
  });
  app.post(paths.company.reapproachChangeTakeBack(':id'), ...edit, async (c) => {
    const stopped = await act(c, (tx) => takeBackChange(tx, idParam<ChangeId>(c)));
    return goOn(c, paths.company.reapproachChanges(), stopped === undefined ? 'gone' : 'taken_back');
  });
  app.post(paths.company.reapproachChangeReturn(':id'), ...edit, async (c) => {
    await act(c, (tx) => returnProposals(tx, idParam<ChangeId>(c)));
    return goOn(c, paths.company.reapproachProposals(), 'returned');
  });
  app.post(paths.company.reapproachLifts(), ...edit, async (c) => {
    const sent = await readForm(c, LiftForm);
    if (!sent.ok) return showChanges(c, sent.form, 422);
    const { lift, lifted } = sent.value;
    await act(c, (tx) => liftWait(tx, lift, lifted));
    return goOn(c, paths.company.reapproachChanges(), lifted ? 'lifted' : 'restored');
  });
}
