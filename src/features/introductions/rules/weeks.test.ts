import { expect, test } from 'vitest';
import { lastWeeks } from './weeks.ts';

test.each(['2026-06-01', '2026-06-03', '2026-06-07'])('the week of %s began on Monday 1 June', (today) => {
  expect(lastWeeks(today, 3)).toEqual(['2026-05-18', '2026-05-25', '2026-06-01']);
});

test('weeks run on over the end of the year', () => {
  expect(lastWeeks('2027-01-01', 2)).toEqual(['2026-12-21', '2026-12-28']);
});
