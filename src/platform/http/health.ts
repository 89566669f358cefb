import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { measureOutbox } from '../../db/outbox.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { NotFound } from '../errors.ts';
import { measureQueues } from '../queue/parked.ts';
import type { Services } from '../services.ts';
import { publicAccess } from './access.ts';
import type { AppEnv } from './variables.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'health' } };
const PATIENCE_MS = 2_000;

/**
 * `/live`: the process answers. `/ready`: send it work (its database answers and is migrated, and it is not about to
 * end). `/metrics`: figures, for this machine or the holder of METRICS_TOKEN; for anybody else there is nothing here.
 */
export function healthRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const isDatabaseReady = askedOnceAtATime(() => answersInTime(services));
  app.get('/live', publicAccess, (c) => c.text('live\n'));
  app.get('/ready', publicAccess, async (c) => {
    c.header('Cache-Control', 'no-store');
    if (services.lifecycle.isDraining) return c.text('draining\n', 503);
    return (await isDatabaseReady()) ? c.text('ready\n') : c.text('the database does not answer\n', 503);
  });
  app.get('/metrics', publicAccess, async (c) => {
    if (!mayReadMetrics(c, services)) throw new NotFound('page');
    await measure(services);
    const { body, contentType } = await services.metrics.render();
    return c.body(body, 200, { 'Content-Type': contentType });
  });
  return app;
}

/** A transaction begins by asking the business time, which only a migrated database knows. */
async function answersInTime({ database }: Services): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const answer = inScope(database, SCOPE, () => Promise.resolve(true)).catch(() => false);
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** However many ask, the database is asked once. */
function askedOnceAtATime(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

/** The database may be away: the other figures are wanted then most of all. */
async function measure(services: Services): Promise<void> {
  try {
    services.metrics.setOutbox('mail', await inScope(services.database, SCOPE, measureOutbox));
    const ages = await measureQueues(services.queue);
    for (const [queue, seconds] of Object.entries(ages)) services.metrics.setQueueAge(queue, seconds);
  } catch (error) {
    services.log.warn('the queue could not be measured', { error });
  }
}

function mayReadMetrics(c: Context<AppEnv>, { env }: Services): boolean {
  const given = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1];
  if (env.metricsToken !== undefined && given !== undefined) return isEqual(given, env.metricsToken.reveal());
  // A proxy on this machine that we were not told of would make everybody look local.
  const isForwarded = ['X-Forwarded-For', 'Forwarded', 'X-Real-IP'].some(
    (name) => c.req.header(name) !== undefined,
  );
  return isLoopback(c.var.clientAddress) && (!isForwarded || env.trustedProxies > 0);
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
