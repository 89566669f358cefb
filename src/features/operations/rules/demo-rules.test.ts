import { assert, date, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { readTokenLookup } from '../../../platform/tokens.ts';
import { readPdf } from '../../candidates/actions/read-pdf.ts';
import { readLicenceNumber } from '../../parties/rules/licence.ts';
import { demoCv } from './demo-cv.ts';
import { planIntroductions, planMonths } from './demo-history.ts';
import { AGENCIES, ESTABLISHED_COMPANY, FRESH_COMPANY, WAITING_AGENCY } from './demo-organisations.ts';
import { demoPerson } from './demo-people.ts';
import { tokenFrom } from './demo-token.ts';

const DAY_MS = 86_400_000;
const someDay = date({
  min: new Date('2026-04-02T00:00:00Z'),
  max: new Date('2045-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const RULE = new Date('2026-03-31T15:00:00Z');

describe('the past of the demo', () => {
  test('holds the same outcomes whatever day the demo begins: 23 confirmed, two void, two open', () => {
    assert(
      property(someDay, (now) => {
        const plan = planIntroductions(now, RULE);
        const count = (outcome: string) => plan.filter((one) => one.outcome === outcome).length;
        expect(plan).toHaveLength(27 + count('unchosen'));
        // Two whole slots, and three points on the way to the third.
        expect(count('accepted') + count('silence')).toBe(23);
        expect([count('voided'), count('claimed'), count('pending')]).toEqual([2, 1, 1]);
      }),
    );
  });

  test('lies in the past, in order, every answer after its registration', () => {
    assert(
      property(someDay, (now) => {
        const plan = planIntroductions(now, RULE);
        for (const [index, one] of plan.entries()) {
          expect(one.registeredAt < now && one.answeredAt < now).toBe(true);
          expect(one.answeredAt > one.registeredAt).toBe(true);
          expect(one.registeredAt >= (plan[index - 1]?.registeredAt ?? one.registeredAt)).toBe(true);
        }
      }),
    );
  });

  test('is over where it says so: every window of the settled ones has ended, holidays and all', () => {
    assert(
      property(someDay, (now) => {
        const wrong = planIntroductions(now, RULE).filter(({ outcome, registeredAt, answeredAt }) => {
          const dueAt = endOfBusinessDay(registeredAt, 5);
          if (outcome === 'silence') return dueAt >= now;
          if (outcome === 'unchosen') return false;
          const isOpen = outcome === 'pending' || outcome === 'claimed';
          return isOpen ? dueAt <= now : answeredAt >= dueAt;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('has visits on every day and declares no more mails than a month can hold', () => {
    const now = new Date('2026-11-23T03:00:00Z');
    const months = planMonths(now, RULE);
    expect(months.map(({ month }) => month)).toEqual([
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
    const days = months.flatMap(({ visits }) => visits.map(({ on }) => on));
    expect(new Set(days).size).toBe(days.length);
    expect(days.at(-1)).toBe('2026-11-23');
    expect((Date.parse(days.at(-1) ?? '') - Date.parse(days[0] ?? '')) / DAY_MS).toBe(days.length - 1);
    for (const { declared } of months) expect(declared).toBeLessThan(100);
  });
});

test('invented people have names and addresses of their own, at domains nobody can own', () => {
  const people = Array.from({ length: 600 }, (_, n) => demoPerson(n));
  expect(new Set(people.map(({ name }) => name)).size).toBe(600);
  expect(new Set(people.map(({ mail }) => normalizeMailAddress(mail)?.personKey)).size).toBe(600);
  for (const { mail, kana } of people) {
    expect(mail).toMatch(/^[a-z]+\.[a-z]+\.\d+@[a-z-]+\.example$/);
    expect(kana).toMatch(/^[ァ-ヴー]+ [ァ-ヴー]+$/);
  }
});

test('invented organisations cannot be taken for anybody a test or a visitor would register as', () => {
  const all = [FRESH_COMPANY, ESTABLISHED_COMPANY, ...AGENCIES, WAITING_AGENCY];
  expect(new Set(all.map(({ domain }) => domain)).size).toBe(all.length);
  for (const { domain } of all) expect(domain).toMatch(/^[a-z]+-[a-z-]+\.example$/);
  const numbers = AGENCIES.map(({ licenceNumber }) => licenceNumber);
  expect(numbers).toEqual(numbers.toSorted());
  expect(numbers[0]).toMatch(/^01-ユ-/);
  for (const number of numbers) expect(readLicenceNumber(number)).toBe(number);
  for (const { placedLastYear, leftWithinSixMonths } of AGENCIES) {
    expect(leftWithinSixMonths).toBeLessThan(placedLastYear);
  }
});

test('a key of the demo is a key like any other', () => {
  assert(
    property(integer({ min: 0, max: 255 }), (byte) => {
      const key = tokenFrom('agency', Buffer.alloc(64, byte));
      expect(readTokenLookup(key)).toHaveLength(10);
    }),
  );
  expect(() => tokenFrom('agency', Buffer.alloc(32))).toThrow(RangeError);
});

test('the CV of the demo is one that the product takes', () => {
  expect(readPdf(demoCv())).toEqual({ ok: true, pages: 1 });
});
