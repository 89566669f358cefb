import { z } from 'zod';
import type { JstDate } from '../../platform/calendar.ts';
import type { CsvEncoding } from '../../platform/csv.ts';
import { type Period, type PeriodFault, periodOfMonths, periodOfSpan, SPANS } from './rules/period.ts';

const month = z.string().trim().max(20).catch('');

/** A period as it stands in an address: by its name, or by its first and last month. */
export const PeriodQuery = z.object({
  span: z.enum(SPANS).optional().catch(undefined),
  from: month.default(''),
  to: month.default(''),
  encoding: z.enum(['utf8', 'cp932'] satisfies CsvEncoding[]).catch('utf8'),
});

/** The period that is asked for; the last 12 months where none is, or where it is none, and then what is wrong with it. */
export function readPeriod(
  { span, from, to }: Pick<z.output<typeof PeriodQuery>, 'span' | 'from' | 'to'>,
  today: JstDate,
): { readonly period: Period; readonly fault: PeriodFault | undefined } {
  if (from === '' && to === '')
    return { period: periodOfSpan(span ?? 'twelve_months', today), fault: undefined };
  const read = periodOfMonths(from, to, today);
  return read.ok
    ? { period: read.period, fault: undefined }
    : { period: periodOfSpan('twelve_months', today), fault: read.reason };
}
