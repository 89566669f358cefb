import { Hono } from 'hono';
import { openAccess } from '../../platform/http/access.ts';
import { act, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { paths } from '../../ui/paths.ts';
import { readShownAnswers } from '../candidates/actions/questions.ts';
import { readCompanyHome, readOperatorHome } from './actions.ts';
import { AnswersPage } from './views/answers.tsx';
import { CompanyHomePage } from './views/company-home.tsx';
import { OperatorHomePage } from './views/operator-home.tsx';

/** The installation itself, which sums up what it may say of everybody. */
const PUBLIC = { kind: 'system', actor: { kind: 'system', id: 'answers' } } as const;

/** The homes of the company and of the operator, and what people answered to two questions: the same to everybody. */
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
  app.get(paths.answers(), openAccess, async (c) =>
    showPage(c, <AnswersPage zone="public" answers={await act(c, readShownAnswers, PUBLIC)} />),
  );
  app.get(paths.operator.answers(), ...permit('operator', 'viewHome'), async (c) =>
    showPage(c, <AnswersPage zone="operator" answers={await act(c, readShownAnswers)} />),
  );
  return app;
}
