import { expect, test } from 'vitest';
import { endOfBusinessDay } from './calendar.ts';
import { shortDeadlineWords, timeLeft } from './deadline.ts';

const deadline = endOfBusinessDay(new Date('2026-04-28T15:00:00+09:00'), 5);

test.each([
  ['2026-04-28T15:00:00+09:00', 5],
  ['2026-04-30T09:00:00+09:00', 4],
  // Golden Week takes nothing away.
  ['2026-05-02T09:00:00+09:00', 3],
  ['2026-05-06T23:59:59+09:00', 3],
  ['2026-05-08T00:00:00+09:00', 1],
  ['2026-05-11T23:59:59+09:00', 0],
])('at %s there are %i business days left until 11 May', (now, businessDays) => {
  expect(timeLeft(deadline, new Date(now))).toEqual({ lastDay: '2026-05-11', businessDays, isOver: false });
});

test('at 24:00 of the last day it is over', () => {
  expect(timeLeft(deadline, deadline)).toEqual({ lastDay: '2026-05-11', businessDays: 0, isOver: true });
});

test('in one line it is a day with its weekday and what is left, the end of the last day, and over behind it', () => {
  const words = (now: string) => shortDeadlineWords(deadline, new Date(now));
  expect(words('2026-05-08T00:00:00+09:00')).toEqual(['5/11(月) あと1営業日', 'Mon 11 May, 1 business day']);
  expect(words('2026-05-11T23:59:59+09:00')).toEqual(['5/11(月) 24:00まで', 'Mon 11 May, until 24:00']);
  expect(words('2026-05-12T00:00:00+09:00')).toEqual(['5/11(月) 期限経過', 'Mon 11 May, ended']);
  expect(words('2027-01-05T00:00:00+09:00')[0]).toBe('2026/5/11(月) 期限経過');
});
