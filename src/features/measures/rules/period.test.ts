import { describe, expect, test } from 'vitest';
import {
  finishedMonths,
  fiscalYearOf,
  MOST_MONTHS,
  periodOfMonths,
  periodOfSpan,
  quarterOf,
  SPANS,
  yearBefore,
} from './period.ts';

describe('periods in months of Japan', () => {
  test('the fiscal year begins on 1 April, its quarters with April, July, October and January', () => {
    expect([fiscalYearOf('2026-03-31'), fiscalYearOf('2026-04-01')]).toEqual(['2025-04-01', '2026-04-01']);
    expect(['2026-03-31', '2026-04-01', '2026-06-30', '2026-12-31', '2027-01-01'].map(quarterOf)).toEqual([
      '2026-01-01',
      '2026-04-01',
      '2026-04-01',
      '2026-10-01',
      '2027-01-01',
    ]);
  });

  test('a period with a name says whether it is over', () => {
    const found = Object.fromEntries(SPANS.map((span) => [span, periodOfSpan(span, '2026-04-01')]));
    expect(found).toEqual({
      twelve_months: { from: '2025-04-01', before: '2026-04-01', isUnfinished: false },
      last_month: { from: '2026-03-01', before: '2026-04-01', isUnfinished: false },
      this_month: { from: '2026-04-01', before: '2026-05-01', isUnfinished: true },
      this_quarter: { from: '2026-04-01', before: '2026-07-01', isUnfinished: true },
      last_quarter: { from: '2026-01-01', before: '2026-04-01', isUnfinished: false },
      this_year: { from: '2026-04-01', before: '2027-04-01', isUnfinished: true },
      last_year: { from: '2025-04-01', before: '2026-04-01', isUnfinished: false },
      all: { from: null, before: '2026-05-01', isUnfinished: true },
    });
  });

  test('months are read as people write them, and what is no period says why', () => {
    const today = '2026-12-01';
    const of = (first: string, last: string) => periodOfMonths(first, last, today);
    expect(of('２０２５/０４', '2026-03')).toEqual({
      ok: true,
      period: { from: '2025-04-01', before: '2026-04-01', isUnfinished: false },
    });
    expect(of('2026-11', '2026-12')).toMatchObject({ period: { isUnfinished: true } });
    expect(of('2026-11', '2026-11')).toMatchObject({ period: { isUnfinished: false } });
    expect(of('2026-12', '2026-11')).toEqual({ ok: false, reason: 'reversed' });
    expect(of('2027-01', '2027-02')).toEqual({ ok: false, reason: 'future' });
    expect(of('2026-13', '2026-12')).toEqual({ ok: false, reason: 'unreadable' });
    expect(of('2026-01', '')).toEqual({ ok: false, reason: 'unreadable' });
    expect(of('1926-12', '2026-11')).toEqual({ ok: false, reason: 'too_long' });
    // One before and one after.
    expect(MOST_MONTHS).toBe(120);
    expect(of('2016-12', '2026-11').ok).toBe(true);
    expect(of('2016-11', '2026-11')).toEqual({ ok: false, reason: 'too_long' });
  });

  test('a year before has the same months; nothing is compared with what is not over', () => {
    expect(yearBefore(periodOfSpan('last_quarter', '2026-12-01'))).toEqual({
      from: '2025-07-01',
      before: '2025-10-01',
      isUnfinished: false,
    });
    expect(yearBefore(periodOfSpan('this_month', '2026-12-01'))).toBeNull();
    expect(yearBefore(periodOfSpan('all', '2026-12-01'))).toBeNull();
  });

  test('months that are over: the present one is none of them', () => {
    const months = (span: (typeof SPANS)[number], today: string) =>
      finishedMonths(periodOfSpan(span, today), today);
    expect(months('this_quarter', '2026-12-31')).toEqual(['2026-10', '2026-11']);
    expect(months('last_quarter', '2026-12-31')).toEqual(['2026-07', '2026-08', '2026-09']);
    expect(months('this_month', '2026-12-31')).toEqual([]);
    expect(months('all', '2026-12-31')).toEqual([]);
  });
});
