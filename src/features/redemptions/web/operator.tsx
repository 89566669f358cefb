import { Hono } from 'hono';
import { act, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { readDraws } from '../actions/show-draws.ts';
import { DrawsPage } from '../views/draws.tsx';

/** The operator's page about who is asked to fill slots. */
export function drawRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.operator.draws(), ...permit('operator', 'viewLedgers'), async (c) => {
    const shown = await act(c, (tx) => readDraws(tx, pageRequest(c)));
    return showPage(c, <DrawsPage {...shown} />);
  });
  return app;
}
