import { Hono } from 'hono';
import { staffOf } from '../../platform/http/access.ts';
import { pageFrame } from '../../platform/http/frame.ts';
import { showPage } from '../../platform/http/page.tsx';
import type { AppEnv } from '../../platform/http/variables.ts';
import type { Services } from '../../platform/services.ts';
import { paths } from '../../ui/paths.ts';
import { readCompanyHome, readOperatorHome } from './actions.ts';
import { CompanyHomePage } from './views/company-home.tsx';
import { OperatorHomePage } from './views/operator-home.tsx';

/** The homes of the company and of the operator. */
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
    return showPage(
      c,
      <CompanyHomePage
        frame={pageFrame(c, services.env.isDemo)}
        name={membership.organisationName}
        home={home}
      />,
    );
  });
  app.get(paths.operator.home(), staffOf('operator', 'viewer'), async (c) =>
    showPage(
      c,
      <OperatorHomePage
        frame={pageFrame(c, services.env.isDemo)}
        name={c.var.membership.organisationName}
        counts={await readOperatorHome(services.database, c.var.scope)}
      />,
    ),
  );
  return app;
}
