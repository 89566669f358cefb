import type { Locale } from '../../../ui/text.ts';

/** From `start` up to `end`, in the units of a string. An empty stretch is where something belongs that is missing. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text as the clinic reads it. */
export interface ReadText {
  readonly written: string;
  /** In one width. */
  readonly text: string;
  /** Where a stretch of it stands in what was written. */
  readonly placeOf: (from: number, to: number) => Place;
}

/** Characters of a reader's, which folding never joins with their neighbours (ｷ and its ﾞ are one). */
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' });
/** ㍿ becomes four characters. What grows further (ﷺ: eighteen) is no word of a letter, and would make a short text a long one. */
const GROWS_TO = 4;

/** The text in one width (NFKC), and where a stretch of it stands in what was written. */
export function foldLetter(written: string): ReadText {
  if (written.normalize('NFKC') === written)
    return { written, text: written, placeOf: (start, end) => ({ start, end }) };
  const parts: string[] = [];
  const origins: Place[] = [];
  for (const { segment, index } of characters.segment(written)) {
    const folded = segment.normalize('NFKC');
    const same = folded.length > segment.length * GROWS_TO ? segment : folded;
    parts.push(same);
    const origin = { start: index, end: index + segment.length };
    for (let unit = 0; unit < same.length; unit += 1) origins.push(origin);
  }
  const placeOf = (from: number, to: number) => ({
    start: origins[from]?.start ?? written.length,
    end: origins[Math.max(from, to - 1)]?.[from === to ? 'start' : 'end'] ?? written.length,
  });
  return { written, text: parts.join(''), placeOf };
}

/** The stretches between what the pattern matches, without white space around them and without empty ones. */
function piecesOf(text: string, border: RegExp): readonly Place[] {
  const pieces: Place[] = [];
  let from = 0;
  const push = (to: number) => {
    const piece = text.slice(from, to);
    const trimmed = piece.trim();
    if (trimmed === '') return;
    const start = from + piece.indexOf(trimmed);
    pieces.push({ start, end: start + trimmed.length });
  };
  for (const { 0: found, index } of text.matchAll(border)) {
    push(index);
    from = index + found.length;
  }
  push(text.length);
  return pieces;
}

/** What stands between empty lines. */
export function paragraphsOf(text: string): readonly Place[] {
  return piecesOf(text, /\r?\n[ \t\u3000]*\r?\n/g);
}

export function linesOf(text: string): readonly Place[] {
  return piecesOf(text, /\r?\n/g);
}

/** Sentences, and lines that are none; an address or an abbreviation is not cut at its dots. */
export function sentencesOf(text: string): readonly Place[] {
  return piecesOf(text, /(?<=[。?!])|(?<=[a-z)]\.)\s|\r?\n/g);
}

/** In which language most of it is written: a Japanese letter names things in Latin letters, not the other way round. */
export function languageOf(text: string): Locale {
  const japanese = text.match(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/gu)?.length ?? 0;
  const latin = text.replace(/https?:\/\/\S+/g, '').match(/[a-z]/gi)?.length ?? 0;
  return japanese * 4 >= latin ? 'ja' : 'en';
}
