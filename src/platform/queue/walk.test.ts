import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type ClockTurn, takeClock } from '../../db/business-clock.ts';
import { readDueTimes } from '../../db/due-times.ts';
import { claimSweep } from '../../db/sweep-claims.ts';
import { sweeps } from '../../worker.ts';
import { jstDate, startOfJstDay } from '../calendar.ts';
import { postMail } from '../outbox.ts';
import { MAIL } from './stops.ts';
import type { Sweep } from './sweeps.ts';
import { walkClock, whileNobodySweeps } from './walk.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const DAY_MS = 86_400_000;
const nothing = () => Promise.resolve({});
const now = () => services.asSystem((tx) => tx.now);

/** Writes down at which times it runs. */
function log(run: (count: number) => Promise<unknown> = nothing): Sweep & { readonly at: Date[] } {
  const at: Date[] = [];
  return {
    name: 'log.write',
    words: { ja: '記録', en: 'Writing a line' },
    everySeconds: 60,
    isIrreversible: false,
    due: 'each day',
    at,
    async run() {
      at.push(await now());
      await run(at.length);
      return 1;
    },
  };
}

async function takeTurn(duration: string): Promise<ClockTurn> {
  const turn = await services.asSystem((tx) => takeClock(tx, duration));
  if (turn === undefined) throw new Error('somebody else walks');
  return turn;
}
const walk = (sweeps: Sweep[], turn: ClockTurn) =>
  walkClock(services, { sweeps, turn, drain: nothing, finish: nothing });
const aheadOf = async () =>
  (
    await services.asSystem((tx) =>
      sql<{ ahead: string }>`select ahead::text from business_clock`.execute(tx.db),
    )
  ).rows[0]?.ahead;

test('every time that can be due is read, and is some work’s', async () => {
  const named = [...sweeps, MAIL].flatMap(({ due }) => {
    if (typeof due === 'string') return [];
    return 'at' in due ? due.at : due.morningsAfterNews;
  });
  const { at } = await services.asSystem((tx) => readDueTimes(tx, tx.now));
  expect(Object.keys(at).toSorted()).toEqual([...new Set(named)].toSorted());
  expect(Object.values(at).filter((time) => time !== null)).toEqual([]);
});

test('the clock stands at each stop while its work is done, and leads to the sum whatever the work took', async () => {
  const sweep = log();
  const turn = await takeTurn('P3D');
  expect(await walk([sweep], turn)).toEqual({ 'log.write': 4 });
  const midnights = [1, 2, 3].map((days) =>
    startOfJstDay(jstDate(new Date(turn.from.getTime() + days * DAY_MS))),
  );
  for (const [index, midnight] of midnights.entries()) {
    const late = (sweep.at[index + 1]?.getTime() ?? 0) - midnight.getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(60_000);
  }
  expect(await aheadOf()).toBe('3 days');
});

test('mail leaves at the stop of its own time', async () => {
  const at = new Date((await now()).getTime() + 2 * DAY_MS);
  const mail = { purpose: 'choice_receipt', to: 'a@example.jp', subject: 's', text: 't', html: 'h' } as const;
  await services.asSystem((tx) => postMail(services, tx, { ...mail, notBefore: at }));
  const left: number[] = [];
  const sweep = log(async () => {
    const sent = sql`select from outbox_messages where sent_at is not null`;
    left.push((await services.asSystem((tx) => sent.execute(tx.db))).rows.length);
  });
  expect(await walk([sweep], await takeTurn('P4D'))).toMatchObject({ mail: 1 });
  // At its beginning, and at four midnights.
  expect(left).toEqual([0, 0, 0, 1, 1]);
});

test('while somebody walks, nobody else does, and nobody sweeps beside them', async () => {
  const seen: unknown[] = [];
  const beside = () =>
    services.asSystem(async (tx) => {
      const sweep = { name: 'other.look', everySeconds: 60 };
      return [
        (await takeClock(tx, 'P1D')) !== undefined,
        (await claimSweep(tx, sweep, 'if due')) !== undefined,
      ];
    });
  const sweep = log(async () => seen.push(await beside()));
  await walk([sweep], await takeTurn('PT1S'));
  await whileNobodySweeps(services, () => sweep.run(services));
  expect(seen.length).toBeGreaterThan(1);
  expect(new Set(seen.map(String))).toEqual(new Set(['false,false']));
  expect(
    await services.asSystem((tx) => claimSweep(tx, { name: 'other.look', everySeconds: 60 }, 'if due')),
  ).toBeDefined();
});

test('a walk that breaks off leaves the clock at its stop, free, and the next one goes on from there', async () => {
  const failing = log((count) => (count === 3 ? Promise.reject(new Error('broke off')) : nothing()));
  const turn = await takeTurn('P9D');
  await expect(walk([failing], turn)).rejects.toThrow('broke off');
  const stop = startOfJstDay(jstDate(new Date(turn.from.getTime() + 2 * DAY_MS)));
  const left = await now();
  expect(left.getTime() - stop.getTime()).toBeLessThan(60_000);
  const next = await takeTurn('P1D');
  expect(next.from.getTime()).toBeGreaterThanOrEqual(left.getTime());
  const sweep = log();
  await walk([sweep], next);
  expect(sweep.at).toHaveLength(2);
});

test('a walk that was thought dead moves nothing any more', async () => {
  const turn = await takeTurn('P9D');
  const lost = log((count) =>
    count < 2
      ? nothing()
      : services.asSystem((tx) => sql`update business_clock set claim = gen_random_uuid()`.execute(tx.db)),
  );
  await expect(walk([lost], turn)).rejects.toThrow('cut short');
  expect(lost.at).toHaveLength(2);
  const stop = startOfJstDay(jstDate(new Date(turn.from.getTime() + DAY_MS)));
  expect((await now()).getTime() - stop.getTime()).toBeLessThan(60_000);
});
