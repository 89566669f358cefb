import {
  deleteMessages,
  destroyKeysOfSent,
  enqueueDueMessages,
  markDueMessagesSent,
} from '../../db/outbox.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import type { Mailer } from '../mailer.ts';
import type { Sweep } from '../queue/sweeps.ts';
import { type Job, ParkJob } from '../queue.ts';
import type { Services } from '../services.ts';
import { deliverMail } from './deliver.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'mail' } };
const BATCH = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long a sent mail can still be read: long enough to look into a complaint, or to show a demo. */
const READABLE_MS = { real: DAY_MS, demo: 30 * DAY_MS };
const KEPT_MS = 35 * DAY_MS;

/** Delivery of one message; none where there is no relay. */
export function mailJobs(services: Services, mailer: Mailer | undefined): Job[] {
  if (mailer === undefined) return [];
  return [
    {
      name: 'mail',
      // Retries of the message itself are the outbox's; these are for a database that was away.
      retryLimit: 5,
      retryBackoff: true,
      heartbeatSeconds: 10,
      concurrency: 3,
      batch: 5,
      handler: async ({ messageId }) => {
        if (typeof messageId !== 'string') throw new ParkJob('the payload names no message');
        const delivery = await deliverMail(services, mailer, messageId);
        // Whoever has it may have died; the lease will show.
        if (delivery === 'held') throw new Error('another process has this message');
      },
    },
  ];
}

/** Retries, mail that was put off until now, and what is forgotten in time. */
export const mailSweeps: readonly Sweep[] = [
  {
    name: 'mail.retry',
    everySeconds: 5,
    run: ({ database, env }) =>
      inScope(database, SCOPE, (tx) =>
        env.smtpUrl === undefined ? markDueMessagesSent(tx) : enqueueDueMessages(tx, BATCH),
      ),
  },
  {
    name: 'mail.purge',
    everySeconds: 600,
    run: ({ database, env }) =>
      inScope(database, SCOPE, async (tx) => {
        const readableMs = env.isDemo ? READABLE_MS.demo : READABLE_MS.real;
        const sealed = await destroyKeysOfSent(tx, new Date(tx.wall.getTime() - readableMs), BATCH);
        return sealed + (await deleteMessages(tx, new Date(tx.wall.getTime() - KEPT_MS), BATCH));
      }),
  },
];
