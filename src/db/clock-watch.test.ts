import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type TestServices, testServices } from '../../test/services.ts';
import { believeClock, type ClockOpinion, ClockWatch, judgeClock, readClockAhead } from './clock-watch.ts';

const NOON = Date.UTC(2026, 10, 28, 12);
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const at = (ms: number) => new Date(NOON + ms);
const inOrder = (ms: number): ClockOpinion => ({ believed: at(ms), aheadSince: null });
const ahead = (ms: number, since: number): ClockOpinion => ({ believed: at(ms), aheadSince: at(since) });

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

describe('a clock is judged', () => {
  test.each([
    ['at the first look, nothing noted', at(0), undefined, null, inOrder(0)],
    ['that goes with elapsed time', at(5), inOrder(0), null, inOrder(5)],
    ['two minutes further than elapsed time', at(2 * MINUTE), inOrder(0), null, inOrder(2 * MINUTE)],
    ['a moment more than two minutes further', at(2 * MINUTE + 1), inOrder(0), null, ahead(0, 0)],
    ['a year further', at(365 * DAY), inOrder(0), null, ahead(0, 0)],
    ['that has gone back a year', at(-365 * DAY), inOrder(0), null, inOrder(-365 * DAY)],
    ['still ahead', at(365 * DAY), ahead(MINUTE, 0), ahead(0, 0), ahead(MINUTE, 0)],
    ['come back to what is believed', at(9 * MINUTE), ahead(8 * MINUTE, 0), ahead(0, 0), inOrder(9 * MINUTE)],
    ['ahead for a moment less than a day', at(9 * DAY), ahead(DAY - 1, 0), ahead(0, 0), ahead(DAY - 1, 0)],
    ['ahead for a day', at(9 * DAY), ahead(DAY, 0), ahead(0, 0), inOrder(9 * DAY)],
    ['by a process that starts meanwhile', at(9 * DAY), undefined, ahead(MINUTE, 0), ahead(MINUTE, 0)],
    ['by one that noticed nothing', at(9 * DAY), inOrder(9 * DAY), ahead(MINUTE, 0), ahead(MINUTE, 0)],
    ['once somebody has said that it is right', at(9 * DAY), ahead(MINUTE, 0), null, inOrder(9 * DAY)],
  ])('%s', (_when, now, mine, noted, expected) => {
    expect(judgeClock(now, mine, noted)).toEqual(expected);
  });
});

describe('workers that watch', () => {
  afterEach(() => services.asSystem(believeClock));

  /** A worker whose own clock the test holds: an hour back here is an hour ahead there. */
  function worker() {
    let elapsed = 1_000_000;
    const watch = new ClockWatch(() => elapsed);
    return {
      look: () => services.asSystem((tx) => watch.look(tx)),
      databaseJumps: (seconds: number) => {
        elapsed -= seconds;
      },
    };
  }

  test('find a jump ahead, tell the others, and take it back once the clock does', async () => {
    const [one, other] = [worker(), worker()];
    expect([await one.look(), await other.look()]).toEqual([false, false]);
    one.databaseJumps(3_600);
    expect(await one.look()).toBe(true);
    expect([await other.look(), await worker().look()]).toEqual([true, true]);
    const seconds = await services.asSystem(readClockAhead);
    expect(seconds).toBeGreaterThan(3_590);
    expect(seconds).toBeLessThan(3_660);
    one.databaseJumps(-3_600);
    expect(await one.look()).toBe(false);
    expect([await other.look(), await services.asSystem(readClockAhead)]).toEqual([false, 0]);
  });

  test('take no offence at a clock that goes back, nor at a business clock that is moved', async () => {
    const one = worker();
    await one.look();
    one.databaseJumps(-365 * 86_400);
    expect(await one.look()).toBe(false);
    await services.asSystem((tx) => tx.db.updateTable('business_clock').set({ ahead: '30 days' }).execute());
    expect(await one.look()).toBe(false);
  });

  test('believe the clock when somebody says that it is right', async () => {
    const one = worker();
    await one.look();
    one.databaseJumps(86_400);
    expect(await one.look()).toBe(true);
    expect(await services.asSystem(believeClock)).toBe(true);
    expect([await one.look(), await one.look()]).toEqual([false, false]);
    expect(await services.asSystem(believeClock)).toBe(false);
  });
});

test('the business clock goes forward and never back, whoever writes it', async () => {
  const move = (ahead: string) =>
    services.asSystem((tx) => tx.db.updateTable('business_clock').set({ ahead }).execute());
  const readAhead = () =>
    services.asSystem(async (tx) => Math.round((tx.now.getTime() - tx.wall.getTime()) / 1_000));
  await move('40 days');
  await expect(move('40 days -1 second')).rejects.toThrow('only moves forward');
  await expect(move('0')).rejects.toThrow('only moves forward');
  expect(await readAhead()).toBe(40 * 86_400);
  await move('40 days');
  await move('40 days 1 second');
  expect(await readAhead()).toBe(40 * 86_400 + 1);
});
