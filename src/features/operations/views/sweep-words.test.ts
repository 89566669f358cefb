import { expect, test } from 'vitest';
import { sweeps } from '../../../worker.ts';
import { sweepName } from './sweep-words.ts';

test('everything that recurs has words of its own in both languages', () => {
  expect(sweeps.length).toBeGreaterThan(5);
  const unnamed = sweeps
    .map(({ name }) => name)
    .filter((name) => new Set([name, sweepName(name, 'ja'), sweepName(name, 'en')]).size < 3);
  expect(unnamed).toEqual([]);
});
