import type { Tx } from '../../../db/scope.ts';
import { findSentences, type MatchedSentence, type WrittenField } from '../rules/match-sentence.ts';
import { searchTerms } from '../rules/search-text.ts';
import { listWritten } from '../store/applicants.ts';
import type { ApplicantLine } from '../store/search.ts';
import { type ApplicantSearch, countSearch } from './read-applicants.ts';

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

/** Why nobody was found: how many each word finds alone, and how many the words would without a filter. */
export interface NothingFound {
  readonly words: readonly { readonly word: string; readonly count: number }[];
  /** Without any filter; null where there is none. */
  readonly withoutFilters: number | null;
}

/** Looks again with less, for somebody whom a search has found nobody. Counts end at 1,001. */
export async function explainNothing(tx: Tx, search: ApplicantSearch): Promise<NothingFound> {
  const words = (search.q ?? '').split(/[\s\u3000]+/).filter((word) => searchTerms(word).length > 0);
  const { q, sort: _sort, status = 'all', ...filters } = search;
  const isFiltered = status !== 'all' || Object.values(filters).some((value) => value !== undefined);
  return {
    words:
      words.length < 2
        ? []
        : await Promise.all(
            words.slice(0, 5).map(async (word) => ({ word, count: await countSearch(tx, { q: word }) })),
          ),
    withoutFilters: isFiltered ? await countSearch(tx, { q }) : null,
  };
}
