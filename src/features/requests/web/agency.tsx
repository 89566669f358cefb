import { Hono } from 'hono';
import { act, goOn, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { paths } from '../../../ui/paths.ts';
import { acknowledgeTasks } from '../actions/acknowledge.ts';
import { AcknowledgementInput, TaskFilter } from '../input.ts';
import { countOpenTasks, listTasks } from '../store/tasks.ts';
import { TasksPage } from '../views/tasks.tsx';

/** ご本人からの請求: what people ask of an agency, and its acknowledgement. */
export function taskRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.agency.requests(), ...permit('agency', 'viewTasks'), async (c) => {
    const isDone = TaskFilter.parse(c.req.query()).state === 'acknowledged';
    const shown = await act(c, async (tx) => ({
      page: await listTasks(tx, isDone, pageRequest(c)),
      open: await countOpenTasks(tx),
      now: tx.now,
    }));
    return showPage(c, <TasksPage {...shown} isDone={isDone} />);
  });
  app.post(paths.agency.requestAcknowledgement(), ...permit('agency', 'acknowledgeTasks'), async (c) => {
    const { ids } = AcknowledgementInput.parse(await c.req.parseBody({ all: true }));
    if (ids.length === 0) return goOn(c, paths.agency.requests(), 'none_ticked');
    await act(c, (tx) => acknowledgeTasks(tx, ids));
    return goOn(c, paths.agency.requests(), 'acknowledged');
  });
  return app;
}
