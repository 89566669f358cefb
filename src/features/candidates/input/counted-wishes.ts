import { z } from 'zod';
import { MOST_WORK_KINDS, WORK_KINDS } from '../../consents/rules/choices.ts';
import { COUNTED_PLACES, PAY_FLOORS } from '../rules/counted-wishes.ts';

const kinds = WORK_KINDS.map(([kind]) => kind);
/** What a person lets be counted, and that they agree. Faults: `required`, `too_many`, `agree`. */
export const CountedWishesInput = z.object({
  work: z.union([z.string().transform((one) => [one]), z.array(z.string())], { error: 'required' }).pipe(
    z
      .array(z.enum(kinds, { error: 'choice' }))
      .min(1, { error: 'required' })
      .max(MOST_WORK_KINDS, { error: 'too_many' }),
  ),
  place: z.enum(
    COUNTED_PLACES.map(([ja]) => ja),
    { error: 'required' },
  ),
  remote: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
  payFrom: z.coerce
    .number()
    .refine((number): number is (typeof PAY_FLOORS)[number] => PAY_FLOORS.some((one) => one === number), {
      error: 'choice',
    }),
  agree: z.literal('yes', { error: 'agree' }),
  wording: z.string().default(''),
});
