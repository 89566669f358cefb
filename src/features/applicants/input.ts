import { z } from 'zod';
import { dayField, lineOf, textOf } from '../../platform/form-input.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { contactStates, keepingStates } from './rules/basis.ts';
import { intakes } from './rules/intake.ts';
import { applicantColumns, applicantOrders } from './rules/list.ts';
import { MOST_MENTIONS, MOST_NOTE_WORDS, MOST_TAG_WORDS, MOST_TAGS } from './rules/notes.ts';
import { composeName, looksLikeFormula, normalizeKana, normalizeName, takeTitle } from './rules/person.ts';
import { normalizePhone } from './rules/phone.ts';
import { personFields, selectionFields } from './rules/pinned-fields.ts';
import { reapplyStates } from './rules/reapply.ts';
import { recordedReasons } from './rules/reason-kinds.ts';
import { rehires } from './rules/rehire.ts';
import { MOST_SEARCH_NAME } from './rules/saved-searches.ts';
import type { WouldChange } from './rules/would-change.ts';

export const selectionStatuses = ['open', 'rejected', 'withdrawn', 'hired', 'reopened', 'left'] as const;

const title = z.string().min(1).max(500);
/** Of the latest selection where nothing else is said; days are inclusive. */
const latest = {
  opening: title.optional(),
  step: title.optional(),
  route: title.optional(),
  tag: title.optional(),
  /** Of the person: came again after a selection had ended. */
  reapplied: z.literal('yes').optional(),
  /** Of the person: whether a personal link was made for them. */
  link: z.enum(['yes', 'no']).optional(),
  /** Of the person: whether they may apply again, today. */
  mayReapply: z.enum(reapplyStates).optional(),
  /** Of the person: how their entry came here. */
  intake: z.enum(intakes).optional(),
  /** Of the person: a member's id, `me`, or `none` for people of nobody. */
  owner: z.string().min(1).max(100).optional(),
  /** Of the person: whether anybody has said on what they are kept, and whether they may be written to about applying again. */
  invited: z.enum(['yes', 'no']).optional(),
  keeping: z.enum(keepingStates).optional(),
  contact: z.enum(contactStates).optional(),
  endedFrom: z.iso.date().optional(),
  endedTo: z.iso.date().optional(),
  appliedFrom: z.iso.date().optional(),
  appliedTo: z.iso.date().optional(),
};
const months = z.coerce.number().int().min(0).max(1_200).optional();

/** What a list of applicants is narrowed to. Anything else in the address is ignored. */
export const ApplicantQuery = z.object({
  q: z.string().max(200).optional(),
  status: z.enum(selectionStatuses).optional(),
  ...latest,
  /** The latest selection ended at least so many months ago. */
  monthsSince: months,
});

/** What the page can be narrowed to: ended selections are what it is about, so they come first. */
export const statusFilters = ['ended', 'all', ...selectionStatuses] as const;

/** The same from a page's address: what cannot be meant is left out rather than refused. */
export const ApplicantPageQuery = z.object({
  q: z.string().max(200).optional().catch(undefined),
  status: z.enum(statusFilters).catch('ended'),
  opening: latest.opening.catch(undefined),
  step: latest.step.catch(undefined),
  route: latest.route.catch(undefined),
  tag: latest.tag.catch(undefined),
  endedFrom: latest.endedFrom.catch(undefined),
  reapplied: latest.reapplied.catch(undefined),
  link: latest.link.catch(undefined),
  mayReapply: latest.mayReapply.catch(undefined),
  intake: latest.intake.catch(undefined),
  owner: latest.owner.catch(undefined),
  invited: latest.invited.catch(undefined),
  keeping: latest.keeping.catch(undefined),
  contact: latest.contact.catch(undefined),
  endedTo: latest.endedTo.catch(undefined),
  appliedFrom: latest.appliedFrom.catch(undefined),
  appliedTo: latest.appliedTo.catch(undefined),
  /** An empty field of the form means none. */
  monthsSince: z
    .literal('')
    .transform(() => undefined)
    .or(months)
    .catch(undefined),
  sort: z.enum(applicantOrders).catch('-latest'),
  /** What the table shows beside name, opening and state. */
  columns: z
    .array(z.string())
    .transform((names) => applicantColumns.filter((name) => names.includes(name)))
    .optional()
    .catch(undefined),
});

