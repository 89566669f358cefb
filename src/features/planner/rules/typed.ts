import type { Span } from './plan.ts';

/** The most people, hires and so on of a year that are reckoned with. */
export const MOST_PEOPLE = 1_000_000;

/** A number as people type it: in either width, with commas and blanks. */
const folded = (text: string) => text.normalize('NFKC').replaceAll(/[\s,、]/g, '');

/** What was understood, or the word of what is wrong with it: `number`, `range`. */
type Typed<T> = { readonly value: T } | { readonly fault: 'number' | 'range' };

/** A number of people or things: 700, ７００名, 1,200人, 1.2万. */
export function readCount(text: string): Typed<number> {
  const found = /^(\d{1,12}(?:\.\d+)?)(万)?(?:人|名|件|枠|か月|ヶ月|ポイント)?$/.exec(folded(text));
  if (!found) return { fault: /^[-−▲]\d/.test(folded(text)) ? 'range' : 'number' };
  const value = Math.round(Number(found[1]) * (found[2] ? 10_000_000 : 1000)) / 1000;
  if (!Number.isInteger(value)) return { fault: 'number' };
  return value <= MOST_PEOPLE ? { value } : { fault: 'range' };
}

/**
 * A share of 0 to 1, or from one to another: 35, ３５％, 0.35, 10〜30%. Between 0 and 1 without a sign of per cent it is the
 * share itself. A range is taken from its lower end to its upper, whichever stands first.
 */
export function readShare(text: string): Typed<Span> {
  const said = folded(text);
  const ends = said.split(/[〜~–—−-]/);
  if (ends.length > 2 || said === '') return { fault: 'number' };
  const isPercent = said.includes('%');
  const shares = ends.map((end) => shareOf(end, isPercent));
  if (shares.some((share) => share === undefined))
    return { fault: /^[-−▲]\d/.test(said) ? 'range' : 'number' };
  const [low = 0, high = low] = shares.map((share) => share ?? 0).toSorted((a, b) => a - b);
  return high <= 1 ? { value: { low, likely: (low + high) / 2, high } } : { fault: 'range' };
}

function shareOf(text: string, isPercent: boolean): number | undefined {
  if (!/^\d{1,9}(\.\d{1,6})?%?$/.test(text)) return undefined;
  const number = Number(text.replace('%', ''));
  return number < 1 && !isPercent ? number : Math.round(number * 1e6) / 1e8;
}

/** Without a unit nobody means as many ten thousands of yen a year. */
const LEAST_YEN = 100_000;

/** A sum in yen; without a unit in ten thousands, while that can be: 500, 500万円, ５，０００，０００円, 1億円. */
export function readYen(text: string): Typed<number> {
  const found = /^[¥￥]?(?:(\d{1,5}(?:\.\d+)?)億)?(?:(\d{1,12}(?:\.\d+)?)(万円?|円)?)?円?$/.exec(
    folded(text),
  );
  const [, hundreds, rest, unit] = found ?? [];
  if (hundreds === undefined && rest === undefined)
    return { fault: /^[-−▲]/.test(folded(text)) ? 'range' : 'number' };
  const isYen =
    unit === '円' || /^[¥￥]/.test(folded(text)) || (unit === undefined && Number(rest) >= LEAST_YEN);
  const value = Math.round(Number(hundreds ?? 0) * 1e8 + Number(rest ?? 0) * (isYen ? 1 : 10_000));
  return Number.isSafeInteger(value) ? { value } : { fault: 'range' };
}
