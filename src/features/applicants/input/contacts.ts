import { z } from 'zod';
import { dayField } from '../../../platform/form-input.ts';
import { MOST_WINDOW_DAYS } from '../rules/contact-window.ts';

const byHand = ['phone', 'mail', 'other'] as const;

/** A contact outside of the product, from a page. Faults: `unchosen`, `required`, `date`. */
export const ContactForm = z.object({ kind: z.enum(byHand, { error: 'unchosen' }), on: dayField });

/** The same from a program. */
export const ContactInput = z.strictObject({ kind: z.enum(byHand), on: z.iso.date() });

/** For how many days a contact keeps colleagues from the next. Faults: `number`. */
export const WindowForm = z.object({
  days: z
    .string({ error: 'number' })
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().regex(/^\d{1,3}$/, { error: 'number' }))
    .transform(Number)
    .pipe(z.number().max(MOST_WINDOW_DAYS, { error: 'number' })),
});
