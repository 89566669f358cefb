import type { Locale } from '../../../ui/text.ts';
import type { LetterFinding } from './clinic-finding.ts';
import { examineForm } from './clinic-form.ts';
import { examineLinks, linksOf } from './clinic-links.ts';
import { examineParts, resultIn } from './clinic-parts.ts';
import { foldLetter, languageOf } from './clinic-text.ts';
import { findWords } from './clinic-words.ts';

/** A letter that tells a result, as it will be read. */
export interface Letter {
  readonly subject?: string;
  readonly body: string;
  /** An address of this installation's dedicated links: what begins like it is ours. */
  readonly link?: string | undefined;
  /** Found out where it is left out. */
  readonly locale?: Locale | undefined;
  /** Whether the note about the relay is in it; found out by its links where it is left out. */
  readonly hasRelay?: boolean | undefined;
  /** How the company is called, where that is known. */
  readonly companyNames?: readonly string[];
}

/**
 * Looks a letter through, in both languages and any width (ﾁｬﾝｽ, ！), for what is missing, hurts, presses or promises.
 * Hints for the person who wrote it: a word found is a question, not a proof, and silence is no praise.
 * Answers in the order of the text, the subject first; what is missing stands where it belongs.
 */
export function examineLetter(letter: Letter): readonly LetterFinding[] {
  const [subject, body] = [foldLetter(letter.subject ?? ''), foldLetter(letter.body)];
  const locale = letter.locale ?? languageOf(body.text);
  const links = linksOf(body, letter.link);
  const result = resultIn(body);
  const hasRelay = letter.hasRelay ?? links.some(({ kind }) => kind !== 'other');
  const { companyNames = [] } = letter;
  return [
    ...findWords(subject, 'subject'),
    ...findWords(body, 'body'),
    ...examineParts(body, { result, links, hasRelay, companyNames }),
    ...examineLinks(body, links, result),
    ...examineForm(subject, body, locale),
  ].toSorted((one, other) => orderOf(one) - orderOf(other));
}

/** Where a finding stands first; the subject comes before every body. */
function orderOf({ places: [first] }: LetterFinding): number {
  return first === undefined || first.part === 'subject'
    ? (first?.start ?? 0) - Number.MAX_SAFE_INTEGER / 2
    : first.start;
}
