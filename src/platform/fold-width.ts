/**
 * Characters NFKC would replace by another kanji (﨑 stays, but 神 and 朗 in their compatibility forms would not): a name
 * is kept in the kanji its owner writes (rules.md §8.4); only the search folds them.
 */
const compatibilityKanji = /[\uf900-\ufaff]|[\u{2f800}-\u{2fa1f}]/u;
const compatibilityKanjiRuns = /((?:[\uf900-\ufaff]|[\u{2f800}-\u{2fa1f}])+)/u;

/** Width folded (NFKC) while every kanji stays the one that was written. */
export function foldWidth(text: string): string {
  if (!compatibilityKanji.test(text)) return text.normalize('NFKC');
  const parts = text.split(compatibilityKanjiRuns);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.normalize('NFKC'))).join('');
}
