import { Hono } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, type C, goOn, idParam, showNotice, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { OrganisationId, RegistrationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { readOwnPlace } from '../actions/own-place.ts';
import { stopCompany } from '../actions/stop-company.ts';
import { undoRegistration } from '../actions/undo-registration.ts';
import { withdrawFromAgency } from '../actions/withdraw-from-agency.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { stoppedAt } from '../rules/sharing.ts';
import {
  StopCompanyPage,
  StopSharingPage,
  TooLateToUndoPage,
  UndonePage,
  UndoPage,
} from '../views/taking-back.tsx';
import { clearSessionCookie } from './session-cookie.ts';

/** What a person takes back: a page that asks, then the act. Opening the page changes nothing. */
export function takingBackRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const ownPlace = (c: C) => act(c, (tx) => readOwnPlace(tx, services));
  const stopped = (c: C, agencyId: string) =>
    goOn(c, paths.candidate.sharing({ stopped: agencyId }), 'stopped');

  app.get(paths.candidate.withdrawal(':id'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const { provisions } = await ownPlace(c);
    const sharing = provisions.find((one) => one.agencyId === agencyId);
    if (sharing === undefined) throw new NotFound('consent');
    if (stoppedAt(agencyId, provisions) !== null) return stopped(c, agencyId);
    return showPage(c, <StopSharingPage agencyId={agencyId} agency={sharing.agency} />);
  });
  app.post(paths.candidate.withdrawal(':id'), candidateAccess, async (c) => {
    const agencyId = idParam<OrganisationId>(c);
    const outcome = await act(c, (tx) => withdrawFromAgency(tx, services, agencyId, c.var.locale));
    if (!outcome.ok) throw new NotFound('consent');
    return stopped(c, agencyId);
  });

  for (const permission of PERMISSIONS) {
    const path = paths.candidate.companyStop[permission];
    const done = (c: C, id: string) =>
      goOn(c, paths.candidate.sharing({ stopped: id }), `${permission}_stopped`);
    app.get(path(':id'), candidateAccess, async (c) => {
      const id = idParam<OrganisationId>(c);
      const { registrations, companies } = await ownPlace(c);
      const company = registrations.find((one) => one.companyId === id)?.company ?? null;
      if (company === null) throw new NotFound('company');
      if (companies.find((one) => one.companyId === id)?.[permission] == null) return done(c, id);
      return showPage(c, <StopCompanyPage companyId={id} company={company} permission={permission} />);
    });
    app.post(path(':id'), candidateAccess, async (c) => {
      const id = idParam<OrganisationId>(c);
      const outcome = await act(c, (tx) => stopCompany(tx, services, id, permission, c.var.locale));
      if (!outcome.ok) throw new NotFound('company');
      return done(c, id);
    });
  }

  app.get(paths.candidate.registrationUndo(':id'), candidateAccess, async (c) => {
    const id = idParam<RegistrationId>(c);
    const place = await ownPlace(c);
    const registration = place.registrations.find((one) => one.id === id);
    if (registration === undefined) throw new NotFound('registration');
    if (!registration.mayUndo) return showPage(c, <TooLateToUndoPage />, 409);
    return showPage(c, <UndoPage place={place} registration={registration} />);
  });
  app.post(paths.candidate.registrationUndo(':id'), candidateAccess, async (c) => {
    const id = idParam<RegistrationId>(c);
    const outcome = await act(c, (tx) => undoRegistration(tx, services, id));
    if (!outcome.ok && outcome.reason === 'unknown') throw new NotFound('registration');
    if (!outcome.ok) return showPage(c, <TooLateToUndoPage />, 409);
    clearSessionCookie(c, services.env);
    // Nobody is signed in any more.
    return showNotice(c, <UndonePage />, 200);
  });
  return app;
}
