import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { searchTerms } from '../rules/search-text.ts';
import {
  type ApplicantFilter,
  type ApplicantLine,
  type ApplicantStatus,
  countApplicants,
  findApplicant,
  listAndCount,
  listApplicants,
  listFrequent,
  listSelections,
  listOpeningTitles as listTitles,
  type ShownSelection,
} from '../store/applicants.ts';
import { type ApplicantNote, listApplicantNotes, listTags } from '../store/notes.ts';

/** What a list of applicants is narrowed to. */
export interface ApplicantSearch {
  /** As typed. */
  readonly q?: string | undefined;
  /** How the latest selection stands; `ended` is any end. */
  readonly status?: ApplicantStatus | 'ended' | 'all' | undefined;
  /** Title of the latest selection's opening. */
  readonly opening?: string | undefined;
}

/** People are counted up to here: beyond, a list says “10,000 and more” and stays fast. */
const MOST_COUNTED = 10_000;
/** The same for a search by words, where each person counted has to be looked for. */
const MOST_COUNTED_BY_WORDS = 1_000;

/** A count up to the limit; `isMore` when there are more than `count`. */
export interface BoundedCount {
  readonly count: number;
  readonly isMore: boolean;
}

/** One page of the acting company's applicants, latest event first. */
export function searchApplicants(
  tx: Tx,
  search: ApplicantSearch,
  page: PageRequest,
): Promise<Page<ApplicantLine>> {
  return listApplicants(tx, filterOf(search), page);
}

/**
 * The same with the number of all who match, counted up to a limit; null where the first page holds them all, and need
 * not be counted.
 */
export async function searchAndCountApplicants(
  tx: Tx,
  search: ApplicantSearch,
  request: PageRequest,
): Promise<{ readonly page: Page<ApplicantLine>; readonly found: BoundedCount | null }> {
  const filter = filterOf(search);
  const hasWords = filter.terms.length > 0;
  const most = hasWords ? MOST_COUNTED_BY_WORDS : MOST_COUNTED;
  const frequent = await listFrequent(tx, filter, request);
  // A word that is not frequent takes a look at everybody, once.
  if (hasWords && frequent === null) {
    const { page, count } = await listAndCount(tx, filter, request);
    return { page, found: isWhole(page) ? null : bounded(count, most) };
  }
  const page = frequent ?? (await listApplicants(tx, filter, request));
  return { page, found: isWhole(page) ? null : bounded(await countApplicants(tx, filter, most + 1), most) };
}

function isWhole(page: Page<unknown>): boolean {
  return page.isFirst && page.next === null;
}

/** More openings than this are no list to choose from; the search by words still finds their people. */
const MOST_OPENINGS = 300;

/** The openings that past applicants last applied for, as they were imported. */
export function listOpeningTitles(tx: Tx): Promise<readonly string[]> {
  return listTitles(tx, MOST_OPENINGS);
}

const ENDED: readonly ApplicantStatus[] = ['rejected', 'withdrawn', 'hired'];

function filterOf({ q = '', status = 'all', opening }: ApplicantSearch): ApplicantFilter {
  const one = status === 'all' ? undefined : status === 'ended' ? ENDED : [status];
  return { terms: searchTerms(q), statuses: one, opening };
}

/** One person with all of their selections. */
export type ApplicantDetail = NonNullable<Awaited<ReturnType<typeof findApplicant>>> & {
  readonly selections: readonly ShownSelection[];
  /** The newest first. */
  readonly notes: readonly ApplicantNote[];
  readonly tags: readonly string[];
};

/**
 * One person of the company.
 * @throws NotFound for an unknown, a foreign and an unreadable id alike
 */
export async function getApplicant(tx: Tx, id: ApplicantId): Promise<ApplicantDetail> {
  const found = await findApplicant(tx, id);
  if (found === undefined) throw new NotFound('applicant');
  const [selections, notes, tags] = await Promise.all([
    listSelections(tx, found.id),
    listApplicantNotes(tx, found.id),
    listTags(tx, found.id),
  ]);
  return { ...found, selections, notes, tags };
}

function bounded(count: number, most: number): BoundedCount {
  return { count: Math.min(count, most), isMore: count > most };
}
