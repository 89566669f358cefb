import { Hono } from 'hono';
import { act, goOn, idParam, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { confirmClock, type KnownWork, retryJob, showWork } from '../actions/show-work.ts';
import { JobsPage } from '../views/jobs.tsx';

/** The operator's page about queue and sweeps. */
export function operationsRoutes({ queue }: Pick<Services, 'queue'>, known: KnownWork): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const retry = permit('operator', 'retryJobs');

  app.get(paths.operator.jobs(), ...permit('operator', 'viewJobs'), async (c) =>
    showPage(c, <JobsPage work={await act(c, (tx) => showWork(tx, queue, known))} />),
  );
  app.post(paths.operator.jobRetry(':id'), ...retry, async (c) => {
    const { ok } = await act(c, (tx) => retryJob(tx, queue, idParam(c)));
    return goOn(c, paths.operator.jobs(), ok ? 'job' : 'gone');
  });
  app.post(paths.operator.clockConfirmation(), ...retry, async (c) => {
    const { ok } = await act(c, confirmClock);
    return goOn(c, paths.operator.jobs(), ok ? 'clock' : 'gone');
  });
  return app;
}
