import { describe, expect, test } from 'vitest';
import { couldSeeBefore, handedOverAt, liveByAgency, stoppedAt, troubleFirst } from './sharing.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const handedOver = (agencyId: string, providedOn: number, withdrawnOn?: number) => ({
  agencyId,
  providedAt: day(providedOn),
  withdrawnAt: withdrawnOn === undefined ? null : day(withdrawnOn),
});
const daysOf = (provisions: readonly { agencyId: string; providedAt: Date }[]) =>
  provisions.map((one) => `${one.agencyId} ${one.providedAt.getUTCDate()}`);

describe('who can see the details', () => {
  test('is each agency once, by its newest handing-over, whatever the order', () => {
    const twice = [handedOver('a', 3), handedOver('b', 2), handedOver('a', 1)];
    expect(daysOf(liveByAgency(twice))).toEqual(['a 3', 'b 2']);
    expect(daysOf(liveByAgency(twice.toReversed()))).toEqual(['b 2', 'a 3']);
  });

  test('is nobody from whom everything was taken back', () => {
    expect(liveByAgency([handedOver('a', 1, 2)])).toEqual([]);
    expect(daysOf(liveByAgency([handedOver('a', 3), handedOver('a', 1, 2)]))).toEqual(['a 3']);
  });
});

test('what belongs to a registration is what was handed over at its moment, taken back since or not', () => {
  const all = [handedOver('a', 3), handedOver('b', 3, 4), handedOver('c', 4), handedOver('a', 1)];
  expect(daysOf(handedOverAt(day(3), all))).toEqual(['a 3', 'b 3']);
});

test('an agency could see before only what was not taken back by then', () => {
  expect(couldSeeBefore('a', day(3), [handedOver('a', 3), handedOver('a', 1)])).toBe(true);
  expect(couldSeeBefore('a', day(3), [handedOver('a', 3), handedOver('a', 1, 2)])).toBe(false);
  expect(couldSeeBefore('a', day(3), [handedOver('a', 1, 4)])).toBe(true);
  expect(couldSeeBefore('a', day(3), [handedOver('b', 1)])).toBe(false);
});

test('sharing stopped when the last of an agency was taken back', () => {
  expect(stoppedAt('a', [handedOver('a', 1, 2), handedOver('a', 3, 4)])).toEqual(day(4));
  expect(stoppedAt('a', [handedOver('a', 1, 2), handedOver('a', 3)])).toBeNull();
  expect(stoppedAt('a', [])).toBeNull();
});

test('whoever has not answered in time, or will not help, comes first, and the others stay in their order', () => {
  const answers = ['waiting', 'accepted', 'silent', 'objected', 'lapsed', 'rejected', 'upheld'] as const;
  const open = answers.map((answer) => ({ answer, isOpenToAgency: true }));
  const stopped = { answer: 'accepted', isOpenToAgency: false } as const;
  expect(troubleFirst([...open, stopped])[3]).toBe(stopped);
  expect(troubleFirst(open).map((one) => one.answer)).toEqual([
    'silent',
    'lapsed',
    'upheld',
    'waiting',
    'accepted',
    'objected',
    'rejected',
  ]);
});
