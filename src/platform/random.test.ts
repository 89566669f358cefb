import { expect, test } from 'vitest';
import { freshBytes } from './random.ts';

test('no byte is given out twice, across many refills of the pool', () => {
  const seen = new Set<string>();
  for (let draw = 0; draw < 20_000; draw += 1) seen.add(freshBytes(16).toString('hex'));
  expect(seen.size).toBe(20_000);
});

test('what was given out belongs to whoever asked: later draws do not change it', () => {
  const first = freshBytes(32);
  const copy = Buffer.from(first);
  for (let draw = 0; draw < 300; draw += 1) freshBytes(32);
  expect(first.equals(copy)).toBe(true);
});

test('more than the pool holds is refused', () => {
  expect(() => freshBytes(5_000)).toThrow(RangeError);
  expect(freshBytes(4_096)).toHaveLength(4_096);
});
