import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RefundStep } from '../../agencies/rules/refund.ts';
import { bookKeptUntil, checkOn, claimUntil, dayOfWork, guaranteedUntil, peaceUntil } from './clocks.ts';
import { feeOf, refundOf } from './money.ts';
import { hireNews } from './news.ts';
import { compare } from './own-word.ts';
import { peaceFor } from './peace.ts';
import { type Agreed, eventFault, maySay, openEvents, type Said, standingOf } from './standing.ts';

const steps: readonly RefundStep[] = [
  { untilDay: 30, percent: 80 },
  { untilDay: 90, percent: 50 },
];
const share = (permille: number) => ({ permille, yen: null });

describe('a fee', () => {
  test.each([
    [350, 5_000_000, 1_750_000],
    [333, 4_000_001, 1_332_000],
    [1, 999, 0],
    [1000, 4_000_001, 4_000_001],
  ])('of %i thousandths of %i yen is %i yen: a broken yen is dropped', (permille, pay, fee) =>
    expect(feeOf(share(permille), pay)).toBe(fee),
  );
  test('that is a sum is that sum, whatever is paid', () =>
    expect(feeOf({ permille: null, yen: 500_000 }, 9_999_999)).toBe(500_000));
  test('is never above the table and at most a yen below it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(999_999_999), (permille, pay) => {
        const [fee, exact] = [feeOf(share(permille), pay), (pay * permille) / 1000];
        expect(Number.isInteger(fee) && fee <= exact && fee > exact - 1).toBe(true);
      }),
    );
  });
});

describe('a refund', () => {
  test.each([
    [0, 1_000_001],
    [1, 800_001],
    [30, 800_001],
    [31, 500_001],
    [90, 500_001],
    [91, 0],
  ])('on day %i of a fee of 1,000,001 yen is %i yen: a broken yen goes to who paid', (day, refund) =>
    expect(refundOf(1_000_001, steps, day)).toBe(refund),
  );
  test('is never more than the fee, never less than the share, and never rises with the days', () => {
    const scheme = fc
      .uniqueArray(
        fc.record({ untilDay: fc.integer({ min: 1, max: 365 }), percent: fc.integer({ min: 1, max: 100 }) }),
        {
          selector: ({ untilDay }) => untilDay,
          maxLength: 5,
        },
      )
      .map((all) => {
        const percents = all.map(({ percent }) => percent).toSorted((a, b) => b - a);
        return all
          .toSorted((a, b) => a.untilDay - b.untilDay)
          .map(({ untilDay }, index) => ({ untilDay, percent: percents[index] ?? 0 }));
      });
    fc.assert(
      fc.property(fc.nat(999_999_999), scheme, fc.integer({ min: 0, max: 400 }), (fee, all, day) => {
        const refund = refundOf(fee, all, day);
        expect(Number.isInteger(refund) && refund >= 0 && refund <= fee).toBe(true);
        expect(refundOf(fee, all, day + 1)).toBeLessThanOrEqual(refund);
        const percent = all.find(({ untilDay }) => day <= untilDay)?.percent ?? 0;
        if (day > 0) expect(refund).toBeGreaterThanOrEqual((fee * percent) / 100);
      }),
    );
  });
});

describe('the clocks', () => {
  test('count the first day of work as day 1, over a leap day and the end of a year', () => {
    expect(dayOfWork('2028-02-28', '2028-02-28')).toBe(1);
    expect(dayOfWork('2028-02-28', '2028-03-01')).toBe(3);
    expect(dayOfWork('2027-02-28', '2027-03-01')).toBe(2);
    expect(dayOfWork('2027-12-28', '2028-01-04')).toBe(8);
    expect(guaranteedUntil('2028-02-01', steps)).toBe('2028-04-30');
    expect(guaranteedUntil('2027-02-01', steps)).toBe('2027-05-01');
    expect(guaranteedUntil('2027-02-01', [])).toBeNull();
  });
  test('keep to the end of a shorter month, and know no business days', () => {
    expect(checkOn('2027-08-31')).toBe('2028-02-29');
    expect(checkOn('2026-08-31')).toBe('2027-02-28');
    expect(checkOn('2026-11-05')).toBe('2027-05-05');
    expect(checkOn('2026-07-01')).toBe('2027-01-01');
    expect(claimUntil('2028-02-29', 12)).toBe('2029-02-27');
    expect(claimUntil('2027-05-01', 12)).toBe('2028-04-30');
    expect(peaceUntil('2028-02-29')).toBe('2030-02-27');
  });
  test('keep the books for two years from the last day on which something can still be said', () => {
    const until = (begins: string, scheme: readonly RefundStep[], last: string) =>
      bookKeptUntil(begins, scheme, last).toISOString();
    expect(until('2027-04-01', steps, '2027-04-01')).toBe('2029-10-01T15:00:00.000Z');
    expect(until('2027-04-01', [{ untilDay: 365, percent: 10 }], '2027-04-01')).toBe(
      '2030-03-30T15:00:00.000Z',
    );
    expect(until('2027-04-01', steps, '2028-12-31')).toBe('2030-12-31T15:00:00.000Z');
  });
});

