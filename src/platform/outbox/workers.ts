import { setTimeout as waitFor } from 'node:timers/promises';
import { URGENCIES, type Urgency } from '../../db/outbox-claim.ts';
import { warnQuietly } from '../log-quietly.ts';
import { createMailer, type Mailer } from '../mailer.ts';
import type { Services } from '../services.ts';
import { openHand } from './hand.ts';
import { workLanes } from './lanes.ts';

interface Worker {
  readonly lanes: number;
  /** Messages taken at once. */
  readonly most: number;
  readonly urgencies: readonly Urgency[];
  /** How often it looks while nothing is due. */
  readonly pauseMs: number;
}

/** The second keeps connections free for codes, whatever becomes of the letters on the others. */
const WORKERS: readonly Worker[] = [
  { lanes: 8, most: 100, urgencies: URGENCIES, pauseMs: 1_000 },
  { lanes: 2, most: 2, urgencies: [0], pauseMs: 333 },
];
const CONNECTIONS = WORKERS.reduce((sum, { lanes }) => sum + lanes, 0);
const STOP_MS = 20_000;
/** How long it waits for a relay that is away: longer each time, and then for as long as this. */
const LONGEST_ABSENCE_MS = 30_000;
const FIRST_ABSENCE_MS = 1_000;

/** Hands mail to the relay; where there is none, mail that has become due stays with us and counts as sent. */
export function openMailer({ env }: Pick<Services, 'env'>): Mailer {
  if (env.smtpUrl !== undefined)
    return createMailer(env.smtpUrl, { dkim: env.dkim, connections: CONNECTIONS });
  return { send: () => Promise.resolve({ ok: true, response: 'kept' }), close: () => undefined };
}

/** Delivers mail as it becomes due. Survives the loss of the database: it goes on when that is back. */
export function startMail(services: Services, mailer = openMailer(services)): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const workers = Promise.all(WORKERS.map((worker) => workOn(services, mailer, worker, stopping.signal)));
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

/** One worker until it is stopped: its lanes share a hand that is filled before it is empty. */
async function workOn(
  services: Services,
  mailer: Mailer,
  worker: Worker,
  signal: AbortSignal,
): Promise<void> {
  const { lanes, most, urgencies, pauseMs } = worker;
  const warn = warnQuietly(services.log);
  const hand = openHand(services, urgencies);
  const pause = (ms: number, until = signal) =>
    waitFor(ms, undefined, { signal: until }).catch(() => undefined);
  let absenceMs = 0;
  let isBack = new AbortController();
  let looking: Promise<boolean> | undefined;
  const look = async () => {
    if (absenceMs > 0) await pause(absenceMs, AbortSignal.any([signal, isBack.signal]));
    while (!signal.aborted) {
      // A single one shows whether the relay is back.
      const found = await hand.reach(absenceMs > 0 ? 1 : most).catch((error: unknown) => {
        warn('mail could not be taken', error);
        return 0;
      });
      if (found > 0) return !signal.aborted;
      await pause(pauseMs);
    }
    return false;
  };
  const more = () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  await workLanes(services, mailer, hand, {
    lanes,
    more,
    isOver: () => signal.aborted,
    taken: () => {
      if (hand.count < lanes && absenceMs === 0) void more();
    },
    done: (_delivery, isRelayAway) => {
      if (isRelayAway) absenceMs = Math.min(Math.max(absenceMs * 2, FIRST_ABSENCE_MS), LONGEST_ABSENCE_MS);
      else if (absenceMs > 0) {
        absenceMs = 0;
        isBack.abort();
        isBack = new AbortController();
      }
    },
    lost: async (error) => {
      warn('mail could not be recorded', error);
      await pause(pauseMs);
    },
  });
}
