import { z } from 'zod';
import { lineOf, textOf } from '../../platform/form-input.ts';
import { MOST_NOTE_WORDS, MOST_TAG_WORDS, MOST_TAGS } from './rules/notes.ts';

export const selectionStatuses = ['open', 'rejected', 'withdrawn', 'hired', 'reopened'] as const;

/** What a list of applicants is narrowed to. Anything else in the address is ignored. */
export const ApplicantQuery = z.object({
  q: z.string().max(200).optional(),
  status: z.enum(selectionStatuses).optional(),
});

/** What the page can be narrowed to: ended selections are what it is about, so they come first. */
export const statusFilters = ['ended', 'all', ...selectionStatuses] as const;

/** The same from a page's address: what cannot be meant is left out rather than refused. */
export const ApplicantPageQuery = z.object({
  q: z.string().max(200).optional().catch(undefined),
  status: z.enum(statusFilters).catch('ended'),
  opening: z
    .string()
    .max(500)
    .optional()
    .transform((title) => title || undefined)
    .catch(undefined),
});

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
export const NoteInput = z.object({ text: textOf(MOST_NOTE_WORDS) });

const tag = lineOf(MOST_TAG_WORDS);

/** A tag from a page: a known one that was pressed, or one that was typed. Faults: `required`, `too_long`, `controls`. */
export const TagInput = z
  .object({ known: z.string().optional(), tag: z.string().default('') })
  .transform(({ known, tag: typed }) => ({ tag: known ?? typed }))
  .pipe(z.object({ tag }));

/** Tags a program gives a person and takes off them. */
export const TagChangeInput = z.strictObject({
  add: z.array(tag).max(MOST_TAGS).default([]),
  remove: z.array(tag).max(MOST_TAGS).default([]),
});