const agreed: Agreed = { acceptedOn: '2027-03-01', startsOn: '2027-04-01', feeYen: 1_000_000, refund: steps };
const said = (kind: Said['kind'], on: string, yen: number | null = null): Said => ({ kind, on, yen });
const recorded = said('recorded', '2027-03-01');
const began = [recorded, said('started', '2027-04-01')];

describe('where a hire stands', () => {
  test.each([
    ['2027-04-01', false],
    ['2027-04-02', true],
  ])('on %s the start that nobody has confirmed is late: %s', (today, late) =>
    expect(standingOf(agreed, [recorded], today)).toMatchObject({ state: 'accepted', startOverdue: late }),
  );
  test.each([
    ['2027-06-25', 4, false],
    ['2027-06-26', 3, true],
    ['2027-06-29', 0, true],
    ['2027-06-30', null, false],
  ])('on %s the guarantee has %s days left, and its end is announced: %s', (today, daysLeft, endsSoon) =>
    expect(standingOf(agreed, began, today)).toMatchObject({
      state: 'started',
      guaranteedUntil: '2027-06-29',
      daysLeft,
      endsSoon,
    }),
  );
  test.each([
    ['2027-09-30', false],
    ['2027-10-01', true],
  ])('on %s the agency is asked whether somebody is still employed: %s', (today, checkDue) =>
    expect(standingOf(agreed, began, today).checkDue).toBe(checkDue),
  );
  test('after the check and the guarantee it is over, and who leaves then is paid nothing back for', () => {
    const checked = [...began, said('still_employed', '2027-10-01')];
    expect(standingOf(agreed, checked, '2027-10-01')).toMatchObject({ state: 'over', checkDue: false });
    const left = [...checked, said('left', '2027-11-01')];
    expect(standingOf(agreed, left, '2027-11-01')).toMatchObject({ state: 'left', owed: 0 });
  });
  test('who leaves on day 30 is owed another share than on day 31, whenever it is said', () => {
    const owed = (on: string) => standingOf(agreed, [...began, said('left', on)], '2027-12-01').owed;
    expect([owed('2027-04-30'), owed('2027-05-01')]).toEqual([800_000, 500_000]);
  });
  test('where nobody began all of the fee comes back', () =>
    expect(standingOf(agreed, [recorded, said('not_started', '2027-04-01')], '2027-04-01')).toMatchObject({
      state: 'not_started',
      owed: 1_000_000,
    }));
  test('a start that is said again counts from the later word', () =>
    expect(standingOf(agreed, [...began, said('started', '2027-04-05')], '2027-04-10')).toMatchObject({
      startedOn: '2027-04-05',
      daysWorked: 6,
    }));
});