/** How a list is written into a file. */
export const FileQuery = z.object({ encoding: z.enum(['utf8', 'cp932']).catch('utf8') });

/** A search to be kept. Faults: `required`, `too_long`, `controls`. */
export const SavedSearchInput = z.object({
  name: lineOf(MOST_SEARCH_NAME),
  query: z.string().max(20_000).default(''),
});
export const SearchNameInput = z.object({ name: lineOf(MOST_SEARCH_NAME) });

const NO_CONTROLS = /^[^\p{Cc}\p{Cs}]*$/u;

/** How a selection ended. */
export const SelectionEndInput = z.strictObject({
  outcome: z.enum(['rejected', 'withdrawn', 'hired']),
  endedOn: z.iso.date(),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .regex(NO_CONTROLS, { error: 'holds a control character' })
    .optional(),
});

/** A note about a person. Faults: `required`, `too_long`, `controls`. */
export const NoteInput = z.object({
  text: textOf(MOST_NOTE_WORDS),
  /** Colleagues whom it is for, by id. */
  mentions: z.array(z.string().min(1).max(100)).max(MOST_MENTIONS, { error: 'too_many_named' }).default([]),
});

/** The same from a page: a box for each colleague. */
export function noteFieldsOf(fields: Readonly<Record<string, string>>): unknown {
  const boxes = Object.keys(fields).filter((name) => name.startsWith(MENTION_BOX));
  return { text: fields['text'], mentions: boxes.map((name) => name.slice(MENTION_BOX.length)) };
}
export const MENTION_BOX = 'mention_';

/** The newest of the notes that were shown. */
export const ReadInput = z.object({ through: z.uuid() });

const tag = lineOf(MOST_TAG_WORDS);

/** A tag from a page: a known one that was pressed, or one that was typed. Faults: `required`, `too_long`, `controls`. */
export const TagInput = z
  .object({ known: z.string().optional(), tag: z.string().default('') })
  .transform(({ known, tag: typed }) => ({ tag: known ?? typed }))
  .pipe(z.object({ tag }));

/** Who looks after a person; blank is nobody. */
export const OwnerInput = z.object({
  owner: z
    .string()
    .max(100)
    .transform((id) => id || null),
});

/** Tags a program gives a person and takes off them. */
export const TagChangeInput = z.strictObject({
  add: z.array(tag).max(MOST_TAGS).default([]),
  remove: z.array(tag).max(MOST_TAGS).default([]),
});

/** What would have to change (rules/would-change.ts). */
export const wouldChange = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('opening_exists') }),
      z.strictObject({ kind: z.literal('remote') }),
      z.strictObject({ kind: z.literal('pay_at_least'), yen: z.int().min(1).max(100_000_000) }),
      z.strictObject({ kind: z.literal('certificate'), name: lineOf(80) }),
      z.strictObject({ kind: z.literal('start_from'), day: z.iso.date() }),
      z.strictObject({ kind: z.literal('years_of'), years: z.int().min(1).max(50), of: lineOf(80) }),
    ]),
  )
  .max(6)
  .refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, { error: 'each kind once' });

/** An optional text of one line; blank is none. */
export const lineOrNone = (most: number) => lineOf(most, 0).transform((text) => text || null);

/** Name and contact, as they are typed anywhere. */
export const name = lineOf(200).transform((text, context) => {
  const { name: written } = takeTitle(normalizeName(text));
  if (written !== '' && !looksLikeFormula(written)) return composeName(written, '', '') ?? z.NEVER;
  context.addIssue({ code: 'custom', message: 'controls' });
  return z.NEVER;
});
export const kana = lineOrNone(200).transform((text) => (text === null ? null : normalizeKana(text)));
export const mail = z.string().transform((text, context) => {
  if (text.trim() === '') return null;
  const read = normalizeMailAddress(text);
  if (read !== undefined) return { address: read.address, personKey: read.personKey };
  context.addIssue({ code: 'custom', message: 'mail' });
  return z.NEVER;
});
export const phone = z.string().transform((text, context) => {
  if (text.trim() === '') return null;
  const read = normalizePhone(text);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: 'phone' });
  return z.NEVER;
});

