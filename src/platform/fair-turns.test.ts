import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { FairTurns } from './fair-turns.ts';

/** Takes turns and notes who was seated; `end` ends the turn of the one seated longest. */
function seats(count: number) {
  const turns = new FairTurns(count);
  const order: string[] = [];
  const leaving: (() => void)[] = [];
  const want = (owner: string) =>
    turns.take(owner).then((leave) => {
      order.push(owner);
      leaving.push(leave);
    });
  const end = async () => {
    await nextTurn();
    leaving.shift()?.();
    await nextTurn();
  };
  return { turns, order, want, end };
}

test('whoever wants twenty turns holds another back for one', async () => {
  const { order, want, end } = seats(1);
  for (let turn = 0; turn < 20; turn += 1) void want('a');
  void want('b');
  void want('c');
  for (let turn = 0; turn < 4; turn += 1) await end();
  expect(order.slice(0, 5)).toEqual(['a', 'b', 'c', 'a', 'a']);
});

test('two who want many take turns', async () => {
  const { order, want, end } = seats(1);
  for (const owner of ['a', 'a', 'a', 'b', 'b', 'b']) void want(owner);
  for (let turn = 0; turn < 5; turn += 1) await end();
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
});

test('nobody has two seats, and no seat stays free while another wants it', async () => {
  const { order, want, end } = seats(2);
  for (const owner of ['a', 'a', 'b', 'c']) void want(owner);
  await nextTurn();
  expect(order).toEqual(['a', 'b']);
  await end();
  expect(order).toEqual(['a', 'b', 'c']);
  await end();
  expect(order).toEqual(['a', 'b', 'c', 'a']);
});

test('patience that has run out gives the place up', async () => {
  vi.useFakeTimers();
  try {
    const turns = new FairTurns(1);
    const leave = await turns.take('a');
    const asked = turns.take('b', 1_000);
    vi.advanceTimersByTime(999);
    const inTime = turns.take('c', 1_000);
    vi.advanceTimersByTime(1);
    expect(await asked).toBeUndefined();
    leave();
    leave();
    expect(await inTime).toBeTypeOf('function');
    vi.advanceTimersByTime(1_000);
    await expect(Promise.race([turns.take('d'), Promise.resolve('waits')])).resolves.toBe('waits');
  } finally {
    vi.useRealTimers();
  }
});
