import { expect, test } from 'vitest';
import { sweeps } from '../../../worker.ts';
import { sweepName } from './sweep-words.ts';

test('everything that recurs has words of its own in both languages', () => {
  expect(sweeps.length).toBeGreaterThan(5);
  for (const { name } of sweeps) {
    const words = [sweepName(name, 'ja'), sweepName(name, 'en')];
    expect(new Set([name, ...words]).size, name).toBe(3);
  }
});
