import { loadDefaultJapaneseParser } from 'budoux';
import { Named, splitNames } from './named.tsx';
import { rendering } from './rendering.ts';

const parser = loadDefaultJapaneseParser();

/** Headings repeat from request to request; the bound keeps titles that hold people's words from filling the memory. */
const remembered = new Map<string, readonly string[]>();
const rememberedAtMost = 500;

/** Cuts Japanese text into phrases between which a heading may break. Joined again they are the text. */
export function splitPhrases(text: string): readonly string[] {
  const known = remembered.get(text);
  if (known) return known;
  // A company's name that is too long for a line breaks before what kind of company it is.
  const phrases = parser.parse(text).flatMap(splitKind);
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(text, phrases);
  return phrases;
}

/** A company's name before what kind of company it is, where that stands last. */
function splitKind(name: string): readonly string[] {
  return name.split(/(?<=.)(?=株式会社)/);
}

/**
 * A heading's text that breaks between phrases and never inside a word. English breaks at its spaces by itself.
 * `<wbr>` is not copied or read aloud, unlike a zero-width space.
 */
export function Phrases({ text, names = [] }: { text: string; names?: readonly string[] | undefined }) {
  if (rendering().locale === 'en') return <Named text={text} names={names} />;
  return (
    <span class="phrased">
      {splitNames(text, names).map(({ part, isName }) =>
        isName ? <span class="name">{breakable(splitKind(part))}</span> : breakable(splitPhrases(part)),
      )}
    </span>
  );
}

function breakable(phrases: readonly string[]) {
  return phrases.map((phrase, index) => (index === 0 ? phrase : [<wbr />, phrase]));
}
