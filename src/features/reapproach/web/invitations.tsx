import type { Hono } from 'hono';
import { z } from 'zod';
import { act, goOn, idParam, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ApplicantId, InvitationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { callOff, showInvitations } from '../actions/list-invitations.ts';
import { readWhy } from '../actions/why.ts';
import { invitationStates } from '../rules/facts.ts';
import { InvitationsPage } from '../views/invitations.tsx';
import { WhyPage } from '../views/why.tsx';

const Filter = z.object({ state: z.enum(invitationStates).optional().catch(undefined) });

/** Invitations of a company, and why somebody is invited or not. */
export function invitationRoutes(app: Hono<AppEnv>, services: Pick<Services, 'keyRing'>): void {
  const view = permit('company', 'viewApplicants');

  app.get(paths.company.reapproachInvitations(), ...view, async (c) => {
    const filter = Filter.parse(c.req.query());
    const page = await act(c, (tx) => showInvitations(tx, services, filter, pageRequest(c)));
    return showPage(c, <InvitationsPage page={page} state={filter.state} />);
  });
  app.post(paths.company.reapproachInvitationStop(':id'), ...permit('company', 'editReapply'), async (c) => {
    const id = idParam<InvitationId>(c);
    const isOff = await act(c, (tx) => callOff(tx, id));
    return goOn(c, paths.company.reapproachInvitations(), isOff ? 'called_off' : 'too_late');
  });
  app.get(paths.company.applicantWhy(':id'), ...view, async (c) => {
    const why = await act(c, (tx) => readWhy(tx, services, idParam<ApplicantId>(c)));
    return showPage(c, <WhyPage why={why} />);
  });
}
