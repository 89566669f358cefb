import { foldWidth } from '../../../platform/fold-width.ts';
import { dropControls } from '../../../platform/invisible-marks.ts';

/** One or two words of kanji, kana or ASCII letters: nearly every name, and already in its stored form. */
const plainName =
  /^[\u3041-\u3096\u30a1-\u30fc\u3400-\u9fffA-Za-z]+(?:[ \u3000][\u3041-\u3096\u30a1-\u30fc\u3400-\u9fffA-Za-z]+)?$/;
/** Anything but single plain spaces. */
const severalSpaces = /[^\S ]| {2}/;
const spaces = /\s+/g;
const hiragana = /[\u3041-\u3096\u309d\u309e]/g;

/** One name, or one part of a name, on one line: width folded, any run of spaces or line breaks one space. */
export function normalizeName(raw: string): string {
  if (plainName.test(raw)) return raw.replace('\u3000', ' ');
  const folded = foldWidth(dropControls(raw));
  return (severalSpaces.test(folded) ? folded.replaceAll(spaces, ' ') : folded).trim();
}

/** Kana as full-width katakana: half-width and hiragana folded (フリガナ, ふりがな and ﾌﾘｶﾞﾅ are one spelling). */
export function normalizeKana(raw: string): string {
  return normalizeName(raw).replace(hiragana, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

/** What stands behind a name or before it and is no part of it. 殿 ends family names (鵜殿), so it takes a longer one. */
const titleBehind = /^(?:(.+?)\s?\(?(様|(?<![ぁ-ん])さま|(?<![ぁ-ん])さん)\)?|(.{3,}?)\s?\(?(殿)\)?)$/u;
const titleBefore = /^(Mr|Mrs|Ms|Dr)(?:\.\s*|\s+)(?=\S)/i;
const mayHaveTitle = /[様殿)まん]$|^[MD][rs]/i;

/** A name without the title it is written with (山田 太郎様, Mr. Taro Yamada), and that title. Takes a normalised name. */
export function takeTitle(name: string): { name: string; title: string | undefined } {
  if (!mayHaveTitle.test(name)) return { name, title: undefined };
  const [, one, behind, other, lord] = titleBehind.exec(name) ?? [];
  if (one !== undefined) return { name: one, title: behind };
  if (other !== undefined) return { name: other, title: lord };
  const before = titleBefore.exec(name)?.[1];
  return { name: before === undefined ? name : name.replace(titleBefore, ''), title: before };
}

/**
 * Whether a spreadsheet would run the text as a formula. Takes a normalised name, so that full-width ＝＋－＠ count. No
 * name begins like this, and one that does was made to be opened in somebody's spreadsheet.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@−]/.test(text);
}

export type PersonName = { fullName: string; familyName?: string; givenName?: string };

/**
 * Puts a name together from the columns a file has. Takes normalised texts, empty where the file has none. Family and
 * given name in columns of their own win over one column; one column is split only when exactly one space divides it.
 * Returns undefined when there is no name at all.
 */
export function composeName(whole: string, family: string, given: string): PersonName | undefined {
  if (family !== '' && given !== '') {
    return { fullName: `${family} ${given}`, familyName: family, givenName: given };
  }
  const only = whole === '' ? family || given : whole;
  if (only === '') return undefined;
  const space = only.indexOf(' ');
  if (space < 0 || only.includes(' ', space + 1)) return { fullName: only };
  return { fullName: only, familyName: only.slice(0, space), givenName: only.slice(space + 1) };
}
