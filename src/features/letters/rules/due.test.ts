import { expect, test } from 'vitest';
import { dueAtOf } from './due.ts';

const jst = (text: string) => new Date(`${text}+09:00`);

test.each([
  ['a day later, at the same hour', '2026-12-01T10:30', 24, '2026-12-02T10:30'],
  ['in mailing hours at the first moment of them', '2026-12-01T09:00', 24, '2026-12-02T09:00'],
  ['a minute before they begin: when they begin', '2026-12-01T08:59', 24, '2026-12-02T09:00'],
  ['at the last minute of them', '2026-12-01T17:59', 24, '2026-12-02T17:59'],
  ['once they have ended: the next morning', '2026-12-01T18:00', 24, '2026-12-03T09:00'],
  ['on a Friday: on Monday morning, for the weekend is none', '2026-12-04T10:00', 24, '2026-12-07T09:00'],
  ['before a holiday: after it', '2026-11-02T16:00', 24, '2026-11-04T09:00'],
  ['before the turn of the year: on 4 January', '2026-12-28T10:00', 24, '2027-01-04T09:00'],
  ['within the hour where that is chosen', '2026-12-01T16:59', 1, '2026-12-01T17:59'],
  ['and past the hours of the day the next morning', '2026-12-01T17:00', 1, '2026-12-02T09:00'],
  ['a week later where that is chosen', '2026-12-01T12:00', 168, '2026-12-08T12:00'],
] as const)('a letter leaves %s', (_, now, delay, due) => {
  expect(dueAtOf(jst(`${now}:00`), delay)).toEqual(jst(`${due}:00`));
});
