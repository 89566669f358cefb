import { describe, expect, test } from 'vitest';
import type { DueTime, DueTimes } from '../../db/due-times.ts';
import type { Due } from './due.ts';
import { MAIL, nextMorning, Stops } from './stops.ts';

const at = (jst: string) => new Date(`2026-${jst}:00+09:00`);
const DAY_MS = 86_400_000;
/** Wednesday. */
const BEGAN = at('11-04T12:00');
const walkUntil = (target: Date) => new Stops({ from: BEGAN, target });
const FAR = new Date('2027-11-04T12:00:00+09:00');

function times(now: Date, due: Partial<Record<DueTime, Date>> = {}): DueTimes {
  const none = { points: null, offers: null, answers: null, staffNews: null, mail: null } as DueTimes['at'];
  return { now, at: { ...none, ...due } };
}
const work = (due: Due, name = 'one') => ({ name, due });
const POINTS = work({ at: ['points'], isNews: true }, 'points');
const ANSWERS = work({ at: ['answers'], inMailingHours: true, isNews: false }, 'answers');
const NOTICES = work({ morningsAfterNews: ['staffNews'] }, 'notices');
const LOG = work('each day', 'log');
const next = (stops: Stops, one: typeof POINTS, known: DueTimes) => new Date(stops.nextOf([one], known));

describe('a stop', () => {
  test('is at the instant at which something is due, and it is due from that instant on', () => {
    const stops = walkUntil(FAR);
    const due = at('11-06T00:00');
    expect(next(stops, POINTS, times(BEGAN, { points: due }))).toEqual(due);
    const before = new Date(due.getTime() - 1);
    expect(stops.dueOf([POINTS], times(before, { points: due }))).toEqual([]);
    expect(stops.dueOf([POINTS], times(due, { points: due }))).toEqual([POINTS]);
  });

  test('of what is mailed is in the mailing hours: at once within them, else in the morning of the next business day', () => {
    const stops = walkUntil(FAR);
    expect(next(stops, ANSWERS, times(BEGAN, { answers: at('11-01T00:00') }))).toEqual(BEGAN);
    // A Friday evening before a weekend.
    expect(next(stops, ANSWERS, times(BEGAN, { answers: at('11-06T18:00') }))).toEqual(at('11-09T09:00'));
    expect(next(stops, ANSWERS, times(BEGAN, { answers: at('11-06T17:59') }))).toEqual(at('11-06T17:59'));
  });

  test('is nowhere where nothing is due, and beyond the end nobody looks for a holiday', () => {
    const stops = walkUntil(FAR);
    expect(stops.nextOf([POINTS, ANSWERS, MAIL], times(BEGAN))).toBe(Infinity);
    const beyond = new Date('2999-01-01T00:00:00Z');
    expect(stops.nextOf([ANSWERS], times(BEGAN, { answers: beyond }))).toBe(Infinity);
  });

  test('that found nothing is tried again after 1, 2 and 4 days, and at once when its time has changed', () => {
    const stops = walkUntil(FAR);
    const due = { points: BEGAN };
    for (const [after, days] of [
      [0, 1],
      [1, 2],
      [3, 4],
    ] as const) {
      const now = new Date(BEGAN.getTime() + after * DAY_MS);
      expect(stops.dueOf([POINTS], times(now, due))).toEqual([POINTS]);
      stops.ran(POINTS, times(now, due), 0);
      expect(stops.dueOf([POINTS], times(now, due))).toEqual([]);
      expect(next(stops, POINTS, times(now, due))).toEqual(new Date(now.getTime() + days * DAY_MS));
    }
    expect(stops.dueOf([POINTS], times(FAR, { points: at('11-05T00:00') }))).toEqual([POINTS]);
  });

  test('that did something is looked at once more, for there may be more of it than one run does', () => {
    const stops = walkUntil(FAR);
    const known = times(BEGAN, { points: BEGAN });
    stops.ran(POINTS, known, 500);
    expect(stops.dueOf([POINTS], known)).toEqual([POINTS]);
  });
});

