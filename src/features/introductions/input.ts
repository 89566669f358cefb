import { z } from 'zod';
import type { CsvEncoding } from '../../platform/csv.ts';
import { dayField, textOf } from '../../platform/form-input.ts';
import { type ProvisionId, readId } from '../../platform/ids.ts';
import { PLACES, WORK_KINDS } from '../consents/rules/choices.ts';
import { PROVIDED_ITEMS } from '../consents/rules/wording.ts';
import { RESULTS } from '../contacts/rules/contact.ts';
import { WAYS } from '../contacts/rules/terms.ts';
import { INBOX_LISTS, MOST_TAKEN } from './rules/inbox-search.ts';
import { MOST_NOTE_WORDS } from './rules/note.ts';
import { PROVISION_STATES } from './rules/provision-state.ts';
import { RECEIPT_STATES } from './rules/receipt-state.ts';
import { OBJECTION_REASONS } from './rules/settlement.ts';

const MOST_NOTE = 500;
const MOST_SOUGHT = 100;
const WISHED_WORK = [...WORK_KINDS.map(([kind]) => kind), 'undecided'] as const;

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

const wish = <T extends string>(allowed: readonly T[]) =>
  z
    .custom<T>((value) => allowed.includes(value as T))
    .optional()
    .catch(undefined);

/** Ids in one field of an address, joined by dots; what is none, or one too many, is left out. */
const idsOf = z
  .string()
  .catch('')
  .transform((text) => text.split('.').flatMap((one) => readId<ProvisionId>(one) ?? []))
  .transform((ids) => ids.slice(0, MOST_TAKEN));

/**
 * What the inbox shows, as it stands in the address; anything else shows who waits for an answer. `taken` and `rest` are what was
 * just answered, and what had moved on by then.
 */
export const InboxFilter = z
  .object({
    list: z.enum(INBOX_LISTS).optional().catch(undefined),
    state: z.enum(PROVISION_STATES).optional().catch(undefined),
    q: z
      .string()
      .transform((text) => text.trim().slice(0, MOST_SOUGHT))
      .optional()
      .catch(undefined),
    work: wish(WISHED_WORK),
    prefecture: wish(PLACES.map(([ja]) => ja)),
  })
  .transform(({ list, state, q, work, prefecture }) => ({
    list: state === undefined ? (list ?? 'waiting') : ('all' as const),
    state,
    q: q || undefined,
    work,
    prefecture,
  }));
export type InboxFilter = z.output<typeof InboxFilter>;

export const AnsweredQuery = z.object({ taken: idsOf, rest: idsOf });
export type AnsweredQuery = z.output<typeof AnsweredQuery>;

/** In which letters a file is written. */
export const FileQuery = z.object({ encoding: z.enum(['utf8', 'cp932']).catch('utf8') });

/** Whom an agency receives: the boxes it ticked, one or several under one name, and the list to go back to. */
export const AcceptanceInput = z.object({
  ids: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((all) => [...new Set(all.flatMap((one) => readId<ProvisionId>(one) ?? []))]),
  list: z.enum(INBOX_LISTS).catch('waiting'),
});

/** What there is to press for a contact of this very minute: way and result. */
export const CONTACTS_NOW = ['mail:sent', 'phone:reached', 'phone:not_reached', 'sms:sent'] as const;
export type ContactNow = (typeof CONTACTS_NOW)[number];
export const ContactNowInput = z.object({
  id: z
    .string()
    .catch('')
    .transform((text) => readId<ProvisionId>(text)),
  said: z.enum(CONTACTS_NOW).optional().catch(undefined),
});
