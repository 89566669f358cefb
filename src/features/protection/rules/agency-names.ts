import { foldWidth } from '../../../platform/fold-width.ts';

/** What a company is by law and nobody writes each time. */
const LEGAL_FORMS =
  /株式会社|有限会社|合同会社|\(株\)|\(有\)|\(同\)|co\.,?\s*ltd\.?|k\.\s*k\.|,?\s*inc\.?$|\bltd\.?$|\bcorporation$/giu;
const BETWEEN = /[()[\]{}「」『』【】/\\:;,、・|→>＞]+/u;

/** By what an agency is found again: width, case, spaces and legal forms folded. Empty where nothing is left. */
export function agencyKey(name: string): string {
  return foldWidth(name.normalize('NFKC')).toLowerCase().replace(LEGAL_FORMS, '').replace(/\s+/gu, '');
}

/**
 * The agencies that a route of application can name: the whole of it, and each of its parts (人材紹介（あおば人材）, エージェント：あおば人材).
 * Never a piece of a word, so that あおば is not found in あおば人材.
 */
export function namedByRoute(route: string): ReadonlySet<string> {
  const folded = foldWidth(route.normalize('NFKC')).replace(LEGAL_FORMS, '');
  const parts = folded.split(BETWEEN);
  const words = parts.flatMap((part) => part.split(/\s+/u));
  return new Set([route, ...parts, ...words].map(agencyKey).filter((key) => key !== ''));
}
