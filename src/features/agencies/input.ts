import { z } from 'zod';
import { lineOf, textOf } from '../../platform/form-input.ts';
import { PREFECTURE_NAMES, WORK_KINDS } from '../consents/rules/choices.ts';
import { FEE_WORK, MOST_CLAIM_MONTHS } from './rules/fees.ts';
import { REFUND_DAYS, REFUND_STEPS, type RefundStep, refundFault } from './rules/refund.ts';

const text = z.string().optional().default('');
const half = (raw: string) => raw.normalize('NFKC').replaceAll(',', '').trim();
const ticked = z
  .string()
  .optional()
  .transform((raw) => raw === 'yes');

/** A whole number between two, as it is typed; what is left empty is undefined. Fault: the word given. */
const numberOf = (least: number, most: number, fault: string) =>
  text.transform((raw, context) => {
    const digits = half(raw);
    if (digits === '') return undefined;
    const value = /^\d{1,8}$/.test(digits) ? Number(digits) : -1;
    if (value >= least && value <= most) return value;
    context.addIssue({ code: 'custom', message: fault });
    return z.NEVER;
  });

const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
const chosenOf = (known: readonly string[]) =>
  several
    .transform((all) => known.filter((one) => all.includes(one)))
    .refine((all) => all.length > 0, {
      error: 'required',
    });

const prefectures = PREFECTURE_NAMES.map(([ja]) => ja);

export const officeInput = z.object({
  officeName: lineOf(120),
  prefecture: z
    .string({ error: 'required' })
    .refine((one) => prefectures.includes(one), { error: 'required' }),
  officeAddress: lineOf(300),
  manager: lineOf(120),
  onLicence: ticked,
});

/** What an agency handles. No day of the week: it has not said when it is reached. Faults: `required`, `hours`, `capacity`. */
export const scopeInput = z
  .object({
    work: chosenOf(WORK_KINDS.map(([kind]) => kind)),
    areas: chosenOf(prefectures),
    monthlyCapacity: numberOf(1, 9999, 'capacity'),
    weekdays: several.transform((all) => [1, 2, 3, 4, 5, 6, 7].filter((day) => all.includes(String(day)))),
    fromHour: numberOf(0, 23, 'choice'),
    untilHour: numberOf(1, 24, 'choice'),
    onHolidays: ticked,
  })
  .superRefine(({ weekdays, fromHour, untilHour }, context) => {
    if (weekdays.length === 0) return;
    if (fromHour === undefined || untilHour === undefined || untilHour <= fromHour)
      context.addIssue({ code: 'custom', message: 'hours', path: ['untilHour'] });
  })
  .transform(
    ({ work, areas, monthlyCapacity = null, weekdays, fromHour = 0, untilHour = 24, onHolidays }) => ({
      work,
      areas,
      monthlyCapacity,
      hours: weekdays.length === 0 ? null : { weekdays, fromHour, untilHour, onHolidays },
    }),
  );

/** A line of the fee table: a share to a tenth of a percent, or whole yen. Faults: `required`, `fee_percent`, `fee_yen`. */
export const feeInput = z
  .object({
    feeWork: z.string({ error: 'required' }).refine((one) => FEE_WORK.includes(one), { error: 'required' }),
    basis: z.enum(['percent', 'yen'], { error: 'required' }),
    amount: lineOf(20),
  })
  .transform(({ feeWork: work, basis, amount }, context) => {
    const typed = half(amount).replace(/[%円]$/, '');
    if (basis === 'percent') {
      const permille = /^\d{1,3}(\.\d)?$/.test(typed) ? Math.round(Number(typed) * 10) : 0;
      if (permille >= 1 && permille <= 1000) return { work, permille, yen: null };
    } else {
      const yen = /^\d{1,8}$/.test(typed) ? Number(typed) : 0;
      if (yen >= 1) return { work, permille: null, yen };
    }
    context.addIssue({ code: 'custom', message: `fee_${basis}`, path: ['amount'] });
    return z.NEVER;
  });

export const notifiedInput = z.object({
  feesNotifiedOn: text
    .transform((raw) => half(raw).replaceAll('/', '-') || null)
    .pipe(z.iso.date({ error: 'date' }).nullable()),
});

/** How many months the claim to a recommended person runs. Faults: `required`, `claim`. */
export const claimInput = z
  .object({ claimMonths: numberOf(1, MOST_CLAIM_MONTHS, 'claim') })
  .transform(({ claimMonths }, context) => {
    if (claimMonths !== undefined) return { claimMonths };
    context.addIssue({ code: 'custom', message: 'required', path: ['claimMonths'] });
    return z.NEVER;
  });

const STEPS = Array.from({ length: REFUND_STEPS }, (_, index) => index);
export const stepField = (field: 'days' | 'percent', index: number) => `${field}${index + 1}`;

/**
 * How much of a fee is paid back: nothing, or steps from the first field on. Faults, each at its field: `required` where half of a
 * step is missing or none is there, `refund_gap` for a step behind an empty one, `refund_days`, `refund_falls` (rules/refund.ts).
 */
export const refundInput = z
  .object({
    refund: z.enum(['none', 'steps'], { error: 'required' }),
    ...Object.fromEntries(
      STEPS.flatMap((index) => [
        [stepField('days', index), numberOf(1, REFUND_DAYS, 'refund_day')],
        [stepField('percent', index), numberOf(1, 100, 'refund_percent')],
      ]),
    ),
  })
  .transform((sent, context): RefundStep[] => {
    if (sent.refund === 'none') return [];
    const fault = (path: string, message: string) => {
      context.addIssue({ code: 'custom', message, path: [path] });
      return z.NEVER;
    };
    const of = sent as Readonly<Record<string, number | string | undefined>>;
    const steps: RefundStep[] = [];
    for (const index of STEPS) {
      const [days, percent] = [of[stepField('days', index)], of[stepField('percent', index)]];
      if (days === undefined && percent === undefined) continue;
      if (steps.length < index) return fault(stepField('days', index), 'refund_gap');
      if (days === undefined) return fault(stepField('days', index), 'required');
      if (percent === undefined) return fault(stepField('percent', index), 'required');
      steps.push({ untilDay: Number(days), percent: Number(percent) });
    }
    if (steps.length === 0) return fault(stepField('days', 0), 'required');
    const wrong = refundFault(steps);
    if (wrong === undefined) return steps;
    return fault(stepField(wrong.fault === 'refund_days' ? 'days' : 'percent', wrong.index), wrong.fault);
  });

/** The agency's own words, and its tick. Faults: `required`, `unticked`. */
export const slotClauseInput = z.object({
  clause: textOf(1000),
  agrees: ticked.refine((is) => is, { error: 'unticked' }),
});

/** The day for which a fee table is looked up; what is no day is as if none were asked for. */
export const FeeDayQuery = z.object({ on: z.iso.date().optional().catch(undefined) });
