import { Hono } from 'hono';
import { listCanaryRuns } from '../../../db/canary-runs.ts';
import { act, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { readCanaryAlarm } from '../actions/read-alarm.ts';
import { CanaryPage } from '../views/runs.tsx';

const MOST_SHOWN = 30;

/** What the canary has found, for the operator. */
export function canaryRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.operator.canary(), ...permit('operator', 'viewJobs'), async (c) => {
    const shown = await act(c, async (tx) => ({
      runs: await listCanaryRuns(tx, MOST_SHOWN),
      alarm: await readCanaryAlarm(tx),
    }));
    return showPage(c, <CanaryPage {...shown} />);
  });
  return app;
}
