import { z } from 'zod';
import { dayField, lineOf } from '../../platform/form-input.ts';
import { RETENTION_BOUNDS } from '../../platform/terms.ts';
import { holdKinds } from './rules.ts';

/** Whole months within bounds, in either width. Faults: `required`, `months`. */
const months = z
  .string({ error: 'required' })
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'required' })
      .regex(/^\d{1,4}$/, { error: 'months' })
      .transform(Number)
      .refine((count) => count >= RETENTION_BOUNDS.least && count <= RETENTION_BOUNDS.most, {
        error: 'months',
      }),
  );

/** Terms as the page sends them, and as what they were shown before they are decided. */
export const TermsForm = z.object({
  rejected: months,
  withdrawn: months,
  declined: months,
  hired: months,
  left: months,
  previewed: z.string().optional(),
});

const kind = z.enum(holdKinds, { error: 'unchosen' });

/** Why somebody is kept, and until when; an empty day is none. Faults: `unchosen`, `required`, `too_long`, `controls`, `date`. */
export const HoldForm = z.object({
  kind,
  words: lineOf(200),
  until: z.union([z.literal('').transform(() => null), dayField], { error: 'date' }),
});

/** The same from a program. */
export const NewHold = z.strictObject({
  kind,
  words: lineOf(200),
  until: z.iso
    .date()
    .nullish()
    .transform((day) => day ?? null),
});

/** Which hold is lifted; without it whichever there is. */
export const HoldEndForm = z.object({ kind: z.enum(holdKinds).optional().catch(undefined) });

/** Which holds are listed. */
export const HoldsQuery = z.object({ kind: z.enum(holdKinds).optional().catch(undefined) });

/** How a file is written. */
export const FileQuery = z.object({ encoding: z.enum(['utf8', 'cp932']).catch('utf8') });
