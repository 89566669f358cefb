import { uptime } from 'node:os';
import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** Further than any step of a time server or pause of a query, and far below the shortest deadline. */
const BOUND_MS = 2 * 60_000;
/** Whoever has not corrected the clock for so long says that it is right. */
const ACCEPTED_AFTER_MS = 24 * 3_600_000;

/** What is thought of the database's clock. */
export interface ClockOpinion {
  /** What time it is by what is believed. */
  readonly believed: Date;
  /** Since when, by the same time, the clock has run ahead of elapsed time; null while it is in order. */
  readonly aheadSince: Date | null;
}

/**
 * Judges what the database says the time is.
 * @param mine this process's own opinion, brought forward by the time that has elapsed since; undefined at its first look
 * @param noted what the workers have noted together; null while they find the clock in order
 */
export function judgeClock(
  now: Date,
  mine: ClockOpinion | undefined,
  noted: ClockOpinion | null,
): ClockOpinion {
  const inOrder: ClockOpinion = { believed: now, aheadSince: null };
  // Taken back since (by the operator, by another worker): what the clock says is what is believed.
  if (noted === null && (mine === undefined || mine.aheadSince !== null)) return inOrder;
  // Whoever looks for the first time, or was not there when it happened, learns it from the others.
  const known = noted !== null && mine?.aheadSince == null ? noted : mine;
  if (known === undefined || now.getTime() - known.believed.getTime() <= BOUND_MS) return inOrder;
  const aheadSince = noted?.aheadSince ?? known.believed;
  const waited = known.believed.getTime() - aheadSince.getTime();
  return waited >= ACCEPTED_AFTER_MS ? inOrder : { believed: known.believed, aheadSince };
}

/**
 * One process's watch over the database's clock: compares what passes there with what passes here, by a clock that nobody
 * sets and that goes on while the machine sleeps. Business time, which a demo moves, has no part in it.
 * @param elapsedSeconds since whenever; only its differences count
 */
export class ClockWatch {
  readonly #elapsedSeconds: () => number;
  #mine: { readonly opinion: ClockOpinion; readonly at: number } | undefined;

  constructor(elapsedSeconds: () => number = uptime) {
    this.#elapsedSeconds = elapsedSeconds;
  }

  /** Looks at the clock, tells the other processes what it finds, and answers whether it has run ahead. */
  async look(tx: Tx): Promise<boolean> {
    const at = this.#elapsedSeconds();
    const { rows } = await sql<ClockOpinion & { now: Date }>`
      select clock_timestamp() as now, believed, ahead_since as "aheadSince"
      from (select) one left join clock_watch on true`.execute(tx.db);
    const [row] = rows;
    if (row === undefined) throw new Error('the database did not say the time');
    const noted = row.aheadSince === null ? null : row;
    const opinion = judgeClock(row.now, this.#broughtForward(at), noted);
    this.#mine = { opinion, at };
    if (opinion.aheadSince !== null) await note(tx, opinion);
    else if (noted !== null) await believeClock(tx);
    return opinion.aheadSince !== null;
  }

  #broughtForward(at: number): ClockOpinion | undefined {
    if (this.#mine === undefined) return undefined;
    const { opinion, at: before } = this.#mine;
    return { ...opinion, believed: new Date(opinion.believed.getTime() + (at - before) * 1_000) };
  }
}

async function note(tx: Tx, { believed, aheadSince }: ClockOpinion): Promise<void> {
  await sql`
    insert into clock_watch (believed, ahead_since) values (${believed}, ${aheadSince})
    on conflict (one) do update set believed = excluded.believed, ahead_since = excluded.ahead_since`.execute(
    tx.db,
  );
}

/** By how many seconds the clock has run ahead, as the workers have noted; 0 while it is in order. */
export async function readClockAhead(tx: Tx): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select greatest(extract(epoch from clock_timestamp() - believed), 0)::float8 as seconds from clock_watch`.execute(
    tx.db,
  );
  return rows[0]?.seconds ?? 0;
}

/** Takes the database's clock for right again; answers false when nobody doubted it. */
export async function believeClock(tx: Tx): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from clock_watch`.execute(tx.db);
  return numAffectedRows === 1n;
}
