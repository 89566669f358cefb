import type { Tx } from '../../../db/scope.ts';
import { type ListFilter, leaveOut, listFilters } from '../rules/list.ts';
import { findSentences, type MatchedSentence, type WrittenField } from '../rules/match-sentence.ts';
import { searchTerms } from '../rules/search-text.ts';
import { listWritten } from '../store/applicants.ts';
import type { ApplicantLine } from '../store/search.ts';
import { type ApplicantSearch, type BoundedCount, countSearch } from './read-applicants.ts';

/** By person, the sentences in which the words of a search were found. */
export async function explainHits(
  tx: Tx,
  { q = '' }: ApplicantSearch,
  lines: readonly ApplicantLine[],
): Promise<ReadonlyMap<string, readonly MatchedSentence[]>> {
  const terms = searchTerms(q);
  if (terms.length === 0) return new Map();
  const written = await listWritten(
    tx,
    lines.map(({ id }) => id),
  );
  const fields = new Map<string, WrittenField[]>(lines.map(({ id }) => [id, []]));
  for (const { applicantId, ...one } of written) fields.get(applicantId)?.push(one);
  for (const { id, fullName, kana, mailAddress, phone } of lines) {
    const known = { name: fullName, kana, mail: mailAddress, phone: phone?.replace('+81', '0') };
    for (const field of ['name', 'kana', 'mail', 'phone'] as const) {
      const text = known[field];
      if (text) fields.get(id)?.push({ field, text });
    }
  }
  return new Map([...fields].map(([id, all]) => [id, findSentences(all, terms)]));
}

/** Why nobody was found. */
export interface NothingFound {
  /** How many each word finds alone; none where there are no two. */
  readonly words: readonly { readonly word: string; readonly count: BoundedCount }[];
  /** For each filter, how many there are without it; none where that is nobody. */
  readonly without: readonly { readonly filter: ListFilter; readonly count: BoundedCount }[];
  /** Without any filter; null where there is none. */
  readonly withoutFilters: BoundedCount | null;
}

/** Looks again with less, for somebody whom a search has found nobody. */
export async function explainNothing(tx: Tx, search: ApplicantSearch): Promise<NothingFound> {
  const words = (search.q ?? '').split(/[\s\u3000]+/).filter((word) => searchTerms(word).length > 0);
  const asked: ApplicantSearch = { ...search, status: search.status === 'all' ? undefined : search.status };
  const filters = Object.keys(listFilters) as ListFilter[];
  const active = filters.filter((filter) => listFilters[filter].some((field) => asked[field] !== undefined));
  const without = await Promise.all(
    active.map(async (filter) => ({ filter, count: await countSearch(tx, leaveOut(asked, filter)) })),
  );
  return {
    words:
      words.length < 2
        ? []
        : await Promise.all(
            words.slice(0, 5).map(async (word) => ({ word, count: await countSearch(tx, { q: word }) })),
          ),
    without: without.filter(({ count }) => count.count > 0),
    withoutFilters: active.length > 0 ? await countSearch(tx, { q: search.q }) : null,
  };
}
