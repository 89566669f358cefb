import { setTimeout as waitFor } from 'node:timers/promises';
import { ClockWatch, readClockAhead } from '../../db/clock-watch.ts';
import { type Lease, withLease } from '../../db/lease.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { claimSweep, finishSweep } from '../../db/sweep-claims.ts';
import type { Words } from '../../ui/text.ts';
import { warnQuietly } from '../log-quietly.ts';
import type { Services } from '../services.ts';
import type { Due } from './due.ts';

/**
 * Something that recurs: it looks for what is due and does it. It may be cut short or, in rare cases, run twice at once,
 * so each step claims its own rows with one conditional statement.
 */
export interface Sweep {
  /** `noun.verb`, unique. */
  readonly name: string;
  /** What it does, for the operator's page. */
  readonly words: Words;
  readonly everySeconds: number;
  /**
   * What it does because of the time cannot be taken back: settling, mailing, forgetting. It waits while the database's
   * clock has run ahead of elapsed time.
   */
  readonly isIrreversible: boolean;
  readonly due: Due;
  /** Answers how many things it did. */
  readonly run: (services: Services) => Promise<number>;
}

const MOST_BETWEEN_TICKS_MS = 5_000;
const PATIENCE_MS = 30_000;
const GLANCE_MS = 20;

/** Runs each sweep at its pace in whichever process gets to it first; a dead process's sweep goes on elsewhere. */
export function startSweeps(
  services: Services,
  sweeps: readonly Sweep[],
  clock = new ClockWatch(),
): { stop(): Promise<void> } {
  const warn = warnQuietly(services.log);
  const running = new Map<string, Promise<void>>();
  const timers = sweeps.map((sweep) =>
    setInterval(
      () => {
        if (running.has(sweep.name)) return;
        const run = runIfDue(services, sweep, clock)
          .catch((error: unknown) => warn(`the sweep ${sweep.name} failed`, error))
          .finally(() => running.delete(sweep.name));
        running.set(sweep.name, run);
      },
      Math.min(sweep.everySeconds * 1_000, MOST_BETWEEN_TICKS_MS),
    ),
  );
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}

/**
 * Runs one sweep now, due or not, after whoever is at it has finished. Answers how many things it did: none while it
 * waits for the clock.
 * @throws what the sweep threw
 */
export async function runSweep(services: Services, sweep: Sweep): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const lease = await inScope(services.database, scopeOf(sweep), async (tx) =>
      sweep.isIrreversible && (await readClockAhead(tx)) > 0 ? 'waits' : claimSweep(tx, sweep),
    );
    if (lease === 'waits') return 0;
    if (lease !== undefined) return runClaimed(services, sweep, lease);
    if (Date.now() > deadline) throw new Error(`the sweep ${sweep.name} does not come to an end`);
    await waitFor(GLANCE_MS);
  }
}

async function runIfDue(services: Services, sweep: Sweep, clock: ClockWatch): Promise<void> {
  const lease = await inScope(services.database, scopeOf(sweep), async (tx) => {
    const isAhead = await clock.look(tx);
    return isAhead && sweep.isIrreversible ? undefined : claimSweep(tx, sweep, 'if due');
  });
  if (lease !== undefined) await runClaimed(services, sweep, lease);
}

async function runClaimed(services: Services, sweep: Sweep, lease: Lease): Promise<number> {
  const { database } = services;
  let done: number | undefined;
  try {
    done = await withLease(database, scopeOf(sweep), lease, () => sweep.run(services));
    return done;
  } finally {
    await inScope(database, scopeOf(sweep), (tx) =>
      finishSweep(tx, lease, { done, everySeconds: sweep.everySeconds }),
    );
  }
}

const scopeOf = (sweep: Sweep): Scope => ({ kind: 'system', actor: { kind: 'system', id: sweep.name } });
