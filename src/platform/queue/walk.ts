import { setTimeout as waitFor } from 'node:timers/promises';
import { type ClockTurn, giveClockBack, moveClockTo, takeClock } from '../../db/business-clock.ts';
import { readClockAhead } from '../../db/clock-watch.ts';
import { type DueTimes, readDueTimes } from '../../db/due-times.ts';
import { withLease } from '../../db/lease.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { isAnySweeping } from '../../db/sweep-claims.ts';
import { drainMail } from '../outbox/deliver.ts';
import { openMailer } from '../outbox/workers.ts';
import type { Services } from '../services.ts';
import { MAIL, Stops } from './stops.ts';
import type { Sweep } from './sweeps.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'clock' } };
const DAY_MS = 86_400_000;
const PATIENCE_MS = 30_000;
const GLANCE_MS = 20;

/** How much of what was done. */
export type WorkDone = Readonly<Record<string, number>>;

/** What a walk is made of besides the sweeps. */
export interface Journey {
  readonly sweeps: readonly Sweep[];
  readonly turn: ClockTurn;
  /** Does what waits in the queue of jobs. */
  readonly drain: () => Promise<WorkDone>;
  /** Does everything that is due, whatever says so. */
  readonly finish: () => Promise<WorkDone>;
}

/**
 * Walks the business clock to where the turn leads, and gives it back: it stops at each instant at which something becomes due,
 * and what is due there is done before it goes on, mail included (docs/decisions/0046). Nobody sweeps beside it. A walk that is cut short
 * leaves the clock at a stop, and what is due there to whoever sweeps next. Answers how much it did.
 * @throws what a sweep threw
 */
export function walkClock(services: Services, journey: Journey): Promise<WorkDone> {
  const { database } = services;
  const { turn, sweeps } = journey;
  return withLease(database, SCOPE, turn.lease, async () => {
    try {
      const isAhead = await untilNobodySweeps(services, sweeps);
      const able = sweeps.filter(({ isIrreversible }) => !(isIrreversible && isAhead));
      const walk = new Walk(services, able, turn);
      walk.add(await journey.drain());
      await walk.go();
      walk.add(await journey.finish());
      // What that did may have made something due.
      await walk.workOff(await walk.look());
      return walk.done;
    } finally {
      await inScope(database, SCOPE, (tx) => giveClockBack(tx, turn));
    }
  });
}

/** Holds the business clock where it is, so that nobody sweeps beside the work. @throws Error while somebody walks it */
export async function whileNobodySweeps<T>(services: Services, work: () => Promise<T>): Promise<T> {
  const { database } = services;
  const turn = await inScope(database, SCOPE, (tx) => takeClock(tx, 'PT0S'));
  if (turn === undefined) throw new Error('somebody walks the business clock');
  try {
    return await withLease(database, SCOPE, turn.lease, work);
  } finally {
    await inScope(database, SCOPE, (tx) => giveClockBack(tx, turn));
  }
}

/** Answers whether what cannot be taken back has to wait: the database's clock has run ahead of elapsed time. */
async function untilNobodySweeps({ database }: Services, sweeps: readonly Sweep[]): Promise<boolean> {
  const names = sweeps.flatMap(({ name, due }) => (due === 'wall time' ? [] : [name]));
  for (const deadline = Date.now() + PATIENCE_MS; ; ) {
    const { isBusy, isAhead } = await inScope(database, SCOPE, async (tx) => ({
      isBusy: await isAnySweeping(tx, names),
      isAhead: (await readClockAhead(tx)) > 0,
    }));
    if (!isBusy || Date.now() > deadline) return isAhead;
    await waitFor(GLANCE_MS);
  }
}

class Walk {
  readonly done: Record<string, number> = {};
  readonly #services: Services;
  readonly #sweeps: readonly Sweep[];
  readonly #turn: ClockTurn;
  readonly #stops: Stops;

  constructor(services: Services, sweeps: readonly Sweep[], turn: ClockTurn) {
    this.#services = services;
    this.#sweeps = sweeps;
    this.#turn = turn;
    this.#stops = new Stops(turn);
  }

  add(done: WorkDone): void {
    for (const [name, count] of Object.entries(done)) this.done[name] = (this.done[name] ?? 0) + count;
  }

  async go(): Promise<void> {
    const target = this.#turn.target.getTime();
    let times = await this.workOff(await this.look());
    for (let isLast = false; !isLast; ) {
      const next = this.#stops.nextOf([...this.#sweeps, MAIL], times);
      isLast = next >= target;
      times = await this.workOff(await this.look(isLast ? target + DAY_MS : next));
    }
  }

  /** Does what is due here until nothing is. Answers what is known then of the rest. */
  async workOff(known: DueTimes): Promise<DueTimes> {
    for (let times = known; ; times = await this.look()) {
      const due = this.#stops.dueOf(this.#sweeps, times);
      const isMailDue = this.#stops.dueOf([MAIL], times).length > 0;
      for (const sweep of due) {
        const count = await sweep.run(this.#services);
        this.#stops.ran(sweep, times, count);
        this.add({ [sweep.name]: count });
      }
      if (isMailDue) await this.#mail(times);
      // A line a day makes nothing due.
      else if (due.every((sweep) => sweep.due === 'each day')) return times;
    }
  }

  async #mail(times: DueTimes): Promise<void> {
    const mailer = openMailer(this.#services);
    try {
      const count = await drainMail(this.#services, mailer);
      this.#stops.ran(MAIL, times, count);
      this.add({ mail: count });
    } finally {
      mailer.close();
    }
  }

  /** Moves the clock, where it is to, and looks at what is due when. */
  look(to?: number): Promise<DueTimes> {
    return inScope(this.#services.database, SCOPE, async (tx) => {
      const moved = to === undefined ? undefined : moveClockTo(tx, this.#turn, new Date(to));
      const [times] = await Promise.all([readDueTimes(tx, this.#stops.since), moved]);
      return times;
    });
  }
}
