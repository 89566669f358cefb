import { commonKanji } from './kanji-variants.ts';
import { normalizeKana } from './person.ts';

const anyVariant = new RegExp(`[${[...commonKanji.keys()].join('')}]`, 'gu');
/** Kana, the kanji of nearly every name, which may still be variants, and what is folded already. */
const isJapanese = /^[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff \u3000a-z0-9]+$/;

/** A row's name is asked for a dozen times while it is told whose it is; forgotten all at once when they are many. */
const folded = new Map<string, string>();
const MOST_FOLDED = 10_000;
const LONGEST_FOLDED = 60;
/** Variation selectors, joiners and the middle dots between the parts of a foreign name. */
const leftOut = /\u200c|\u200d|[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}·•‧∙⋅・･]/gu;
/** Everything that is typed for the mark in D'Angelo, and everything that is typed for a hyphen. */
const apostrophes = /[’‘‛′‵`´ʹʻʼʽʾʿˈ՚＇]/g;
const dashes = /[‐‑‒–—―⁃−─━﹘﹣－゠]/g;
/** A dash behind katakana stands for the mark of a long vowel, and so does one behind such a dash. */
const longVowel = /(?<=[ァ-ヺー]-*)-/g;
/** Accents of Latin letters: nobody types them who looks for Nguyễn. */
const accents = /(?<=[a-z])\p{Mn}+/gu;
const strokes: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};
const anyStroke = /[đðłøħıßæœ]/g;
const smallKe = /[ヶヵ]/g;
const repeated = /(\p{Script=Han})(々+)/gu;

/**
 * A name as it is searched and compared: width and case folded, hiragana as katakana, kanji variants as their common form,
 * one kind of apostrophe and of dash, no accents on Latin letters, no spaces, no middle dots and no variation selectors.
 * Equal for 髙橋 一郎 and 高橋一郎, for D’Angelo and D'Angelo. What is stored is never changed (rules.md §8.4).
 */
export function foldForSearch(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const result = isJapanese.test(text) ? foldJapanese(text) : foldAny(text);
  if (folded.size >= MOST_FOLDED) folded.clear();
  if (text.length <= LONGEST_FOLDED) folded.set(text, result);
  return result;
}

function foldJapanese(text: string): string {
  return normalizeKana(text)
    .replace(anyVariant, toCommon)
    .replace(repeated, (_all, kanji: string, marks: string) => kanji.repeat(1 + marks.length))
    .replace(smallKe, toLargeKe)
    .replaceAll(' ', '');
}

function foldAny(text: string): string {
  // NFKC takes some apostrophes apart into a space and an accent.
  const narrow = normalizeKana(text.replace(apostrophes, "'"))
    .normalize('NFKC')
    .replace(apostrophes, "'")
    .toLowerCase();
  const plain = narrow
    .replace(leftOut, '')
    .replace(dashes, '-')
    .replace(smallKe, toLargeKe)
    .replaceAll(/\s+/g, '');
  const latin = plain
    .normalize('NFD')
    .replace(anyStroke, (letter) => strokes[letter] ?? letter)
    .replace(accents, '');
  // A mark that stood on a space now stands on a letter, and the two may be one character.
  return foldJapanese(latin.normalize('NFKC').replace(longVowel, 'ー'));
}

function toLargeKe(small: string): string {
  return small === 'ヶ' ? 'ケ' : 'カ';
}

function toCommon(kanji: string): string {
  return commonKanji.get(kanji) ?? kanji;
}

const MAX_QUERY = 100;
const MAX_TERMS = 5;
/** A day such as 2024-05-01 in a note begins otherwise. */
const phoneLike = /^(?:\+|\(?0)[\d\-().]*$/;

/**
 * The terms of what somebody typed into the search field, at most five: each must occur in what a person is found by
 * (search-document.ts). A phone number is searched by its national digits, however it was typed.
 */
export function searchTerms(query: string): string[] {
  return query
    .slice(0, MAX_QUERY)
    .split(/[\s\u3000]+/)
    .map(foldForSearch)
    .map((term) => (phoneLike.test(term) ? nationalDigits(term) : term))
    .filter((term) => term !== '')
    .slice(0, MAX_TERMS);
}

function nationalDigits(term: string): string {
  const digits = term.replaceAll(/[^\d+]/g, '');
  return digits.startsWith('+81') ? `0${digits.slice(3)}` : digits.replaceAll('+', '');
}
