import { z } from 'zod';
import { checkLicenceNumber } from '../parties/rules/licence.ts';
import type { OperatorMode } from './store/modes.ts';

/** The number behind which the log is read on. */
export const LogPage = z.object({ after: z.coerce.number().int().min(0).max(2_147_483_647).catch(0) });

/** The log as it is published. */
export const LogFile = z.object({
  data: z.array(
    z.object({
      number: z.number(),
      day: z.string(),
      agencies: z.array(
        z.object({
          id: z.string(),
          isOpen: z.boolean(),
          work: z.array(z.string()),
          areas: z.array(z.string()),
        }),
      ),
      shown: z.array(z.string()),
    }),
  ),
});

/** As what the operator runs the installation: `licensed` takes its own licence number. Faults: those of a licence number, `mode`. */
export const ModeInput = z
  .object({
    mode: z.enum(['notification', 'licensed'], { error: 'mode' }),
    licenceNumber: z.string().default(''),
  })
  .transform(({ mode, licenceNumber }, context): OperatorMode => {
    if (mode === 'notification') return { mode, licenceNumber: null };
    const read = checkLicenceNumber(licenceNumber);
    if ('number' in read) return { mode, licenceNumber: read.number };
    context.addIssue({ code: 'custom', message: read.fault, path: ['licenceNumber'] });
    return z.NEVER;
  });

/** A month, `YYYY-MM`. */
export const MonthInput = z.object({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
});
