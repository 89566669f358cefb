import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addJstMonths, type JstDate, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { reapplyDay, type WaitVersion, waitingFrom } from './waiting.ts';

const said = (day: JstDate, months: number | null): WaitVersion => ({ months, since: startOfJstDay(day) });

describe('from when somebody may apply again', () => {
  test.each([
    ['nothing said', [], '2026-11-01'],
    ['at once', [said('2026-01-01', 0)], '2026-05-01'],
    ['said on the day it ended', [said('2026-05-01', 3)], '2026-08-01'],
    ['said a day later, longer', [said('2026-05-02', 12)], '2026-11-01'],
    [
      'shortened while waiting, with what was waited',
      [said('2026-01-01', 12), said('2026-06-01', 3)],
      '2026-08-01',
    ],
    ['shortened to a day that is over', [said('2026-01-01', 12), said('2026-10-01', 3)], '2026-08-01'],
    ['made longer while waiting', [said('2026-01-01', 3), said('2026-06-01', 12)], '2026-08-01'],
    [
      'shorter, then longer again',
      [said('2026-01-01', 12), said('2026-06-01', 4), said('2026-07-01', 24)],
      '2026-09-01',
    ],
    ['shorter on the day it is over anyway', [said('2026-01-01', 3), said('2026-08-01', 1)], '2026-08-01'],
    ['shorter the day before', [said('2026-01-01', 3), said('2026-07-31', 1)], '2026-06-01'],
  ])('%s', (_, company, day) => {
    expect(reapplyDay('2026-05-01', company)).toBe(day);
  });

  test.each([
    ['2025-08-31', '2026-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-03-30', '2026-09-30'],
  ])('a month that is shorter ends on its last day: %s', (endedOn, day) => {
    expect(reapplyDay(endedOn, [])).toBe(day);
  });

  test('what is said on the day of the end counts from then on, in Japan, and of a moment what was said by then', () => {
    const night = { months: 9, since: new Date('2026-05-01T15:00:00Z') };
    const evening = { months: 9, since: new Date('2026-05-01T14:59:59Z') };
    expect(reapplyDay('2026-05-01', [night])).toBe('2026-11-01');
    expect(reapplyDay('2026-05-01', [evening])).toBe('2027-02-01');
    expect(reapplyDay(evening.since, [evening])).toBe('2027-02-01');
    expect(reapplyDay(new Date(evening.since.getTime() - 1), [evening])).toBe('2026-11-01');
    expect(reapplyDay(new Date(evening.since.getTime() - 1), [{ ...evening, months: 2 }])).toBe('2026-07-01');
  });

  test('an opening has its own wait until it is as the company again', () => {
    const company = [said('2026-01-01', 6)];
    expect(reapplyDay('2026-05-01', company, [said('2026-02-01', 1)])).toBe('2026-06-01');
    expect(reapplyDay('2026-05-01', company, [said('2026-02-01', 12)])).toBe('2027-05-01');
    expect(reapplyDay('2026-05-01', company, [said('2026-02-01', 12), said('2026-09-01', null)])).toBe(
      '2026-11-01',
    );
    expect(reapplyDay('2026-05-01', company, [said('2026-02-01', 1), said('2026-05-15', null)])).toBe(
      '2026-06-01',
    );
  });

  test('on any day one day parts who waits from who does not, whatever the company and an opening have said', () => {
    const day = fc.integer({ min: 0, max: 1_200 }).map((days) => {
      return new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
    });
    const history = fc
      .uniqueArray(fc.tuple(day, fc.integer({ min: 0, max: 36 })), { maxLength: 4, selector: ([on]) => on })
      .map((all) => all.toSorted(([a], [b]) => a.localeCompare(b)).map(([on, months]) => said(on, months)));
    fc.assert(
      fc.property(history, history, day, day, (company, opening, today, endedOn) => {
        // Nobody knows on a day what will be said later.
        const known = (all: readonly WaitVersion[]) => all.filter(({ since }) => jstDate(since) <= today);
        const [ours, its] = [known(company), known(opening)];
        const first = waitingFrom({ company: ours, opening: its, welcomeBack: [] }, today);
        expect(endedOn >= first).toBe(reapplyDay(endedOn, ours, its) > today);
        // At the edge itself, which no day that is drawn meets often.
        const before = jstDate(new Date(startOfJstDay(first).getTime() - 1));
        expect([first, before].map((end) => reapplyDay(end, ours, its) > today)).toEqual([true, false]);
      }),
    );
  });

  test('whatever is said later makes nobody wait longer, and what is said once it is over changes nothing', () => {
    const day = fc.integer({ min: 0, max: 1_200 }).map((days) => {
      return new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
    });
    const version = fc.tuple(day, fc.integer({ min: 0, max: 36 }));
    const history = fc
      .uniqueArray(version, { maxLength: 6, selector: ([on]) => on })
      .map((all) => all.toSorted(([a], [b]) => a.localeCompare(b)).map(([on, months]) => said(on, months)));
    fc.assert(
      fc.property(day, history, (endedOn, versions) => {
        const whole = reapplyDay(endedOn, versions);
        const months = [6, ...versions.map((one) => one.months ?? 6)];
        expect(months.map((one) => addJstMonths(endedOn, one))).toContain(whole);
        for (const [place, { since }] of versions.entries()) {
          // Said on the day of the end or before: in force from the beginning.
          if (jstDate(since) <= endedOn) continue;
          const before = reapplyDay(endedOn, versions.slice(0, place));
          const after = reapplyDay(endedOn, versions.slice(0, place + 1));
          expect(after <= before).toBe(true);
          if (since >= startOfJstDay(before)) expect(after).toBe(before);
        }
      }),
    );
  });
});
