import { foldForSearch } from './search-text.ts';

/** How long a note about a person may be, and how many stand with one person. */
export const MOST_NOTE_WORDS = 2_000;
export const MOST_NOTES = 200;
/** How many colleagues one note is for. */
export const MOST_MENTIONS = 20;

/** How long a tag may be, how many one person has, and how many tags a company has in all. */
export const MOST_TAG_WORDS = 30;
export const MOST_TAGS = 20;
export const MOST_KNOWN_TAGS = 500;

/**
 * The tag that is meant by what somebody typed: the known one that is written the same but for width, case, kana and kanji
 * variants, so that one thing keeps one tag; or else what was typed.
 */
export function tagFor(typed: string, known: readonly string[]): string {
  const folded = foldForSearch(typed);
  return known.includes(typed) ? typed : (known.find((tag) => foldForSearch(tag) === folded) ?? typed);
}

/** Tags to give a person and to take off them. */
export interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export type TagPlan =
  | { readonly ok: true; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly ok: false; readonly reason: 'too_many' | 'too_many_known' };

/** What a change does to the tags of a person, in the writing the company knows them by; all of it or nothing. */
export function planTags(own: readonly string[], known: readonly string[], change: TagChange): TagPlan {
  const all = [...known];
  const added: string[] = [];
  for (const typed of change.add) {
    const tag = tagFor(typed, all);
    if (!all.includes(tag)) all.push(tag);
    if (!own.includes(tag) && !added.includes(tag)) added.push(tag);
  }
  const removed = own.filter((tag) => change.remove.includes(tag) && !change.add.includes(tag));
  if (all.length > MOST_KNOWN_TAGS && all.length > known.length)
    return { ok: false, reason: 'too_many_known' };
  return own.length + added.length - removed.length > MOST_TAGS
    ? { ok: false, reason: 'too_many' }
    : { ok: true, added, removed };
}
