import { describe, expect, test } from 'vitest';
import { programRule } from '../../../../test/factories/ledger.ts';
import { balanceOf } from '../../slots/rules/balance.ts';
import { REFERENCE } from '../../slots/rules/slot-value.ts';
import { assume, NOBODY } from './assume.ts';
import { ownFigures } from './own.ts';
import { PRIORS } from './priors.ts';
import { growthPercent, publishedSlots, rehirePercent } from './published-cases.ts';

const typed = { applicants: 700, shares: {}, rule: {} };
const named = (found: ReturnType<typeof assume>, name: string) =>
  found.assumptions.find((assumption) => assumption.name === name);

describe('a share comes from', () => {
  test.each([
    [9, 'prior'],
    [10, 'own'],
  ])('the records where %i people stand behind it: %s', (whole, from) => {
    const own = { ...NOBODY, shares: { registration: [3, whole] as const } };
    expect(named(assume(typed, own), 'registration')).toMatchObject({ from });
  });

  test('the records with their interval, and not where more registered than were told', () => {
    const own = (part: number) => ({ ...NOBODY, shares: { registration: [part, 100] as const } });
    const { share } = named(assume(typed, own(12)), 'registration') ?? {};
    expect(share?.likely).toBe(0.12);
    expect([share?.low, share?.high].map((end) => Math.round((end ?? 0) * 1000))).toEqual([70, 198]);
    expect(named(assume(typed, own(101)), 'registration')).toMatchObject({
      from: 'prior',
      share: PRIORS.registration,
    });
  });

  test('what was entered before everything else', () => {
    const share = { low: 0.2, likely: 0.2, high: 0.2 };
    const own = { ...NOBODY, shares: { registration: [50, 100] as const } };
    const found = assume({ ...typed, shares: { registration: share } }, own);
    expect(named(found, 'registration')).toEqual({ name: 'registration', share, from: 'typed' });
  });

  test('nowhere, and is not shown, where the number itself is known', () => {
    const names = assume({ ...typed, rejections: 690, registrations: 600 }, NOBODY).assumptions.map(
      ({ name }) => name,
    );
    expect(names).toEqual(['introduction', 'counted', 'repeated']);
    expect(named(assume({ ...typed, rejections: 690 }, NOBODY), 'rejected')).toBeUndefined();
    expect(named(assume(typed, NOBODY), 'rejected')).toMatchObject({ from: 'prior' });
  });
});

describe('a company’s own figures', () => {
  const NONE = { ended: 0, rejected: 0, declared: 0, registrations: 0, introductions: 0, declaredThere: 0 };
  const slots = { available: 0, requested: 0, consumed: 0, expired: 0, cancelled: 0 };
  const balance = (points: Partial<Record<'confirmed' | 'voided' | 'reversed' | 'spent', number>> = {}) => {
    const all = { pending: 0, confirmed: 0, voided: 0, reversed: 0, spent: 0, ...points };
    return balanceOf({ ...all, balance: all.confirmed - all.reversed - all.spent }, slots, programRule());
  };

  test('of an empty company say nothing', () => {
    const own = ownFigures(NONE, balance());
    expect(own).toMatchObject({ applicants: 0, rejections: 0, carried: 0, basis: REFERENCE });
    expect(assume(typed, own).assumptions.map(({ from }) => from)).toEqual(Array(6).fill('prior'));
  });

  test('of one that only pastes links are what it declared, each with the link', () => {
    const own = ownFigures({ ...NONE, declared: 240 }, balance());
    expect(own).toMatchObject({ applicants: 240, rejections: 240 });
    expect(own.shares.rejected).toBeUndefined();
    expect(own.shares.coverage).toBeUndefined();
  });

  test('are read as numerator and denominator, the balance with its debt', () => {
    const counts = {
      ended: 300,
      rejected: 250,
      declared: 200,
      registrations: 30,
      introductions: 20,
      declaredThere: 180,
    };
    const own = ownFigures(counts, balance({ confirmed: 18, voided: 2, reversed: 3, spent: 20 }));
    expect(own.shares).toEqual({
      rejected: [250, 300],
      coverage: [200, 250],
      registration: [30, 180],
      introduction: [20, 30],
      counted: [15, 20],
    });
    expect(own.carried).toBe(-5);
  });
});

describe('the published cases', () => {
  test('600 of 700 are 60 slots at 10 for one, and the published 70 do not follow', () => {
    expect(publishedSlots(10)).toEqual({ slots: 60, follows: false });
  });

  test('15 percent are hired ÷ invited; of nobody there is none', () => {
    expect(rehirePercent(6, 40)).toBe(15);
    expect(rehirePercent(0, 0)).toBeNull();
  });

  test('+200 percent are (this − last) ÷ last: three times as many; from none there is none', () => {
    expect(growthPercent(6, 2)).toBe(200);
    expect(growthPercent(2, 6)).toBeCloseTo(-66.67, 2);
    expect(growthPercent(5, 0)).toBeNull();
    expect(growthPercent(0, 0)).toBeNull();
  });
});
