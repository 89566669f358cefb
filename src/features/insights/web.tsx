import { Hono } from 'hono';
import { staffOf } from '../../platform/http/access.ts';
import { pageFrame } from '../../platform/http/frame.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { paths } from '../../ui/paths.ts';
import { readCompanyHome } from './actions.ts';
import { CompanyHomePage } from './views.tsx';

/** The company's home. */
export function insightsRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.company.home(), staffOf('company', 'viewer'), async (c) => {
    const { membership, scope } = c.var;
    const home = await readCompanyHome(
      services.database,
      { ...scope, kind: 'organisation', organisationId: membership.organisationId },
      {
        isApproved: membership.approvedAt !== undefined,
        isSuspended: membership.suspendedAt !== undefined,
      },
    );
    return c.html(
      <CompanyHomePage
        frame={pageFrame(c, services.env.isDemo)}
        name={membership.organisationName}
        home={home}
      />,
    );
  });
  return app;
}