/** Name and contact of a person, as a page sends them. Faults: `required`, `too_long`, `controls`, `mail`, `phone`. */
export const PersonForm = z
  .object({ name, kana, email: mail, phone, released: z.array(z.enum(personFields)) })
  .transform(({ name: { fullName, familyName = null, givenName = null }, email, ...rest }) => ({
    ...rest,
    fullName,
    familyName,
    givenName,
    mail: email,
  }));

/** What was ticked of boxes that are called `prefix_value`. */
export function tickedOf(
  fields: Readonly<Record<string, string>>,
  prefix: string,
  values: readonly string[],
): string[] {
  return values.filter((value) => fields[`${prefix}_${value}`] !== undefined);
}

export const dayOrNone = z.union([z.literal('').transform(() => null), dayField]);
const numberOrNone = (most: number) =>
  z.string().transform((text, context) => {
    const digits = text.normalize('NFKC').replaceAll(',', '').trim();
    if (digits === '') return null;
    if (/^\d{1,9}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= most) return Number(digits);
    context.addIssue({ code: 'custom', message: 'number' });
    return z.NEVER;
  });
export const text = textOf(1_000, 0).transform((words) => words || null);

const selectionFieldShapes = {
  route: lineOrNone(200),
  step: lineOrNone(200),
  status: z.enum(selectionStatuses, { error: 'choice' }),
  endedOn: dayOrNone,
  endReason: text.optional(),
  reasonKind: z.union([z.literal('').transform(() => null), z.enum(recordedReasons, { error: 'choice' })]),
  rehire: z.union([z.literal('').transform(() => null), z.enum(rehires, { error: 'choice' })]).optional(),
  rehireReason: lineOrNone(300).optional(),
  released: z.array(z.enum(selectionFields)),
};

/** A selection as its page sends it. Faults: `too_long`, `controls`, `choice`, `date`, `number`. */
export const SelectionForm = z
  .object({
    ...selectionFieldShapes,
    offerDeclined: z.boolean(),
    opening_exists: z.boolean(),
    remote: z.boolean(),
    pay: numberOrNone(10_000),
    certificate: lineOf(80, 0),
    start_from: dayOrNone,
    years: numberOrNone(50),
    years_of: lineOf(80, 0),
  })
  .superRefine(({ years, years_of }, context) => {
    // One says nothing without the other.
    const blank = years === null ? 'years' : 'years_of';
    if ((years === null) !== (years_of === ''))
      context.addIssue({ code: 'custom', message: 'required', path: [blank] });
  })
  .transform(({ opening_exists, remote, pay, certificate, start_from, years, years_of, ...rest }) => {
    const conditions: WouldChange = [];
    if (opening_exists) conditions.push({ kind: 'opening_exists' });
    if (remote) conditions.push({ kind: 'remote' });
    if (pay !== null) conditions.push({ kind: 'pay_at_least', yen: pay * 10_000 });
    if (certificate !== '') conditions.push({ kind: 'certificate', name: certificate });
    if (start_from !== null) conditions.push({ kind: 'start_from', day: start_from });
    if (years !== null && years_of !== '') conditions.push({ kind: 'years_of', years, of: years_of });
    return { ...rest, wouldChange: conditions };
  });

/** The fields of that page as the schema describes them: boxes as yes or no, boxes of one question as a list. */
export function selectionFieldsOf(fields: Readonly<Record<string, string>>): unknown {
  const isTicked = (box: string) => fields[box] !== undefined;
  return {
    ...fields,
    released: tickedOf(fields, 'released', selectionFields),
    offerDeclined: isTicked('offerDeclined'),
    opening_exists: isTicked('opening_exists'),
    remote: isTicked('remote'),
  };
}

/** A change to a selection from a program: what is left out stays, `null` is none. */
export const SelectionChange = z
  .strictObject({
    route: lineOf(200).nullable(),
    step: lineOf(200).nullable(),
    status: z.enum(selectionStatuses),
    endedOn: z.iso.date().nullable(),
    reason: textOf(1_000).nullable(),
    reasonKind: z.enum(recordedReasons).nullable(),
    rehire: z.enum(rehires).nullable(),
    rehireReason: lineOf(300).nullable(),
    released: z.array(z.enum(selectionFields)),
    offerDeclined: z.boolean(),
    wouldChange,
  })
  .partial()
  .transform(({ reason, ...rest }) => ({ ...rest, endReason: reason }));
