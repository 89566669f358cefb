import { Hono } from 'hono';
import { act, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { paths } from '../../ui/paths.ts';
import { readCompanyHome, readOperatorHome } from './actions.ts';
import { CompanyHomePage } from './views/company-home.tsx';
import { OperatorHomePage } from './views/operator-home.tsx';

/** The homes of the company and of the operator. */
export function insightsRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.company.home(), ...permit('company', 'viewHome'), async (c) => {
    const home = await act(c, readCompanyHome);
    return showPage(c, <CompanyHomePage name={c.var.membership.organisationName} home={home} />);
  });
  app.get(paths.operator.home(), ...permit('operator', 'viewHome'), async (c) => {
    const counts = await act(c, readOperatorHome);
    return showPage(c, <OperatorHomePage name={c.var.membership.organisationName} counts={counts} />);
  });
  return app;
}
