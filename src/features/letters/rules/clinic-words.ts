import type { LetterFinding, LetterPlace } from './clinic-finding.ts';
import type { ReadText } from './clinic-text.ts';
import { WORD_LISTS } from './clinic-word-lists.ts';

/** The words found in one part of a letter: each word once, with all places where it was written. */
export function findWords({ text, placeOf }: ReadText, part: LetterPlace['part']): readonly LetterFinding[] {
  return WORD_LISTS.flatMap(({ pattern, unlessDenied = false, ...advice }) => {
    const places = new Map<string, LetterPlace[]>();
    for (const { 0: word, index } of text.matchAll(pattern)) {
      if (!standsAlone(text, word, index) || (unlessDenied && isDenied(text, word, index))) continue;
      const place = { part, ...placeOf(index, index + word.length) };
      const known = places.get(word);
      if (known === undefined) places.set(word, [place]);
      else known.push(place);
    }
    return [...places].map(([words, where]) => ({ ...advice, words, places: where }));
  });
}

/** "cash" is found in "in cash" and not in "cashier": a word of Latin letters must not touch other such letters. */
function standsAlone(text: string, word: string, index: number): boolean {
  const isLatin = (character: string | undefined) => character !== undefined && /[a-z]/i.test(character);
  return (
    !(isLatin(word[0]) && isLatin(text[index - 1])) &&
    !(isLatin(word.at(-1)) && isLatin(text[index + word.length]))
  );
}

/** How far a denial stands from what it denies: the length of 「、ポイント、特典はお渡ししていません」. */
const DENIAL_WITHIN = { ja: 20, en: 40 };

function isDenied(text: string, word: string, index: number): boolean {
  const end = index + word.length;
  const after = text.slice(end, end + DENIAL_WITHIN.ja).split(/[。\n]/, 1)[0] ?? '';
  const before =
    text
      .slice(Math.max(0, index - DENIAL_WITHIN.en), index)
      .split(/[.\n]/)
      .at(-1) ?? '';
  return (
    /ません|ない(?:です|$)|かねます/.test(after) ||
    /\b(?:no|not|nobody|never|without|cannot|neither|nor)\b/i.test(before)
  );
}
