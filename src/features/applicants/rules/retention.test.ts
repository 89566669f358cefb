import { expect, test } from 'vitest';
import {
  endingOf,
  isPastTerm,
  lastKeptDay,
  longestTerm,
  monthsOf,
  shortened,
  termsWords,
  USUAL_TERMS,
} from './retention.ts';

test.each([
  ['2024-06-01', 24, '2026-06-01'],
  ['2024-02-29', 24, '2026-02-28'],
  ['2026-02-28', 24, '2028-02-28'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-02-28', 1, '2026-03-28'],
  ['2026-12-31', 120, '2036-12-31'],
])('what ended on %s is kept for %i months through %s', (endedOn, months, last) => {
  expect(lastKeptDay(endedOn, months)).toBe(last);
});

test.each([
  ['2024-05-31', true],
  ['2024-06-01', false],
  ['2024-06-02', false],
])(
  'on 1 June 2026 a selection that ended on %s and is kept for 24 months is past its term: %s',
  (endedOn, past) => {
    expect(isPastTerm(endedOn, 24, '2026-06-01')).toBe(past);
  },
);

test('an offer that was turned down is an ending of its own, and what goes on is none', () => {
  expect(endingOf({ status: 'withdrawn', offerDeclined: true })).toBe('declined');
  expect(endingOf({ status: 'withdrawn', offerDeclined: false })).toBe('withdrawn');
  expect(endingOf({ status: 'rejected', offerDeclined: true })).toBe('rejected');
  expect(endingOf({ status: 'left' })).toBe('left');
  expect((['open', 'reopened', 'unknown'] as const).map((status) => endingOf({ status }))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('where nobody has said how it ended, as long as any is kept', () => {
  const terms = { ...USUAL_TERMS, hired: 60, rejected: 6 };
  expect([
    longestTerm(terms),
    monthsOf({ status: 'unknown' }, terms),
    monthsOf({ status: 'rejected' }, terms),
  ]).toEqual([60, 60, 6]);
});

test('only a shorter term is a shortening, and terms that are alike are one number', () => {
  expect(shortened(USUAL_TERMS, { ...USUAL_TERMS, hired: 60, rejected: 23 })).toEqual(['rejected']);
  expect(shortened(USUAL_TERMS, USUAL_TERMS)).toEqual([]);
  expect(termsWords(USUAL_TERMS)[0]).toBe('24か月');
  expect(termsWords({ ...USUAL_TERMS, hired: 60 })[0]).toBe(
    'お見送りは24か月、辞退は24か月、内定辞退は24か月、採用は60か月、退職は24か月',
  );
});
