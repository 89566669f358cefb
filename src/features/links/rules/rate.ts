import { LEAST_FOR_PERCENT } from '../../../platform/terms.ts';
import type { Rate } from '../../../ui/rate-text.ts';

/** 97.5 % quantile of the normal distribution: a two-sided 95 % interval. */
const Z = 1.959_963_984_540_054;

/**
 * Registration rate = verified registrations ÷ declared result mails (rules.md §7.2).
 * @param whole null where nothing was declared
 */
export function registrationRate(part: number, whole: number | null): Rate {
  if (whole === null || (whole === 0 && part === 0)) return { kind: 'none' };
  if (part > whole) return { kind: 'more_than_declared', part, whole };
  return shareOf(part, whole);
}

/** A part of a whole that is no smaller (rules.md §7.1). */
export function shareOf(part: number, whole: number): Extract<Rate, { kind: 'few' | 'percent' }> {
  if (whole < LEAST_FOR_PERCENT) return { kind: 'few', part, whole };
  return { kind: 'percent', part, whole, percent: (100 * part) / whole, ...wilsonInterval(part, whole) };
}

function wilsonInterval(part: number, whole: number): { low: number; high: number } {
  const share = part / whole;
  const square = (Z * Z) / whole;
  const middle = share + square / 2;
  const reach = Z * Math.sqrt((share * (1 - share)) / whole + square / (4 * whole));
  // Rounding must not push the interval off the share at its ends.
  return {
    low: part === 0 ? 0 : (100 * (middle - reach)) / (1 + square),
    high: part === whole ? 100 : (100 * (middle + reach)) / (1 + square),
  };
}
