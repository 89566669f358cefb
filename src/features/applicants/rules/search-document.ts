import { foldForSearch } from './search-text.ts';

/** What is known of a person that they are found by. */
export interface Findable {
  /** Name, kana, mail and phone, folded by the database as they are stored. */
  readonly searchText: string;
  readonly formerPhones: string | null;
  /** Of the latest selection: what lists are narrowed to. */
  readonly openingTitle: string;
  readonly step: string | null;
  readonly route: string | null;
  readonly tags: readonly string[];
  /** Came again after a selection had ended. */
  readonly hasReapplied: boolean;
  /** Texts of their selections, and notes about them, as they were written. */
  readonly written: readonly string[];
}

export interface SearchDocument {
  readonly text: string;
  readonly facets: readonly string[];
}

/** A person's search document: one field a line, folded as what is typed to find it, so that no term spans two fields. */
export function documentOf(person: Findable): SearchDocument {
  const lines = new Set([person.searchText, ...formerNumbers(person)]);
  for (const text of [...person.written, ...person.tags]) lines.add(foldForSearch(text));
  const { openingTitle: opening, step, route } = person;
  const facets = Object.entries({ opening, step, route }).flatMap(([name, value]) =>
    value === null || value === '' ? [] : `${name}:${value}`,
  );
  if (person.hasReapplied) facets.push('reapplied:yes');
  return { text: [...lines].join('\n'), facets: [...facets, ...person.tags.map((tag) => `tag:${tag}`)] };
}

function formerNumbers({ formerPhones }: Findable): string[] {
  return formerPhones?.split('\n').map((phone) => phone.replace('+81', '0')) ?? [];
}
