import { z } from 'zod';
import type { CsvEncoding } from '../../platform/csv.ts';
import { ENTRY_KINDS } from './rules/chain.ts';
import { BASIS_BOUNDS } from './rules/slot-value.ts';

/** The filters of the entries as they stand in an address; what is not ours is as if it were not there. */
export const EntryQuery = z.object({
  month: z
    .string()
    .regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  kind: z.enum(ENTRY_KINDS).optional().catch(undefined),
  encoding: z.enum(['utf8', 'cp932'] satisfies CsvEncoding[]).catch('utf8'),
});

/** A number as people type it: full width, commas, the unit behind it. */
const figure = (unit: string, most: RegExp) =>
  z
    .string({ error: 'required' })
    .transform((text) => text.normalize('NFKC').replace(/[\s,]/g, '').replace(unit, ''))
    .pipe(z.string().min(1, { error: 'required' }).regex(most, { error: 'number' }))
    .transform(Number);

const { yearlyPayYen, feePercent } = BASIS_BOUNDS;
const within = (value: number, { least, most }: { least: number; most: number }) =>
  value >= least && value <= most;

/** What slots are measured by: pay in units of 10,000 yen, the fee to a tenth of a percent. Faults: `required`, `number`, `range`. */
export const SlotValueInput = z
  .object({
    pay: figure('万円', /^\d{1,9}$/)
      .transform((units) => units * 10_000)
      .refine((yen) => within(yen, yearlyPayYen), { error: 'range' }),
    fee: figure('%', /^\d{1,4}(\.\d)?$/).refine((percent) => within(percent, feePercent), { error: 'range' }),
  })
  .transform(({ pay, fee }) => ({ yearlyPayYen: pay, feePercent: fee }));
