import { foldForSearch } from '../../applicants/rules/search-text.ts';

/** One thing somebody wants to do: what to do in which order, and what happens then. */
export interface HelpEntry {
  readonly title: string;
  readonly steps: readonly string[];
  readonly after: string;
  /** Where it is done. */
  readonly page?: { readonly href: string; readonly label: string };
  /** Other words that people look for it by. */
  readonly also?: string;
}

const LONGEST_SEARCH = 100;

/** The words somebody looks for: no more of them than anybody types. */
export function searchWords(text: string): readonly string[] {
  return text
    .slice(0, LONGEST_SEARCH)
    .split(/[\s\u3000]+/u)
    .map(foldForSearch)
    .filter((word) => word !== '');
}

const PARTICLES = /(?<=[\p{Script=Han}\p{Script=Katakana}ーa-z0-9])[をがはにでのへもと]/giu;
const ENDINGS =
  /(?:(?:し)?たい(?:です)?|(?:し)?ました|(?:し)?ます|ません|(?:し)?ない|(?:する|した|る)?(?:には|方法|とき|時)|する|した|して|ですか|です)$/u;

/** The same with less of its grammar (やめたい: やめ, 登録を消したい: 登録, 消し), for when nothing holds it as it was typed. */
export function searchStems(text: string): readonly string[] {
  return searchWords(
    text
      .replace(PARTICLES, ' ')
      .replaceAll(/[、。，．？！?!]/gu, ' ')
      .replaceAll(/\S+/gu, (word) => word.replace(ENDINGS, '') || word),
  );
}

/**
 * The topics whose entry holds every word, whatever the writing (width, case, kana, old and new kanji), in either language.
 * Those with all of them in the title come first; without any word it is all of them.
 * @param texts the same entry in each language
 */
export function findTopics<Topic extends string>(
  texts: readonly Readonly<Record<Topic, HelpEntry>>[],
  words: readonly string[],
): Topic[] {
  const topics = Object.keys(texts[0] ?? {}) as Topic[];
  const holds = (topic: Topic, textOf: (entry: HelpEntry) => readonly string[]) => {
    const text = foldForSearch(texts.flatMap((entries) => textOf(entries[topic])).join('\n'));
    return words.every((word) => text.includes(word));
  };
  const found = topics.filter((topic) =>
    holds(topic, ({ title, steps, after, also = '' }) => [title, ...steps, after, also]),
  );
  const first = found.filter((topic) => holds(topic, ({ title }) => [title]));
  return [...first, ...found.filter((topic) => !first.includes(topic))];
}
