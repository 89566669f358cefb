import { z } from 'zod';
import { BASIS_BOUNDS } from '../slots/rules/slot-value.ts';
import type { TypedYear } from './rules/assume.ts';
import type { Span } from './rules/plan.ts';
import { readCount, readShare, readYen } from './rules/typed.ts';

/** A field as it stands in an address; left empty it is left open. Faults: those of its reading, and `range`. */
function field<T>(
  read: (text: string) => { value: T } | { fault: string },
  isWithin: (value: T) => boolean = () => true,
) {
  return z
    .string()
    .optional()
    .transform((text, context): T | undefined => {
      if (text === undefined || text.trim() === '') return undefined;
      const found = read(text);
      if ('value' in found && isWithin(found.value)) return found.value;
      context.addIssue({ code: 'custom', message: 'fault' in found ? found.fault : 'range' });
      return z.NEVER;
    });
}

const between =
  ({ least, most }: { readonly least: number; readonly most: number }) =>
  (value: number) =>
    value >= least && value <= most;

/** What a rule to compare with may say, ends included. */
export const RULE_BOUNDS = { points: { least: 1, most: 1000 }, months: { least: 0, most: 120 } } as const;

/** The most that this site may be said to cost a year. */
export const MOST_COST_YEN = 10_000_000_000;

const feeOf = ({ low, high }: Span) => (low === high ? Math.round(low * 1000) / 10 : Number.NaN);
const share = field(readShare);
const count = field(readCount);

/**
 * A year as it is typed. Faults: `required`, `number`, `range`, and what does not fit together: `more_than_applicants`,
 * `more_than_rejections`.
 */
export const PlanQuery = z
  .object({
    applicants: count
      .refine((value) => value !== undefined, { error: 'required' })
      .transform((value) => value ?? 0),
    rejections: count,
    registrations: count,
    hires: count,
    rejected: share,
    coverage: share,
    registration: share,
    introduction: share,
    counted: share,
    repeated: share,
    pay: field(readYen, between(BASIS_BOUNDS.yearlyPayYen)),
    fee: field(readShare, (value) => between(BASIS_BOUNDS.feePercent)(feeOf(value))),
    cost: field(readYen, between({ least: 0, most: MOST_COST_YEN })),
    points: field(readCount, between(RULE_BOUNDS.points)),
    months: field(readCount, between(RULE_BOUNDS.months)),
  })
  .superRefine(({ applicants, rejections, registrations }, context) => {
    const fault = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (rejections !== undefined && rejections > applicants) fault('rejections', 'more_than_applicants');
    if (registrations !== undefined && registrations > (rejections ?? applicants))
      fault('registrations', 'more_than_rejections');
  })
  .transform(
    ({
      applicants,
      rejections,
      registrations,
      hires,
      pay,
      fee,
      cost,
      points,
      months,
      ...shares
    }): TypedYear => ({
      applicants,
      rejections,
      registrations,
      hires,
      shares,
      yearlyPayYen: pay,
      feePercent: fee && feeOf(fee),
      costYen: cost,
      rule: {
        ...(points === undefined ? {} : { pointsPerSlot: points }),
        ...(months === undefined ? {} : { repetitionMonths: months }),
      },
    }),
  );

/** The names of its fields, as they stand in an address. */
export const PLAN_FIELDS = [
  'applicants',
  'rejections',
  'registrations',
  'hires',
  'rejected',
  'coverage',
  'registration',
  'introduction',
  'counted',
  'repeated',
  'pay',
  'fee',
  'cost',
  'points',
  'months',
] as const;
