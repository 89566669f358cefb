import type { PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { readCursor } from '../../../platform/cursor.ts';
import { type ApplicantSearch, searchApplicants } from '../../applicants/actions/read-applicants.ts';
import type { Reason } from '../rules/hit.ts';

type Line = Awaited<ReturnType<typeof searchApplicants>>['rows'][number];

/** Somebody whom searches have found, with why. */
export interface FoundPerson {
  readonly line: Line;
  readonly reasons: readonly Reason[];
}

/** One of the searches that are walked together; no reason for everybody. */
export interface WalkedSearch {
  readonly search: ApplicantSearch;
  readonly reason: Reason | null;
}

interface Source extends WalkedSearch {
  buffer: Line[];
  after: PageRequest['after'];
  isDone: boolean;
  /** How many rows are asked for next: more each time, since each search begins anew. */
  size: number;
}

/** Rows of one search that are asked for at first, how many times as many next, and at most. */
const ASKED = { first: 60, times: 4, most: 1_000 };

/**
 * Walks several searches as one list, the latest event first, whoever is found by several once: each search is asked for a few
 * rows more whenever it runs dry, so that a page costs the same wherever it lies.
 * @returns asks for the next `most` people; fewer at the end
 */
export function walkNewest(
  tx: Tx,
  searches: readonly WalkedSearch[],
  { after, isBack = false }: Pick<PageRequest, 'after' | 'isBack'>,
): (most: number) => Promise<FoundPerson[]> {
  const sources: Source[] = searches.map((one) => ({
    ...one,
    buffer: [],
    after,
    isDone: false,
    size: ASKED.first,
  }));
  const fill = async (source: Source) => {
    const request = { after: source.after, limit: source.size, isBack: source.after !== null && isBack };
    const page = await searchApplicants(tx, { ...source.search, sort: '-latest' }, request);
    source.buffer = isBack ? page.rows.toReversed() : [...page.rows];
    const onward = isBack ? page.previous : page.next;
    source.after = onward === null ? null : (readCursor(onward) ?? null);
    source.isDone = source.after === null;
    source.size = Math.min(source.size * ASKED.times, ASKED.most);
  };
  return async (most) => {
    const found: FoundPerson[] = [];
    while (found.length < most) {
      await Promise.all(sources.filter(({ buffer, isDone }) => buffer.length === 0 && !isDone).map(fill));
      const at = sources.filter(({ buffer }) => buffer.length > 0);
      const next = at
        .map(({ buffer }) => buffer[0] as Line)
        .reduce<Line | undefined>(
          (first, line) => (first === undefined || isBefore(line, first) !== isBack ? line : first),
          undefined,
        );
      if (next === undefined) break;
      const by = at.filter(({ buffer }) => buffer[0]?.id === next.id);
      for (const source of by) source.buffer.shift();
      found.push({ line: next, reasons: by.flatMap(({ reason }) => (reason === null ? [] : [reason])) });
    }
    return found;
  };
}

/** Days first, then ids, as the database compares them: both are written so that their texts compare alike. */
function isBefore(one: Line, other: Line): boolean {
  return one.latestOn === other.latestOn ? one.id > other.id : one.latestOn > other.latestOn;
}