describe('staff are told', () => {
  const told = (stops: Stops, now: Date) => stops.ran(NOTICES, times(now), 0);

  test('in the morning after something was done, after its day, and after its month; in no other', () => {
    const stops = walkUntil(FAR);
    told(stops, at('12-01T09:00'));
    expect(stops.nextOf([NOTICES], times(at('12-01T09:00')))).toBe(Infinity);
    const decided = at('12-03T00:00');
    stops.ran(POINTS, times(decided, { points: decided }), 1);
    for (const morning of [at('12-03T09:00'), at('12-04T09:00'), new Date('2027-01-04T09:00:00+09:00')]) {
      expect(next(stops, NOTICES, times(decided))).toEqual(morning);
      told(stops, morning);
    }
    expect(stops.nextOf([NOTICES], times(FAR))).toBe(Infinity);
  });

  test('not of what found nothing, nor of what no staff are told of', () => {
    const stops = walkUntil(FAR);
    told(stops, at('12-01T09:00'));
    stops.ran(POINTS, times(at('12-03T00:00'), { points: at('12-03T00:00') }), 0);
    stops.ran(ANSWERS, times(at('12-03T09:00'), { answers: at('12-03T00:00') }), 9);
    expect(stops.nextOf([NOTICES], times(at('12-03T09:00')))).toBe(Infinity);
  });

  test('once a day, however near a deadline is', () => {
    const stops = walkUntil(FAR);
    const known = (now: Date) => times(now, { staffNews: BEGAN });
    expect(next(stops, NOTICES, known(BEGAN))).toEqual(at('11-05T09:00'));
    told(stops, at('11-05T09:00'));
    expect(stops.since).toEqual(at('11-05T09:00'));
    expect(next(stops, NOTICES, known(at('11-05T09:00')))).toEqual(at('11-06T09:00'));
  });
});

test('a morning that was missed is made up for in mailing hours, never at night', () => {
  const night = at('12-01T00:12');
  const stops = new Stops({ from: night, target: FAR });
  const known = times(night, { staffNews: at('11-25T00:00') });
  expect(stops.dueOf([NOTICES], known)).toEqual([]);
  expect(next(stops, NOTICES, known)).toEqual(at('12-01T09:00'));
  const noon = times(at('12-01T12:00'), { staffNews: at('11-25T00:00') });
  expect(stops.dueOf([NOTICES], noon)).toEqual([NOTICES]);
});

test('a morning is nine o’clock of a business day, the instant itself included', () => {
  const morning = (jst: string) => new Date(nextMorning(at(jst).getTime()));
  expect(morning('11-02T09:00')).toEqual(at('11-02T09:00'));
  // The 3rd is a national holiday.
  expect(morning('11-02T09:01')).toEqual(at('11-04T09:00'));
  expect(morning('12-28T10:00')).toEqual(new Date('2027-01-04T09:00:00+09:00'));
});

test('a line a day is written at every midnight of the last 92 days, and before them where there is a stop', () => {
  const target = at('12-31T12:00');
  const near = walkUntil(at('11-30T12:00'));
  expect(next(near, LOG, times(BEGAN))).toEqual(at('11-05T00:00'));
  const far = new Stops({ from: at('02-02T12:00'), target });
  expect(next(far, LOG, times(at('02-02T12:00')))).toEqual(at('10-01T00:00'));
  far.ran(LOG, times(at('02-02T12:00')), 1);
  expect(far.dueOf([LOG], times(at('02-02T23:59')))).toEqual([]);
  expect(far.dueOf([LOG], times(at('02-03T00:00')))).toEqual([LOG]);
  // What was done may have changed what it is written of.
  far.ran(POINTS, times(at('02-02T13:00'), { points: at('02-02T13:00') }), 1);
  expect(far.dueOf([LOG], times(at('02-02T13:00')))).toEqual([LOG]);
});
