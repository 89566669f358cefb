import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { CursorQuery, createApiRouter } from '../../platform/http/api.ts';
import { act, pageRequest } from '../../platform/http/page.tsx';
import { permitKey } from '../../platform/http/permit.ts';
import { pageOut, pageSchema, resource } from '../../platform/http/resource.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { acknowledgeTasks } from './actions/acknowledge.ts';
import { COMPLAINT_REASONS } from './rules/request.ts';
import { listTasks, type Task } from './store/tasks.ts';

const TaskOut = z.object({
  id: z.string(),
  kind: z.enum(['correction', 'stop_use', 'erasure', 'complaint']),
  /** The provision it is about. */
  provisionId: z.string(),
  /** What is stopped, where it is one item. */
  item: z.string().nullable(),
  /** Of a complaint: why. */
  reason: z.enum(COMPLAINT_REASONS).nullable(),
  at: z.string(),
  dueAt: z.string(),
  acknowledgedAt: z.string().nullable(),
});

/** An agency's `/requests`: what people ask of it, and its acknowledgement. */
export function requestsApi(): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  resource(
    api,
    {
      method: 'get',
      path: '/requests',
      summary:
        'What people ask of the agency: what waits, oldest first, or what is acknowledged, newest first',
      access: permitKey('agency', 'viewTasks'),
      query: CursorQuery.extend({ state: z.enum(['open', 'acknowledged']).optional() }),
      out: pageSchema(TaskOut),
    },
    async ({ c, query }) =>
      pageOut(await act(c, (tx) => listTasks(tx, query.state === 'acknowledged', pageRequest(c))), taskOut),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/requests/{id}/acknowledgement',
      summary: 'Acknowledge that it is done; the person is told',
      access: permitKey('agency', 'acknowledgeTasks'),
      out: z.object({ id: z.string() }),
      status: 201,
    },
    async ({ c, id }) => {
      await act(c, (tx) => acknowledgeTasks(tx, [id()]));
      return { id: id() };
    },
  );
  return api;
}

function taskOut({
  id,
  kind,
  provisionId,
  item,
  reason,
  at,
  dueAt,
  acknowledgedAt,
}: Task): z.output<typeof TaskOut> {
  return {
    id,
    kind,
    provisionId,
    item,
    reason,
    at: at.toISOString(),
    dueAt: dueAt.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
  };
}
