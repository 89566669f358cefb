import { foldForSearch } from './search-text.ts';

/** Where a term was found: a field of a selection, or of the person. */
export type MatchedField =
  | 'tag'
  | 'note'
  | 'reason'
  | 'step'
  | 'route'
  | 'opening'
  | 'phone'
  | 'mail'
  | 'kana'
  | 'name';

export interface WrittenField {
  readonly field: MatchedField;
  readonly text: string;
}

/** A piece of a sentence as it was written; `isMatch` where it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A sentence in which terms were found. */
export interface MatchedSentence {
  readonly field: MatchedField;
  readonly pieces: readonly Piece[];
}

/** What is shown around a match, in characters as they were written. */
const LONGEST = 60;
const BEFORE = 20;

/** One letter with the marks that stand on it. */
const letters = /[\s\S][\p{M}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}ﾞﾟ]*/gu;
const sentences = /[^。．！？!?\r\n]+[。．！？!?]*/gu;

/**
 * The sentences that say why somebody was found, as few as hold every term that can be shown: the first of the fields given
 * that has most of them, and so on. What was written is never changed; marked is what folds to a term.
 */
export function findSentences(fields: readonly WrittenField[], terms: readonly string[]): MatchedSentence[] {
  const open = new Set(terms);
  const found: MatchedSentence[] = [];
  // A sentence before the whole text: it says as much in fewer words.
  const all = fields.flatMap(({ field, text }) =>
    [...(text.match(sentences) ?? []), text].map((sentence) => ({
      field,
      sentence,
      folded: foldForSearch(sentence),
    })),
  );
  while (open.size > 0) {
    let best: (typeof all)[number] | undefined;
    let most: string[] = [];
    for (const one of all) {
      const held = [...open].filter((term) => one.folded.includes(term));
      if (held.length > most.length) [best, most] = [one, held];
    }
    if (best === undefined) break;
    for (const term of most) open.delete(term);
    found.push({ field: best.field, pieces: cut(mark(best.sentence, terms)) });
  }
  return found;
}

/** The sentence in pieces, where its letters fold to a term. */
function mark(sentence: string, terms: readonly string[]): Piece[] {
  const written = sentence.match(letters) ?? [];
  const alone = written.map(foldForSearch);
  const together = foldForSearch(sentence);
  // Folded letter by letter it is as long, but for what letters make of each other.
  const folded = alone.join('').length === together.length ? together : alone.join('');
  const isMatch = written.map(() => false);
  const starts: number[] = [];
  for (const [place, one] of alone.entries()) for (let at = 0; at < one.length; at += 1) starts.push(place);
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
      const [from = 0, to = 0] = [starts[at], starts[at + term.length - 1]];
      isMatch.fill(true, from, to + 1);
    }
  }
  const pieces: { text: string; isMatch: boolean }[] = [];
  for (const [place, letter] of written.entries()) {
    const last = pieces.at(-1);
    if (last !== undefined && last.isMatch === isMatch[place]) last.text += letter;
    else pieces.push({ text: letter, isMatch: isMatch[place] ?? false });
  }
  return pieces;
}

/** The same from shortly before the first match on. */
function cut(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex((piece) => piece.isMatch);
  let left = LONGEST;
  const shown: Piece[] = [];
  for (const [place, { text, isMatch }] of pieces.entries()) {
    if (place < first - 1 || left <= 0) continue;
    const whole = Array.from(text);
    const isLead = place === first - 1;
    const kept = isLead ? whole.slice(-BEFORE) : whole.slice(0, left);
    const head = isLead && kept.length < whole.length ? '…' : '';
    const tail = !isLead && kept.length < whole.length ? '…' : '';
    left -= kept.length;
    shown.push({ text: `${head}${kept.join('')}${tail}`, isMatch });
  }
  return shown;
}
