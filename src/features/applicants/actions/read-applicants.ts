import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { type Colleague, listColleagues } from '../../parties/store/colleagues.ts';
import type { ApplicantOrder } from '../rules/list.ts';
import { ownerAsked } from '../rules/owners.ts';
import { searchTerms } from '../rules/search-text.ts';
import { waitingFrom } from '../rules/waiting.ts';
import {
  findApplicant,
  listSelections,
  listSteps,
  listOpeningTitles as listTitles,
  type ShownSelection,
} from '../store/applicants.ts';
import { listMentioned, type Mentioned } from '../store/mentions.ts';
import { type ApplicantNote, listApplicantNotes, listKnownTags, listTags } from '../store/notes.ts';
import {
  type ApplicantFilter,
  type ApplicantLine,
  type ApplicantStatus,
  type BoundedCount,
  type Hits,
  type SelectionFilter,
  searchPeople,
} from '../store/search.ts';
import { findStanding, type Standing } from '../store/standing.ts';
import { type KnownValue, listValues } from '../store/values.ts';
import { readWaitTerms } from '../store/wait-terms.ts';
import { type Bases, readBases } from './contact-basis.ts';

export { readWaitTerms } from '../store/wait-terms.ts';
export type { BoundedCount };

/** What a list of applicants is narrowed to, and its order. */
export interface ApplicantSearch
  extends Omit<SelectionFilter, 'statuses' | 'today' | 'waitingFrom' | 'welcomeBack'> {
  /** The latest selection ended at least so many months ago. */
  readonly monthsSince?: number | undefined;
  /** As typed. */
  readonly q?: string | undefined;
  /** How the latest selection stands; `ended` is any end. */
  readonly status?: ApplicantStatus | 'ended' | 'all' | undefined;
  /** The latest event first where nothing is said. */
  readonly sort?: ApplicantOrder | undefined;
}

/** People are counted up to here: beyond, a list says “10,000 and more” and stays fast. */
const MOST_COUNTED = 10_000;
/** The same for a search by words, where each person counted has to be looked for. */
const MOST_COUNTED_BY_WORDS = 1_000;

/** One page of the acting company's applicants. */
export async function searchApplicants(
  tx: Tx,
  search: ApplicantSearch,
  request: PageRequest,
): Promise<Page<ApplicantLine>> {
  return (await searchPeople(tx, await filterOf(tx, search), request, null)).page;
}

/**
 * The same with the number of all who match, counted up to a limit; null where the first page holds them all, and need
 * not be counted.
 */
export async function searchAndCountApplicants(
  tx: Tx,
  search: ApplicantSearch,
  request: PageRequest,
): Promise<Omit<Hits, 'found'> & { readonly found: BoundedCount | null }> {
  const hits = await searchPeople(tx, await filterOf(tx, search), request, mostOf(search));
  return { ...hits, found: isWhole(hits.page) ? null : hits.found };
}

/** How many match, counted to 1,000 by words and 10,000 without. */
export async function countSearch(tx: Tx, search: ApplicantSearch): Promise<BoundedCount> {
  const filter = await filterOf(tx, search);
  return (await searchPeople(tx, filter, { after: null, limit: 0 }, mostOf(search))).found;
}

function mostOf({ q = '' }: ApplicantSearch): number {
  return searchTerms(q).length > 0 ? MOST_COUNTED_BY_WORDS : MOST_COUNTED;
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

const ENDED: readonly ApplicantStatus[] = ['rejected', 'withdrawn', 'hired', 'left'];

/** What is asked of the store, as the one who asks means it. */
export async function filterOf(
  tx: Tx,
  { q = '', status = 'all', sort = '-latest', monthsSince, owner, ...selection }: ApplicantSearch,
): Promise<ApplicantFilter> {
  const statuses = status === 'all' ? undefined : status === 'ended' ? ENDED : [status];
  const since = monthsSince === undefined ? undefined : addJstMonths(jstDate(tx.now), -monthsSince);
  const { endedTo = since } = selection;
  const latest = since !== undefined && endedTo !== undefined && since < endedTo ? since : endedTo;
  const standing = selection.mayReapply && (await standingOn(tx, jstDate(tx.now)));
  return {
    terms: searchTerms(q),
    selection: {
      ...selection,
      ...standing,
      owner: ownerAsked(owner, tx.scope.actor.id),
      statuses,
      endedTo: latest,
    },
    order: sort,
  };
}

/** What a list narrowed to whether people may apply again goes by on a day. */
async function standingOn(tx: Tx, today: JstDate) {
  const terms = await readWaitTerms(tx);
  return { today, waitingFrom: waitingFrom(terms, today), welcomeBack: terms.welcomeBack };
}

/** What lists of the acting company can be narrowed to: openings, steps and routes as they were imported, tags, colleagues. */
export async function listChoices(tx: Tx): Promise<{
  readonly openings: readonly string[];
  readonly steps: readonly string[];
  readonly routes: readonly string[];
  readonly tags: readonly string[];
  readonly colleagues: readonly Colleague[];
}> {
  const [openings, latest, tags, colleagues] = await Promise.all([
    listOpeningTitles(tx),
    listSteps(tx),
    listKnownTags(tx, MOST_OPENINGS),
    listColleagues(tx),
  ]);
  return { openings, ...latest, tags, colleagues };
}

/** One person with all of their selections. */
export type ApplicantDetail = NonNullable<Awaited<ReturnType<typeof findApplicant>>> & {
  readonly selections: readonly ShownSelection[];
  /** The newest first. */
  readonly notes: readonly (ApplicantNote & { readonly mentioned: readonly Mentioned[] })[];
  readonly tags: readonly string[];
  /** What they are and were called and reached by, and where that came from. */
  readonly values: readonly KnownValue[];
  /** On what they are kept and may be written to. */
  readonly bases: Bases;
} & Standing;

/**
 * One person of the company.
 * @throws NotFound for an unknown, a foreign and an unreadable id alike
 */
export async function getApplicant(tx: Tx, id: ApplicantId): Promise<ApplicantDetail> {
  const found = await findApplicant(tx, id);
  if (found === undefined) throw new NotFound('applicant');
  const [selections, notes, mentions, tags, values, standing, bases] = await Promise.all([
    listSelections(tx, found.id),
    listApplicantNotes(tx, found.id),
    listMentioned(tx, found.id),
    listTags(tx, found.id),
    listValues(tx, found.id),
    findStanding(tx, found.id),
    readBases(tx, found.id),
  ]);
  const named = notes.map((note) => ({ ...note, mentioned: mentions.get(note.id) ?? [] }));
  return { ...found, ...standing, bases, selections, notes: named, tags, values };
}
