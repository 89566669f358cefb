import { z } from 'zod';

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
