import { Hono } from 'hono';
import { showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { type DnsOptions, setUpChecker, setUpFacts } from '../actions/check-set-up.ts';
import { SetUpPage } from '../views/set-up.tsx';

/** What the DNS says of the mail of this installation: looked up on demand, shown with the time, written nowhere. */
export function mailSetUpRoutes({ env }: Pick<Services, 'env'>, dns: DnsOptions = {}): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const checker = setUpChecker(setUpFacts(env), dns);
  app.get(paths.operator.mailSetUp(), ...permit('operator', 'viewJobs'), (c) =>
    showPage(c, <SetUpPage facts={checker.facts} result={checker.last()} />),
  );
  app.post(paths.operator.mailSetUp(), ...permit('operator', 'retryJobs'), async (c) => {
    const result = await checker.check(new Date());
    return showPage(c, <SetUpPage facts={checker.facts} result={result} />);
  });
  return app;
}
