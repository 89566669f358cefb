import { describe, expect, test } from 'vitest';
import { estimateSlotValue, REFERENCE, slotsEarnedBy, worthOf } from './slot-value.ts';

describe('what a slot is worth', () => {
  test('is the fee of a hire at the reference pay: 35 percent of 5,000,000 yen are 1,750,000', () => {
    expect(REFERENCE).toEqual({ yearlyPayYen: 5_000_000, feePercent: 35 });
    expect(estimateSlotValue()).toBe(1_750_000);
  });

  test.each([
    [{ yearlyPayYen: 4_000_000, feePercent: 30 }, 1_200_000],
    [{ yearlyPayYen: 4_321_987, feePercent: 33.5 }, 1_447_866],
    [{ yearlyPayYen: 0, feePercent: 35 }, 0],
    [{ yearlyPayYen: 5_000_000, feePercent: 0 }, 0],
  ])('%j is %i yen, in whole yen', (basis, yen) => {
    expect(estimateSlotValue(basis)).toBe(yen);
  });

  test('of several is the sum of single ones as they are shown, rounding included', () => {
    const basis = { yearlyPayYen: 4_321_987, feePercent: 33.5 };
    expect(worthOf(3, basis)).toEqual({ each: 1_447_866, available: 4_343_598, basis });
    expect(worthOf(0)).toEqual({ each: 1_750_000, available: 0, basis: REFERENCE });
  });

  test.each([
    { yearlyPayYen: -1, feePercent: 35 },
    { yearlyPayYen: 5_000_000, feePercent: -1 },
    { yearlyPayYen: Number.NaN, feePercent: 35 },
  ])('%j is refused', (basis) => {
    expect(() => estimateSlotValue(basis)).toThrow(RangeError);
  });
});

test.each([
  [600, 10, 60],
  [609, 10, 60],
  [610, 10, 61],
  [9, 10, 0],
  [600, 12, 50],
])('%i confirmed introductions at %i a slot earn %i slots', (confirmed, pointsPerSlot, slots) => {
  expect(slotsEarnedBy(confirmed, pointsPerSlot)).toBe(slots);
});
