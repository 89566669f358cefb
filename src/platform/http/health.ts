import { timingSafeEqual } from 'node:crypto';
import { setTimeout as waitFor } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { findCanaryStanding } from '../../db/canary-runs.ts';
import { readClockAhead } from '../../db/clock-watch.ts';
import { ageByClass, countMessages } from '../../db/outbox.ts';
import { inScope, type Scope, type Tx } from '../../db/scope.ts';
import { listSweeps, type SweepState } from '../../db/sweep-claims.ts';
import { NotFound } from '../errors.ts';
import { countQueues } from '../queue/counts.ts';
import type { Sweep } from '../queue/sweeps.ts';
import type { Services } from '../services.ts';
import { publicAccess } from './access.ts';
import { isLoopback } from './client-address.ts';
import type { AppEnv } from './variables.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'health' } };
const PATIENCE_MS = 2_000;

/** What recurs, and how often. */
type Recurring = readonly Pick<Sweep, 'name' | 'everySeconds'>[];

/** Beyond three times its period and this, a sweep is late. */
const LATE_AFTER_SECONDS = 120;

/**
 * `/live`: the process answers. `/ready`: send it work (its database answers and is migrated, and it is not about to
 * end); it says besides what the workers are behind with, which is no reason to send a web process nothing. `/metrics`:
 * figures, for this machine or the holder of METRICS_TOKEN; for anybody else there is nothing here.
 */
export function healthRoutes(services: Services, recurring: Recurring): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const standing = askedOnceAtATime(() => answerInTime(services, recurring));
  app.get('/live', publicAccess, (c) => c.text('live\n'));
  app.get('/ready', publicAccess, async (c) => {
    c.header('Cache-Control', 'no-store');
    if (services.lifecycle.isDraining) return c.text('draining\n', 503);
    const found = await standing();
    if (found === undefined) return c.text('the database does not answer\n', 503);
    return c.text(['ready', ...remarksOn(found, recurring)].map((line) => `${line}\n`).join(''));
  });
  app.get('/metrics', publicAccess, async (c) => {
    if (!mayReadMetrics(c, services)) throw new NotFound('page');
    await measure(services, recurring);
    const { body, contentType } = await services.metrics.render();
    return c.body(body, 200, { 'Content-Type': contentType });
  });
  return app;
}

interface Standing {
  readonly sweeps: readonly SweepState[];
  readonly clockAheadSeconds: number;
}

/** A transaction begins by asking the business time, which only a migrated database knows. */
async function answerInTime({ database }: Services, recurring: Recurring): Promise<Standing | undefined> {
  const inTime = new AbortController();
  const tooLate = waitFor(PATIENCE_MS, undefined, { signal: inTime.signal }).catch(() => undefined);
  const answer = inScope(database, SCOPE, (tx) => readStanding(tx, recurring)).catch(() => undefined);
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    inTime.abort();
  }
}

async function readStanding(tx: Tx, recurring: Recurring): Promise<Standing> {
  const names = recurring.map(({ name }) => name);
  return { sweeps: await listSweeps(tx, names), clockAheadSeconds: await readClockAhead(tx) };
}

function remarksOn({ sweeps, clockAheadSeconds }: Standing, recurring: Recurring): string[] {
  const periods = new Map(recurring.map(({ name, everySeconds }) => [name, everySeconds]));
  const late = sweeps.filter(
    ({ name, ageSeconds }) => ageSeconds > 3 * (periods.get(name) ?? 0) + LATE_AFTER_SECONDS,
  );
  return [
    ...(clockAheadSeconds > 0 ? [`the database's clock is ahead by ${Math.round(clockAheadSeconds)} s`] : []),
    ...late.map(({ name, ageSeconds }) => `late: ${name}, last done ${Math.round(ageSeconds)} s ago`),
  ];
}

/** However many ask, the database is asked once. */
function askedOnceAtATime<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

/** The database may be away: the other figures are wanted then most of all. */
async function measure(services: Services, recurring: Recurring): Promise<void> {
  try {
    const { sweeps, clockAheadSeconds } = await inScope(services.database, SCOPE, (tx) =>
      readStanding(tx, recurring),
    );
    for (const { name, ageSeconds } of sweeps) services.metrics.setSweepAge(name, ageSeconds);
    services.metrics.setClockAhead(clockAheadSeconds);
    const { mail, ages } = await inScope(services.database, SCOPE, async (tx) => ({
      mail: await countMessages(tx),
      ages: await ageByClass(tx),
    }));
    const { waiting, sent, parked, stopped, oldestSeconds } = mail;
    services.metrics.setOutbox('mail', { waiting, sent, parked, stopped });
    services.metrics.setQueueAge('mail', oldestSeconds);
    for (const one of ages) services.metrics.setQueueAge(`mail.${one.class}`, one.seconds);
    const { last, cleanAt } = await inScope(services.database, SCOPE, findCanaryStanding);
    services.metrics.setCanary(last?.isClean ?? null, cleanAt && (Date.now() - cleanAt.getTime()) / 1_000);
    for (const queue of await countQueues(services.queue)) {
      services.metrics.setQueueAge(queue.name, queue.oldestSeconds);
    }
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

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
