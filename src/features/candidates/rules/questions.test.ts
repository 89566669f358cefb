import { expect, test } from 'vitest';
import { type MonthOfAnswers, shownAnswers } from './questions.ts';

/** What may be shown of answers: sums that never tell of fewer than five people (rules.md §7.4). */

const month = (day: string, felt: number[], recommend = [0, 0, 0]): MonthOfAnswers => ({
  month: `${day}-01`,
  side: 'registration',
  felt,
  recommend,
});
const told = (months: readonly MonthOfAnswers[]) =>
  shownAnswers(months).map(
    ({ question, from, through, counts }) => `${question} ${from}..${through} ${counts.join(' ')}`,
  );

test('nothing of four people, and the sum of five', () => {
  expect(told([month('2026-04', [1, 1, 1, 1, 0])])).toEqual([]);
  expect(told([month('2026-04', [1, 1, 1, 1, 1])])).toEqual(['felt 2026-04-01..2026-04-01 1 1 1 1 1']);
});

test('few people wait until they are five with those of later months, whatever order the months come in', () => {
  const few = month('2026-05', [0, 3, 0, 0, 0]);
  const later = month('2026-07', [2, 0, 0, 0, 0]);
  expect(told([later, few])).toEqual(['felt 2026-05-01..2026-07-01 2 3 0 0 0']);
  expect(told([few, month('2026-07', [1, 0, 0, 0, 0])])).toEqual([]);
});

test('what is shown stays while fewer than five have come since, so that two sums never differ by four', () => {
  const first = month('2026-04', [5, 0, 0, 0, 0]);
  expect(told([first, month('2026-05', [0, 0, 0, 0, 4])])).toEqual(['felt 2026-04-01..2026-04-01 5 0 0 0 0']);
  expect(told([first, month('2026-05', [0, 0, 0, 0, 4]), month('2026-06', [0, 1, 0, 0, 0])])).toEqual([
    'felt 2026-04-01..2026-06-01 5 1 0 0 4',
  ]);
});

test('each question and each side counts for itself', () => {
  const months = [
    month('2026-04', [4, 0, 0, 0, 0], [3, 1, 1]),
    { ...month('2026-04', [0, 0, 0, 0, 6]), side: 'month' } as const,
  ];
  expect(shownAnswers(months).map(({ side, question, answers }) => [side, question, answers])).toEqual([
    ['registration', 'recommend', 5],
    ['month', 'felt', 6],
  ]);
});
