import { mapPage, type Page, type PageRequest, pageOf } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import { notOurs, writeCursor } from '../../../platform/cursor.ts';
import { RECENT_CONTACT_DAYS } from '../../../platform/terms.ts';
import { explainHits } from '../../applicants/actions/explain-search.ts';
import { type ApplicantSearch, readWaitTerms } from '../../applicants/actions/read-applicants.ts';
import type { MatchedSentence } from '../../applicants/rules/match-sentence.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import type { RediscoveryFilters } from '../rules/filters.ts';
import {
  type Doubt,
  doubtsOf,
  isReasonUnknown,
  type LatestSelection,
  type LeftOut,
  leftOutBy,
} from '../rules/hit.ts';
import { byScore, type Score, scoreInput, scoreOf } from '../rules/score.ts';
import { listFamilies } from '../store/families.ts';
import { listLatest } from '../store/latest.ts';
import { listVerdicts, type Verdict } from '../store/verdicts.ts';
import { readWeights } from './keep-weights.ts';
import { type FoundPerson, type WalkedSearch, walkNewest } from './walk-newest.ts';

/** Somebody who may fit an opening, with everything that makes it uncertain. */
interface Hit extends FoundPerson {
  readonly latest: LatestSelection;
  readonly doubts: readonly Doubt[];
  /** Null where the list is not ordered by it. */
  readonly score: Score | null;
}

/** A hit as a page shows it: with the sentences that hold the words, and what somebody said of it. */
export interface ShownHit extends Hit {
  readonly matched: readonly MatchedSentence[];
  readonly verdict: Verdict | null;
}

/** What is said of a list as a whole. */
export interface HitSummary {
  readonly count: number;
  /** More than were counted, or more people than were looked at. */
  readonly isMore: boolean;
  /** Of the people looked at, how many each filter leaves out. */
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>;
  /** Hits of whom no reason is known. */
  readonly reasonUnknown: number;
}

/** Hits are counted, and ordered by points, up to here. */
const MOST_COUNTED = 500;
/** So many people are looked at for one page or one count: then it says how far it came. */
const MOST_LOOKED_AT = 5_000;
const LOOKED_AT_TOGETHER = 500;
/** Of the first of them some are left out: mostly no second look is needed. */
const LOOKED_AT_BESIDE = 50;
/** From here on a selection is long ago (rules.md §8.18). */
const OLD_MONTHS = 36;
/** Titles that are searched for at once. */
const MOST_TITLES = 40;

type Asked = Pick<Opening, 'id' | 'title'>;

/** The titles that count as similar to an opening: its own, and those of the families that its title is in. */
export async function similarTitles(tx: Tx, title: string): Promise<readonly string[]> {
  const families = (await listFamilies(tx)).filter(({ titles }) => titles.includes(title));
  return [...new Set([title, ...families.flatMap(({ titles }) => titles)])].slice(0, MOST_TITLES);
}

/**
 * One page of the people of the acting company's pool who may fit an opening: the latest event first, or the most points.
 * @throws InvalidInput for a cursor that leads nowhere
 */
export async function listHits(
  tx: Tx,
  opening: Asked,
  filters: RediscoveryFilters,
  request: PageRequest,
): Promise<Page<ShownHit>> {
  if (filters.order === 'score') return (await readHits(tx, opening, filters, request)).page;
  const seen = await walk(tx, opening, filters, request, request.limit + 1);
  return show(tx, opening, filters, pageOfWalk(seen, request));
}

/** The same with what is said of the list as a whole, counted up to 500 hits. */
export async function readHits(
  tx: Tx,
  opening: Asked,
  filters: RediscoveryFilters,
  request: PageRequest,
): Promise<{ readonly page: Page<ShownHit>; readonly summary: HitSummary }> {
  const whole = await walk(tx, opening, filters, { after: null }, MOST_COUNTED + 1);
  const summary = summarize(whole, MOST_COUNTED);
  if (filters.order === 'score') {
    const scored = await score(tx, opening, whole.hits.slice(0, MOST_COUNTED));
    return { page: await show(tx, opening, filters, pageOfScored(scored, request)), summary };
  }
  if (request.after !== null) return { page: await listHits(tx, opening, filters, request), summary };
  return { page: await show(tx, opening, filters, pageOfWalk(whole, request)), summary };
}

/** What is said of the list alone, counted up to so many hits and over so many people. */
export async function summarizeHits(
  tx: Tx,
  opening: Asked,
  filters: RediscoveryFilters,
  most: { readonly hits: number; readonly people: number },
): Promise<HitSummary> {
  return summarize(await walk(tx, opening, filters, { after: null }, most.hits + 1, most.people), most.hits);
}

interface Walked {
  readonly hits: readonly Hit[];
  readonly leftOut: Partial<Record<LeftOut, number>>;
  readonly last: FoundPerson | undefined;
  /** Whether it ended because enough people had been looked at. */
  readonly isCut: boolean;
}

