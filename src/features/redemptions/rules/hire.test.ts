import { expect, test } from 'vitest';
import type { JstDate } from '../../../platform/calendar.ts';
import { hireFault } from './hire.ts';

const [taken, today] = ['2028-02-28', '2028-03-01'] as JstDate[];

test.each([
  ['2028-02-27', 'before_acceptance'],
  ['2028-02-28', undefined],
  ['2028-02-29', undefined],
  ['2028-03-01', undefined],
  ['2028-03-02', 'future'],
])('an offer accepted on %s: %s', (on, fault) => {
  if (taken === undefined || today === undefined) throw new Error('no days');
  expect(hireFault(on, taken, today)).toBe(fault);
});
