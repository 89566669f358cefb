import { expect, test } from 'vitest';
import { orderedUuid, readId } from './ids.ts';

test('ids of later milliseconds stand behind those of earlier ones, and no two are the same', () => {
  const ids = new Set<string>();
  for (const until = Date.now() + 5; Date.now() < until; ) ids.add(orderedUuid());
  const all = [...ids];
  const times = all.map((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(Date.now() - (times[0] ?? 0)).toBeLessThan(10_000);
  expect(new Set(times).size).toBeGreaterThan(2);
  expect(all.every((id) => readId(id) === id && /^.{14}7.{4}[89ab]/.test(id))).toBe(true);
});