async function walk(
  tx: Tx,
  { id, title }: Asked,
  filters: RediscoveryFilters,
  from: Pick<PageRequest, 'after' | 'isBack'>,
  most: number,
  mostLookedAt = MOST_LOOKED_AT,
): Promise<Walked> {
  const next = walkNewest(tx, searchesFor(filters, await similarTitles(tx, title)), from);
  const since = new Date(tx.now.getTime() - RECENT_CONTACT_DAYS * 86_400_000);
  const oldBefore = addJstMonths(jstDate(tx.now), -OLD_MONTHS);
  const terms = await readWaitTerms(tx, id);
  const hits: Hit[] = [];
  const leftOut: Partial<Record<LeftOut, number>> = {};
  let last: FoundPerson | undefined;
  let looked = 0;
  while (hits.length < most && looked < mostLookedAt) {
    const asked = looked === 0 ? Math.min(LOOKED_AT_TOGETHER, most + LOOKED_AT_BESIDE) : LOOKED_AT_TOGETHER;
    const found = await next(asked);
    const ids = found.map(({ line }) => line.id);
    const known = await listLatest(tx, ids, since, terms);
    for (const one of found) {
      const latest = known.get(one.line.id);
      if (latest === undefined) continue;
      const by = leftOutBy(filters, latest);
      if (by === undefined) hits.push({ ...one, latest, doubts: doubtsOf(latest, oldBefore), score: null });
      else leftOut[by] = (leftOut[by] ?? 0) + 1;
    }
    last = found.at(-1) ?? last;
    looked += found.length;
    if (found.length < asked) return { hits, leftOut, last, isCut: false };
  }
  return { hits, leftOut, last, isCut: hits.length < most };
}

function searchesFor(filters: RediscoveryFilters, titles: readonly string[]): WalkedSearch[] {
  const common: ApplicantSearch = { status: 'ended', monthsSince: filters.months ?? undefined };
  const similar = filters.similar
    ? titles.map((opening) => ({
        search: { ...common, opening },
        reason: { kind: 'similar_opening' as const, opening },
      }))
    : [];
  const words = filters.words.map((word) => ({
    search: { ...common, q: word },
    reason: { kind: 'word' as const, word },
  }));
  const all = [...similar, ...words];
  return all.length > 0 ? all : [{ search: common, reason: null }];
}

function summarize({ hits, leftOut, isCut }: Walked, most: number): HitSummary {
  const counted = hits.slice(0, most);
  return {
    count: counted.length,
    isMore: isCut || hits.length > most,
    leftOut,
    reasonUnknown: counted.filter(({ latest }) => isReasonUnknown(latest)).length,
  };
}

function pageOfWalk({ hits, isCut, last }: Walked, request: PageRequest): Page<Hit> {
  const page = pageOf(hits, request, cursorOf);
  // Whoever stopped before the page was full goes on from whom they looked at last.
  if (!isCut || hits.length > request.limit || last === undefined) return page;
  return request.isBack
    ? { ...page, previous: cursorOf(last), isFirst: false }
    : { ...page, next: cursorOf(last) };
}

async function score(tx: Tx, { title }: Asked, hits: readonly Hit[]): Promise<Hit[]> {
  const { weights } = await readWeights(tx);
  const titles = await similarTitles(tx, title);
  return hits
    .map((hit) => ({ ...hit, score: scoreOf(weights, scoreInput(hit.reasons, hit.latest, titles)) }))
    .toSorted(byScore);
}

/** @throws InvalidInput where whoever the page begins behind is not in the list any more */
function pageOfScored(scored: readonly Hit[], request: PageRequest): Page<Hit> {
  const { after, isBack = false } = request;
  const at = after === null ? -1 : scored.findIndex(({ line }) => line.id === after.id);
  if (after !== null && at < 0) throw notOurs();
  return pageOf(isBack ? scored.slice(0, at).toReversed() : scored.slice(at + 1), request, cursorOf);
}

async function show(
  tx: Tx,
  { id }: Asked,
  { words }: RediscoveryFilters,
  page: Page<Hit>,
): Promise<Page<ShownHit>> {
  const lines = page.rows.map(({ line }) => line);
  const matched = await explainHits(tx, { q: words.join(' ') }, lines);
  const ids = lines.map((line) => line.id);
  const verdicts = await listVerdicts(tx, id, ids);
  return mapPage(page, (hit) => ({
    ...hit,
    matched: matched.get(hit.line.id) ?? [],
    verdict: verdicts.get(hit.line.id) ?? null,
  }));
}

function cursorOf({ line }: Pick<FoundPerson, 'line'>): string {
  return writeCursor({ at: new Date(`${line.latestOn}T00:00:00Z`), id: line.id });
}
