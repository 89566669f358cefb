import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Pages answer in milliseconds, imports in seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** States of outgoing mail and webhooks as the outbox counts them. */
export type OutboxState = 'waiting' | 'sent' | 'parked' | 'stopped';

/** What a database pool says about itself; a `pg.Pool` fits. */
export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/**
 * The figures of this process in the Prometheus text format. No label ever carries an id, an address or a path with
 * parameters: the number of series stays bounded and nothing personal can be read from them (rules.md §9.8).
 */
export interface Metrics {
  /** @param route the pattern, such as `/r/:code`; undefined when no route matched. */
  observeRequest(request: {
    method: string;
    route: string | undefined;
    status: number;
    seconds: number;
  }): void;
  /** Age of the oldest due job of a queue, 0 when none is due. */
  setQueueAge(queue: string, seconds: number): void;
  /** Time since a sweep last went well. */
  setSweepAge(sweep: string, seconds: number): void;
  /** By how much the database's clock has run ahead of elapsed time; 0 while it is in order. */
  setClockAhead(seconds: number): void;
  setOutbox(channel: 'mail' | 'webhook', counts: Readonly<Record<OutboxState, number>>): void;
  /** Whether the last look of the canary found nothing, and how long ago one last did; null while there was none. */
  setCanary(isClean: boolean | null, cleanAgeSeconds: number | null): void;
  countMail(outcome: 'sent' | 'deferred' | 'refused' | 'stopped'): void;
  /** Mail that came in, by what it is. */
  countReturn(kind: string): void;
  /** Reads the pool each time the figures are asked for. */
  watchPool(pool: PoolCounts): void;
  /** The figures and their content type. */
  render(): Promise<{ body: string; contentType: string }>;
}

/** Creates the figures of one process, Node's own (memory, event loop, garbage collection) included. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const queueAge = new Gauge({
    name: 'queue_oldest_due_seconds',
    help: 'Age of the oldest due job',
    labelNames: ['queue'],
    registers,
  });
  const sweepAge = new Gauge({
    name: 'sweep_last_success_age_seconds',
    help: 'Time since what recurs last went well',
    labelNames: ['sweep'],
    registers,
  });
  const clockAhead = new Gauge({
    name: 'database_clock_ahead_seconds',
    help: 'How far the clock of the database has run ahead of elapsed time; nothing irreversible is done meanwhile',
    registers,
  });
  const canary = new Gauge({
    name: 'canary_clean',
    help: 'Whether the last look for what an erasure left found nothing; no sample before the first',
    registers,
  });
  const canaryAge = new Gauge({
    name: 'canary_last_clean_age_seconds',
    help: 'Time since a look for what an erasure left last found nothing',
    registers,
  });
  // Without a run there is nothing to say.
  canary.remove();
  canaryAge.remove();
  const outbox = new Gauge({
    name: 'outbox_messages',
    help: 'Messages in the outbox by channel and state',
    labelNames: ['channel', 'state'],
    registers,
  });
  const mails = new Counter({
    name: 'mail_attempts_total',
    help: 'Attempts to hand a mail over, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const returns = new Counter({
    name: 'mail_returns_total',
    help: 'Mail that came in, by what it is',
    labelNames: ['kind'],
    registers,
  });

  return {
    observeRequest: ({ method, route, status, seconds }) =>
      requests.observe(
        {
          method: METHODS.has(method) ? method : 'OTHER',
          route: route ?? 'unmatched',
          status: String(status),
        },
        seconds,
      ),
    setQueueAge: (queue, seconds) => queueAge.set({ queue }, seconds),
    setSweepAge: (sweep, seconds) => sweepAge.set({ sweep }, seconds),
    setClockAhead: (seconds) => clockAhead.set(seconds),
    setOutbox(channel, counts) {
      for (const [state, count] of Object.entries(counts)) outbox.set({ channel, state }, count);
    },
    setCanary(isClean, cleanAgeSeconds) {
      if (isClean !== null) canary.set(isClean ? 1 : 0);
      if (cleanAgeSeconds !== null) canaryAge.set(cleanAgeSeconds);
    },
    countMail: (outcome) => mails.inc({ outcome }),
    countReturn: (kind) => returns.inc({ kind }),
    watchPool(pool) {
      const connections = new Gauge({
        name: 'db_pool_connections',
        help: 'Database connections by state; waiting are requests without one',
        labelNames: ['state'],
        registers,
        collect: () => {
          connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
          connections.set({ state: 'idle' }, pool.idleCount);
          connections.set({ state: 'waiting' }, pool.waitingCount);
        },
      });
    },
    render: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}
