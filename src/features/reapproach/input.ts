import { z } from 'zod';
import { idField } from '../../platform/form-input.ts';
import type { OpeningId } from '../../platform/ids.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { LONGEST_WAIT_MONTHS, welcomedEnds } from '../applicants/rules/waiting.ts';

/** Whole months as people type them: full width, the unit behind them. Faults: `required`, `months`. */
const monthsField = z
  .string({ error: 'required' })
  .transform((text) => text.normalize('NFKC').replace(/\s|か月|ヶ月|ヵ月|months?/giu, ''))
  .pipe(
    z
      .string()
      .min(1, { error: 'required' })
      .regex(/^\d{1,2}$/, { error: 'months' }),
  )
  .transform(Number)
  .refine((months) => months <= LONGEST_WAIT_MONTHS, { error: 'months' });

const ticked = z
  .string()
  .optional()
  .transform((raw) => raw === 'yes');

/** A mail address, or a page at https; null where nothing was typed. Fault: `contact`. */
const contactField = z
  .string()
  .default('')
  .transform((raw, context): string | null => {
    const text = raw.normalize('NFKC').trim();
    if (text === '') return null;
    const mail = normalizeMailAddress(text)?.address;
    const page = URL.canParse(text) ? new URL(text) : undefined;
    const read = mail ?? (page?.protocol === 'https:' && page.username === '' ? page.href : undefined);
    if (read !== undefined && read.length <= 254) return read;
    context.addIssue({ code: 'custom', message: 'contact' });
    return z.NEVER;
  });

/** What a company says about applying again. Faults beside those of its fields: `contact.needed`. */
export const ReapplyTermsInput = z
  .object({
    months: monthsField,
    rejected: ticked,
    withdrawn: ticked,
    left: ticked,
    contact: contactField,
    published: ticked,
  })
  .superRefine(({ contact, published }, context) => {
    if (published && contact === null)
      context.addIssue({ code: 'custom', message: 'needed', path: ['contact'] });
  })
  .transform(({ months, contact, published, ...welcome }) => ({
    waitingMonths: months,
    welcomeBack: welcomedEnds.filter((end) => welcome[end]),
    contact,
    isPublished: published,
  }));

/** The wait of one opening. */
export const OpeningWaitInput = z.object({
  opening: idField<OpeningId>('required'),
  openingMonths: monthsField,
});
/** The opening that is as its company again. */
export const OpeningChoice = z.object({ opening: idField<OpeningId>('required') });
