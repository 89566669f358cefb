import { z } from 'zod';
import { dayField, lineOf } from '../../platform/form-input.ts';
import { type ApplicantId, readId } from '../../platform/ids.ts';
import { MOST_BASIS_WORDS, saidBases, saidChoices } from '../applicants/rules/basis.ts';
import { MOST_TAG_WORDS } from '../applicants/rules/notes.ts';
import { bulkKinds } from './rules/bulk.ts';
import { writeSaid } from './rules/said-basis.ts';

const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((ids) => [ids ?? []].flat().flatMap((id) => readId<ApplicantId>(id) ?? []));

/** The bar under the list: what is to be done, with whom. */
export const BulkBarInput = z.object({
  do: z.enum(bulkKinds),
  ids: many,
  /** Everybody the search finds, and not only those who are ticked. */
  all: z.string().optional(),
  query: z.string().max(20_000).catch(''),
});

const tag = lineOf(MOST_TAG_WORDS);
const chosen = z.string({ error: 'unchosen' }).min(1, { error: 'unchosen' }).max(200);

/** What the page that confirms asks, by what is to be done. Faults: `required`, `too_long`, `controls`, `unchosen`, `date`. */
export const ChoiceForms = {
  tag: z.object({ value: tag }),
  untag: z.object({ value: chosen }),
  /** `none` is nobody. */
  owner: z.object({ value: chosen }),
  basis: z
    .object({
      what: z.enum(saidChoices, { error: 'unchosen' }),
      on: dayField,
      words: lineOf(MOST_BASIS_WORDS),
    })
    .transform(({ what, on, words }) => ({ value: writeSaid(what, on), words })),
  links: z.object({ value: chosen }),
  delete: z.object({ value: z.enum(['asked', 'own'], { error: 'unchosen' }), words: lineOf(200) }),
} as const;

const ids = z.array(z.uuid()).min(1).max(5_000);
const who = {
  /** Those of these who are there; or everybody a search finds: the query of `GET /applicants`. */
  applicantIds: ids.optional(),
  search: z.string().max(2_000).optional(),
};
const oneWay = (asked: { applicantIds?: unknown; search?: unknown }) =>
  (asked.applicantIds === undefined) !== (asked.search === undefined);

/** The same from a program, in one go. */
export const NewBulk = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.enum(['tag', 'untag']), tag, ...who }),
    z.strictObject({ action: z.literal('owner'), owner: z.string().min(1).max(100).nullable(), ...who }),
    z.strictObject({
      action: z.literal('basis'),
      /** Of keeping: follow_up, consent, employment, legal_duty; of contact: opt_in, refused. */
      basis: z.enum(saidChoices.map((what) => saidBases[what].basis)),
      on: z.iso.date(),
      words: lineOf(MOST_BASIS_WORDS),
      ...who,
    }),
    z.strictObject({ action: z.literal('links'), linkId: z.uuid(), ...who }),
    z.strictObject({
      action: z.literal('delete'),
      basis: z.enum(['asked', 'own']),
      words: lineOf(200),
      // By name alone: nobody has looked at a page that says how many they are.
      applicantIds: ids,
    }),
  ])
  .refine(oneWay, { error: 'either applicantIds or search' });
