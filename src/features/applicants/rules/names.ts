import { foldForSearch } from './search-text.ts';

/** A name as it is written in one place. */
export interface WrittenName {
  readonly fullName: string;
  readonly familyName?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly kana?: string | null | undefined;
}

/** What people write beside a name: its reading, a former name, a note. */
const inBrackets = /[(（[［【〔<＜][^)）\]］】〕>＞]*[)）\]］】〕>＞]/g;
const unsaid = /[,，、“”"「」『』]/g;
const mayBeDressed = /[(（[［【〔<＜,，、“”"「『]/;

/** A name as it is compared with others: folded as for the search, without brackets, commas and quotation marks. */
export function comparable(name: string): string {
  return foldForSearch(undressed(name));
}

/** A name without what stands beside it in brackets, commas and quotation marks. */
export function undressed(name: string): string {
  if (!mayBeDressed.test(name)) return name;
  const bare = name.replace(inBrackets, ' ').replace(unsaid, ' ').replaceAll(/\s+/g, ' ').trim();
  return bare === '' ? name : bare;
}

/**
 * Whether two names can be one person's by their given names (rules.md §8.7): folded as for the search, in either order of
 * family and given name. Another family name is a change of name; a name that was not divided agrees where it ends in the
 * other's given name. A name in kana agrees with the reading of the other. What cannot be told is no agreement.
 */
export function haveSameGivenName(one: WrittenName, other: WrittenName): boolean {
  if (one.fullName === other.fullName) return true;
  const [wholeOne, wholeOther] = [comparable(one.fullName), comparable(other.fullName)];
  if (wholeOne === wholeOther || isReading(wholeOne, other) || isReading(wholeOther, one)) return true;
  const [first, second] = [divide(one), divide(other)];
  if (first !== undefined && second !== undefined) return agree(first, second);
  if (first !== undefined) return endsIn(wholeOther, first);
  return second !== undefined && endsIn(wholeOne, second);
}

/** Whether a folded name is how the other is read. */
function isReading(whole: string, { kana }: WrittenName): boolean {
  return kana !== undefined && kana !== null && whole === comparable(kana);
}

/** A short text that is equal for the names of nearly everybody who is one person, for a first look at many rows. */
export function givenNamePrint({ fullName, givenName }: WrittenName): string {
  return foldForSearch(givenName ?? fullName);
}

interface Divided {
  readonly family: string;
  /** Given and middle names. */
  readonly given: readonly string[];
}

function divide({ fullName, familyName, givenName }: WrittenName): Divided | undefined {
  const known =
    familyName && givenName
      ? [undressed(familyName), ...undressed(givenName).split(' ')]
      : undressed(fullName).split(' ');
  const [family = '', ...given] = known.map(foldForSearch).filter((part) => part !== '');
  return given.length === 0 ? undefined : { family, given };
}

function agree(one: Divided, other: Divided): boolean {
  const [few, many] = one.given.length <= other.given.length ? [one, other] : [other, one];
  if (few.given.every((part) => many.given.includes(part))) return true;
  const all = [many.family, ...many.given];
  return (
    all.length === few.given.length + 1 && [few.family, ...few.given].every((part) => all.includes(part))
  );
}

function endsIn(whole: string, { family, given }: Divided): boolean {
  const name = given.join('');
  if (whole.startsWith(family)) return whole.slice(family.length) === name;
  return name.length > 1 && whole.length > name.length && whole.endsWith(name);
}
