import { randomUUID } from 'node:crypto';
import { setTimeout as waitFor } from 'node:timers/promises';
import { inScope, type Scope } from '../../db/scope.ts';
import { claimSweep, finishSweep, renewSweep } from '../../db/sweep-claims.ts';
import { warnQuietly } from '../log-quietly.ts';
import type { Services } from '../services.ts';

/**
 * Something that recurs: it looks for what is due and does it. It may be cut short or, in rare cases, run twice at once,
 * so each step claims its own rows with one conditional statement.
 */
export interface Sweep {
  /** `noun.verb`, unique. */
  readonly name: string;
  readonly everySeconds: number;
  /** Answers how many things it did. */
  readonly run: (services: Services) => Promise<number>;
}

const MOST_BETWEEN_TICKS_MS = 5_000;
const RENEWAL_MS = 5_000;
const PATIENCE_MS = 30_000;
const GLANCE_MS = 20;

/** Runs each sweep at its pace in whichever process gets to it first; a dead process's sweep goes on elsewhere. */
export function startSweeps(services: Services, sweeps: readonly Sweep[]): { stop(): Promise<void> } {
  const warn = warnQuietly(services.log);
  const running = new Map<string, Promise<void>>();
  const timers = sweeps.map((sweep) =>
    setInterval(
      () => {
        if (running.has(sweep.name)) return;
        const run = runIfDue(services, sweep)
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
 * Runs one sweep now, due or not, after whoever is at it has finished. Answers how many things it did.
 * @throws what the sweep threw
 */
export async function runSweep(services: Services, sweep: Sweep): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const claim = await takeSweep(services, sweep, { onlyIfDue: false });
    if (claim !== undefined) return runClaimed(services, sweep, claim);
    if (Date.now() > deadline) throw new Error(`the sweep ${sweep.name} does not come to an end`);
    await waitFor(GLANCE_MS);
  }
}

async function runIfDue(services: Services, sweep: Sweep): Promise<void> {
  const claim = await takeSweep(services, sweep, { onlyIfDue: true });
  if (claim !== undefined) await runClaimed(services, sweep, claim);
}

async function runClaimed(services: Services, sweep: Sweep, claim: string): Promise<number> {
  const scope = scopeOf(sweep);
  const renewal = setInterval(() => {
    inScope(services.database, scope, (tx) => renewSweep(tx, sweep.name, claim)).catch((error: unknown) =>
      services.log.warn('a sweep could not renew its lease', { error }),
    );
  }, RENEWAL_MS);
  let done: number | undefined;
  try {
    done = await sweep.run(services);
    return done;
  } finally {
    clearInterval(renewal);
    await inScope(services.database, scope, (tx) =>
      finishSweep(tx, sweep.name, claim, { done, everySeconds: sweep.everySeconds }),
    );
  }
}

async function takeSweep(
  services: Services,
  sweep: Sweep,
  options: { onlyIfDue: boolean },
): Promise<string | undefined> {
  const claim = randomUUID();
  const isOurs = await inScope(services.database, scopeOf(sweep), (tx) =>
    claimSweep(tx, sweep.name, claim, options),
  );
  return isOurs ? claim : undefined;
}

const scopeOf = (sweep: Sweep): Scope => ({ kind: 'system', actor: { kind: 'system', id: sweep.name } });
