import { z } from 'zod';
import type { CsvEncoding } from '../../platform/csv.ts';
import { dayField, textOf } from '../../platform/form-input.ts';
import { PROVIDED_ITEMS } from '../consents/rules/wording.ts';
import { RESULTS } from '../contacts/rules/contact.ts';
import { WAYS } from '../contacts/rules/terms.ts';
import { MOST_NOTE_WORDS } from './rules/note.ts';
import { PROVISION_STATES } from './rules/provision-state.ts';
import { RECEIPT_STATES } from './rules/receipt-state.ts';
import { OBJECTION_REASONS } from './rules/settlement.ts';

const MOST_NOTE = 500;

/** What was handed to an agency, limited to the consented items. Written by the registration, opened by the agency. */
export const ProvidedItems = z.object({
  name: z.string().optional(),
  mail: z.string().optional(),
  contact: z.string().optional(),
  work: z.array(z.string()).optional(),
  prefecture: z.string().optional(),
  remote: z.boolean().optional(),
  kana: z.string().optional(),
  phone: z.string().optional(),
  experience: z.object({ work: z.string(), years: z.string(), words: z.string() }).optional(),
  /** A month, YYYY-MM. */
  start: z.string().optional(),
  /** Yen a year. */
  pay: z.number().optional(),
  away: z.string().optional(),
  stage: z.literal('final_interview').optional(),
  /** Of the file, which is downloaded by itself. */
  cv: z.object({ file: z.uuid(), bytes: z.number(), pages: z.number(), at: z.string() }).optional(),
});
export type ProvidedItems = z.infer<typeof ProvidedItems>;

/** An agency's claim. Faults: `required` for a reason that is none of the four, `too_long` for the note. */
export const ObjectionInput = z.object({
  reason: z.enum(OBJECTION_REASONS, { error: 'required' }),
  note: textOf(MOST_NOTE, 0).default(''),
});

const timeOfDay = z
  .string({ error: 'required' })
  .transform((text) => text.normalize('NFKC').trim().padStart(5, '0'))
  .pipe(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'time' }));

/** A contact that took place. Faults: `unchosen`, `required`, `date`, `time`. */
export const ContactInput = z
  .object({
    way: z.enum(WAYS, { error: 'unchosen' }),
    on: dayField,
    time: timeOfDay,
    result: z.enum(RESULTS, { error: 'unchosen' }),
  })
  .transform(({ on, time, ...rest }) => ({ ...rest, at: new Date(`${on}T${time}:00+09:00`) }));

/** A note beside an item. Faults: `unchosen`, `required`, `too_long`, `controls`. */
export const NoteInput = z.object({
  item: z.enum(PROVIDED_ITEMS, { error: 'unchosen' }),
  text: textOf(MOST_NOTE_WORDS),
});

/** The operator's decision on a claim. The note is for the agency and must say why. */
export const DecisionInput = z.object({
  decision: z.enum(['upheld', 'rejected'], { error: 'required' }),
  note: textOf(MOST_NOTE),
});

/** What a company asks the operator to look at. Faults: `required`, `too_long`, `controls`. */
export const AppealInput = z.object({ note: textOf(MOST_NOTE) });

/** The filters of a company's introductions, as they stand in the address. */
export const ReceiptQuery = z.object({
  state: z.enum(RECEIPT_STATES).optional().catch(undefined),
  named: z.literal('yes').optional().catch(undefined),
  encoding: z.enum(['utf8', 'cp932'] satisfies CsvEncoding[]).catch('utf8'),
});

/** The filter of the inbox, as it stands in the address; anything else shows everything. */
export const InboxFilter = z.object({ state: z.enum(PROVISION_STATES).optional().catch(undefined) });