describe('what can be said', () => {
  const fault = (lines: readonly Said[], next: Said, today: string) =>
    next.kind === 'recorded' ? undefined : eventFault(agreed, lines, { ...next, kind: next.kind }, today);
  const left = [...began, said('left', '2027-04-30')];
  test.each([
    ['a start tomorrow', [recorded], said('started', '2027-04-02'), 'future'],
    ['a start before the offer', [recorded], said('started', '2027-02-28'), 'before_acceptance'],
    ['a start', [recorded], said('started', '2027-04-01'), undefined],
    ['the same start again', began, said('started', '2027-04-01'), 'same'],
    ['no start after a start', began, said('not_started', '2027-04-01'), 'moved_on'],
    ['a start after leaving', left, said('started', '2027-04-01'), 'moved_on'],
  ] as const)('%s', (_, lines, next, found) => expect(fault(lines, next, '2027-04-01')).toBe(found));
  test.each([
    ['leaving before the start', began, said('left', '2027-03-31'), 'before_start'],
    ['leaving on the first day', began, said('left', '2027-04-01'), undefined],
    ['a check a day too early', began, said('still_employed', '2027-09-30'), 'too_early'],
    ['a check on its day', began, said('still_employed', '2027-10-01'), undefined],
    ['a refund while somebody works', began, said('refunded', '2027-05-01', 1), 'moved_on'],
    ['a refund before the leaving', left, said('refunded', '2027-04-29', 1), 'before_end'],
    ['a refund above the fee', left, said('refunded', '2027-05-01', 1_000_001), 'more_than_fee'],
    ['a refund of the whole fee', left, said('refunded', '2027-05-01', 1_000_000), undefined],
    [
      'a refund in place of one that was not asked away',
      left,
      said('refund_asked', '2027-05-01'),
      'moved_on',
    ],
    ['a replacement', left, said('replacement_asked', '2027-05-01'), undefined],
  ] as const)('%s', (_, lines, next, found) => expect(fault(lines, next, '2027-12-01')).toBe(found));
  test('refunds in parts are one sum, and the last yen above the fee is refused', () => {
    const paid = [...left, said('refunded', '2027-05-01', 600_000)];
    expect(fault(paid, said('refunded', '2027-05-02', 400_000), '2027-12-01')).toBeUndefined();
    expect(fault(paid, said('refunded', '2027-05-02', 400_001), '2027-12-01')).toBe('more_than_fee');
  });
  test('money and the check are the agency’s to say, and a replacement goes back to a refund', () => {
    const now = (lines: readonly Said[]) => standingOf(agreed, lines, '2027-12-01');
    expect(openEvents(now([recorded]), 'company')).toEqual(['started', 'not_started']);
    expect(openEvents(now(began), 'company')).toEqual(['started', 'left']);
    expect(openEvents(now(began), 'agency')).toEqual(['started', 'left', 'still_employed']);
    expect(openEvents(now(left), 'company')).toEqual(['replacement_asked']);
    const replaced = [...left, said('replacement_asked', '2027-05-01')];
    expect(openEvents(now(replaced), 'agency')).toEqual(['refund_asked', 'refunded']);
    expect(now([...replaced, said('refund_asked', '2027-05-03')]).isReplacement).toBe(false);
    expect([maySay('company', 'refunded'), maySay('agency', 'refunded'), maySay('company', 'left')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('somebody placed for good is left in peace', () => {
  const facts = { isPermanent: true, startedOn: '2028-02-29', leftOn: null, isAsked: false };
  test.each([
    ['2028-02-28', undefined],
    ['2028-02-29', '2030-02-27'],
    ['2030-02-27', '2030-02-27'],
    ['2030-02-28', undefined],
  ])('on %s until %s', (today, until) => expect(peaceFor(facts, today)).toBe(until));
  test('but not after leaving, in a contract with an end, before a start, or where they ask themselves', () => {
    for (const change of [
      { leftOn: '2028-03-01' },
      { isPermanent: false },
      { startedOn: null },
      { isAsked: true },
    ])
      expect(peaceFor({ ...facts, ...change }, '2028-04-01')).toBeUndefined();
  });
});

test('the person’s word is held against each condition that was shown, and against no other', () => {
  expect(
    compare(
      { wage: '月給30万円', overtime: '', duties: '受発注' },
      { same: ['wage', 'holidays'], other: [] },
    ),
  ).toEqual([
    { key: 'wage', shown: '月給30万円', said: 'same' },
    { key: 'duties', shown: '受発注', said: 'unsaid' },
  ]);
});

describe('the daily mail tells', () => {
  const at = (day: string, hour = 10) => new Date(`${day}T${hour}:00:00+09:00`);
  const line = (one: Said, side: 'agency' | 'company', recordedAt: Date) => ({ ...one, side, recordedAt });
  const lines = [
    line(recorded, 'agency', at('2027-03-01')),
    line(said('started', '2027-04-01'), 'company', at('2027-04-02')),
  ];
  const news = (
    since: string,
    until: string,
    side: 'agency' | 'company' = 'agency',
    all = lines,
    deniedAt: Date | null = null,
  ) => hireNews([{ agreed, lines: all, deniedAt }], side, { since: at(since), until: at(until) });
  const none = { ending: 0, late: 0, checks: 0, said: 0, denied: 0 };
  test('once that a guarantee ends in three days, also after days without a worker', () => {
    expect(news('2027-06-24', '2027-06-25')).toEqual(none);
    expect(news('2027-06-25', '2027-06-26')).toEqual({ ...none, ending: 1 });
    expect(news('2027-06-26', '2027-06-27')).toEqual(none);
    expect(news('2027-06-20', '2027-06-29')).toEqual({ ...none, ending: 1 });
    expect(news('2027-06-20', '2027-06-30')).toEqual(none);
    // Where no fee was paid nothing could come back; one yen is a fee.
    const at = (feeYen: number) =>
      hireNews([{ agreed: { ...agreed, feeYen }, lines, deniedAt: null }], 'company', {
        since: new Date('2027-06-25T10:00:00+09:00'),
        until: new Date('2027-06-26T10:00:00+09:00'),
      }).ending;
    expect([at(0), at(1)]).toEqual([0, 1]);
  });
  test('that a start is late, until somebody has confirmed it', () => {
    const [first] = lines;
    const open = first === undefined ? [] : [first];
    expect(news('2027-04-01', '2027-04-02', 'company', open)).toEqual({ ...none, late: 1, said: 0 });
    expect(news('2027-04-02', '2027-04-03', 'company', open)).toEqual(none);
    expect(news('2027-04-01', '2027-04-02', 'company')).toEqual(none);
  });
  test('of the check after six months the agency alone, and each side of what the other wrote', () => {
    expect(news('2027-09-30', '2027-10-01')).toEqual({ ...none, checks: 1 });
    expect(news('2027-09-30', '2027-10-01', 'company')).toEqual(none);
    expect(news('2027-04-01', '2027-04-02')).toEqual({ ...none, said: 1 });
    expect(news('2027-02-28', '2027-03-01', 'company')).toEqual({ ...none, said: 1 });
  });
  test('that a person says it is not true, once', () => {
    const denied = (since: string, until: string) =>
      news(since, until, 'agency', [], at('2027-05-10')).denied;
    expect([denied('2027-05-09', '2027-05-10'), denied('2027-05-10', '2027-05-11')]).toEqual([1, 0]);
  });
});
