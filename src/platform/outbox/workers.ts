import { setTimeout as waitFor } from 'node:timers/promises';
import { warnQuietly } from '../log-quietly.ts';
import { createMailer, type Mailer } from '../mailer.ts';
import type { Services } from '../services.ts';
import { deliverDueMail } from './deliver.ts';

const WORKERS = 3;
/** How often each looks when nothing was due; they take turns, so a code is on its way within a third of it. */
const PAUSE_MS = 1_000;
const STOP_MS = 20_000;

/** Hands mail to the relay; where there is none, mail that has become due stays with us and counts as sent. */
export function openMailer({ env }: Pick<Services, 'env'>): Mailer {
  if (env.smtpUrl !== undefined) return createMailer(env.smtpUrl, { dkim: env.dkim });
  return { send: () => Promise.resolve({ ok: true, response: 'kept' }), close: () => undefined };
}

/** Delivers mail as it becomes due. Survives the loss of the database: it goes on when that is back. */
export function startMail(services: Services): { stop(): Promise<void> } {
  const mailer = openMailer(services);
  const warn = warnQuietly(services.log);
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => waitFor(ms, undefined, { signal }).catch(() => undefined);
  const work = async (_: unknown, index: number) => {
    await pause((index * PAUSE_MS) / WORKERS);
    while (!signal.aborted) {
      const deliveries = await deliverDueMail(services, mailer).catch((error: unknown) => {
        warn('mail could not be taken or recorded', error);
        return [];
      });
      if (deliveries.length === 0) await pause(PAUSE_MS);
    }
  };
  const workers = Promise.all(Array.from({ length: WORKERS }, work));
  return {
    async stop() {
      stopping.abort();
      const patience = new AbortController();
      await Promise.race([
        workers,
        waitFor(STOP_MS, undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
      mailer.close();
    },
  };
}
