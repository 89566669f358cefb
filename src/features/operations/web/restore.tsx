import { Hono } from 'hono';
import { findOpenRestore } from '../../../db/restores.ts';
import { act, goOn, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { attendRestore } from '../actions/attend-restore.ts';
import { RestorePage } from '../views/restore.tsx';

/** What the restore of a backup has ended and what it leaves to people. */
export function restoreRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.operator.restore(), ...permit('operator', 'viewJobs'), async (c) =>
    showPage(c, <RestorePage restore={(await act(c, findOpenRestore)) ?? null} />),
  );
  app.post(paths.operator.restore(), ...permit('operator', 'retryJobs'), async (c) => {
    await act(c, attendRestore);
    return goOn(c, paths.operator.restore(), 'attended');
  });
  return app;
}
