import { z } from 'zod';
import type { Bases } from '../actions/contact-basis.ts';
import { basisSources, basisSubjects, contactBases, keepingBases } from '../rules/basis.ts';

const CountingOut = {
  /** The day it was said, or from which on it holds; null where nothing is recorded. */
  since: z.string().nullable(),
  /** Who said it. */
  source: z.enum(basisSources).nullable(),
  /** What the person agreed to, or how the company knows. */
  words: z.string().nullable(),
};

/** On what a person is kept, whether they may be written to about applying again, and everything that was written down of both. */
export const BasesOut = z.object({
  /** Null where nobody has said it. */
  keeping: z.object({ basis: z.enum(keepingBases), ...CountingOut }).nullable(),
  /** What a person stopped by the link of a mail is not told here; such mail does not leave. */
  contact: z.object({ state: z.enum([...contactBases, 'none']), ...CountingOut }),
  records: z.array(
    z.object({
      id: z.string(),
      about: z.enum(basisSubjects),
      basis: z.enum([...keepingBases, ...contactBases]),
      ...CountingOut,
      recordedAt: z.string(),
      /** Null where they work there no more, or no member did it. */
      by: z.string().nullable(),
      /** Since when it counts no longer. */
      takenBackAt: z.string().nullable(),
    }),
  ),
});

/** The same of one person. */
export function basesOut({ keeping, contact, records }: Bases): z.input<typeof BasesOut> {
  return {
    keeping: keeping && {
      basis: keeping.basis,
      since: keeping.since,
      source: keeping.source,
      words: keeping.words,
    },
    contact: { state: contact.state, since: contact.since, source: contact.source, words: contact.words },
    records: records.map(({ id, about, basis, since, source, words, recordedAt, by, voidedAt }) => ({
      id,
      about,
      basis,
      since,
      source,
      words,
      by,
      recordedAt: recordedAt.toISOString(),
      takenBackAt: voidedAt?.toISOString() ?? null,
    })),
  };
}
