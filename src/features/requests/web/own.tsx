import { Hono } from 'hono';
import { candidateAccess } from '../../../platform/http/access.ts';
import { act, idParam, showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { RequestId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { readOwnRequest, readOwnRequests } from '../actions/own-requests.ts';
import { OwnRequestPage } from '../views/own-request.tsx';
import { OwnRequestsPage } from '../views/own-requests.tsx';

/** What became of what a person asked for or complained of. */
export function ownRequestRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.candidate.requests(), candidateAccess, async (c) =>
    showPage(c, <OwnRequestsPage {...(await act(c, (tx) => readOwnRequests(tx, services)))} />),
  );
  app.get(paths.candidate.request(':id'), candidateAccess, async (c) => {
    const id = idParam<RequestId>(c);
    return showPage(c, <OwnRequestPage {...(await act(c, (tx) => readOwnRequest(tx, services, id)))} />);
  });
  return app;
}
