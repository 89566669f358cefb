import { z } from 'zod';
import { idField, lineOf } from '../../platform/form-input.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { recordedReasons } from '../applicants/rules/reason-kinds.ts';
import { PREFECTURE_NAMES, WORK_KINDS } from '../consents/rules/choices.ts';
import { MOST_FAMILY_NAME, MOST_FAMILY_TITLES } from './rules/families.ts';
import {
  hitOrders,
  leastSteps,
  MOST_WORD_LENGTH,
  MOST_WORDS,
  type RediscoveryFilters,
  wordsIn,
} from './rules/filters.ts';
import { PAY_TOPS } from './rules/hearing.ts';
import { MOST_POINTS, type ScoreTerm } from './rules/score.ts';

const months = z.coerce.number().int().min(0).max(1_200);
/** An empty field of the form means any. */
const none = z.literal('').transform(() => null);
const box = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

/** Filters as a page's address has them; what cannot be meant is left out rather than refused. */
const AddressFilters = z.object({
  similar: box,
  words: z.array(z.string().max(200)).transform(wordsIn).catch([]),
  step: z.enum(leastSteps).nullable().catch(null),
  months: none.or(months).nullable().catch(null),
  without: z
    .array(z.string())
    .transform((kinds) => recordedReasons.filter((kind) => kinds.includes(kind)))
    .catch([]),
  mayReapply: box,
  uncontacted: box,
  order: z.enum(hitOrders).catch('newest'),
});

/** The filters in an address; undefined where nobody has chosen any, which is not the same as having left out all. */
export function filtersIn(query: URLSearchParams): RediscoveryFilters | undefined {
  if (!query.has('chosen')) return undefined;
  const lists = { words: query.getAll('word'), without: query.getAll('without') };
  return AddressFilters.parse({ ...Object.fromEntries(query), ...lists });
}

/** The same as a query. */
export function queryOf(filters: RediscoveryFilters) {
  const yes = (is: boolean) => (is ? 'yes' : undefined);
  return {
    chosen: 1,
    similar: yes(filters.similar),
    word: filters.words,
    step: filters.step,
    months: filters.months,
    without: filters.without,
    mayReapply: yes(filters.mayReapply),
    uncontacted: yes(filters.uncontacted),
    order: filters.order === 'newest' ? undefined : filters.order,
  };
}

/** Filters from a program: what is left out is as it is proposed, `null` is none. */
export const RediscoveryInput = z
  .strictObject({
    similar: z.boolean(),
    words: z.array(lineOf(MOST_WORD_LENGTH)).max(MOST_WORDS).transform(wordsIn),
    step: z.enum(leastSteps).nullable(),
    months: z.int().min(0).max(1_200).nullable(),
    without: z.array(z.enum(recordedReasons)).max(recordedReasons.length),
    mayReapply: z.boolean(),
    uncontacted: z.boolean(),
    order: z.enum(hitOrders),
  })
  .partial();

const points = z
  .string({ error: 'required' })
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.string().regex(/^\d{1,2}$/, { error: 'points' }))
  .transform(Number)
  .refine((number) => number <= MOST_POINTS, { error: 'points' });

/** Points for each term, and for nothing else. Faults: `required`, `points`. */
export const WeightsInput = z.object({
  word: points,
  opening: points,
  interview: points,
  final: points,
  companyReason: points,
} satisfies Record<ScoreTerm, unknown>);

/** What was pressed beside a hit, and where its page was. */
export const VerdictInput = z
  .object({
    right: idField<ApplicantId>('required').optional(),
    wrong: idField<ApplicantId>('required').optional(),
    none: idField<ApplicantId>('required').optional(),
    query: z.string().max(20_000).default(''),
  })
  .transform(({ right, wrong, none: taken, query }, context) => {
    const applicantId = right ?? wrong ?? taken;
    if (applicantId !== undefined)
      return { applicantId, verdict: right ? 'right' : wrong ? 'wrong' : 'none', query } as const;
    context.addIssue({ code: 'custom', message: 'required', path: ['right'] });
    return z.NEVER;
  });

/** A name for a family of openings. Faults: `required`, `too_long`, `controls`. */
export const FamilyNameInput = z.object({ name: lineOf(MOST_FAMILY_NAME) });

const titles = z.array(z.string().min(1).max(500)).max(MOST_FAMILY_TITLES, { error: 'too_many' });

/** A family with its openings: those that are ticked, one box or several. Faults: as above, and `too_many`. */
export const FamilyInput = z.object({
  name: lineOf(MOST_FAMILY_NAME),
  titles: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .transform((all) => [...new Set(all)])
    .pipe(titles),
});

/** What an opening is counted by. Faults: `required`, `choice`. */
export const HearingInput = z.object({
  work: z.enum(
    WORK_KINDS.map(([kind]) => kind),
    { error: 'required' },
  ),
  place: z.enum(['どこでも', ...PREFECTURE_NAMES.map(([ja]) => ja)], { error: 'required' }),
  payTo: z.coerce.number().refine((top) => PAY_TOPS.some((one) => one === top), { error: 'choice' }),
  remote: box,
});
