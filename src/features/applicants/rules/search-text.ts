import { foldWidth } from '../../../platform/fold-width.ts';
import { normalizeKana } from './person.ts';

/**
 * Kanji of names that are written in several ways, each with the common form it is searched by. What is stored is never
 * changed (髙 stays 髙, rules.md §8.4); the lists are pairs of variant and common form.
 */
const variants =
  '髙高 﨑崎 嵜崎 碕崎 濵浜 濱浜 邊辺 邉辺 齋斎 齊斉 澤沢 廣広 國国 櫻桜 嶋島 嶌島 榮栄 眞真 惠恵 德徳 禮礼 靜静 瀨瀬 瀧滝 彌弥 條条 淺浅 壽寿 實実 龍竜 螢蛍 鐵鉄 渕淵 渊淵 舘館 舩船 桒桑 栁柳 冨富 峯峰 𠮷吉 曻昇 藏蔵 萬万 穗穂 寬寛 增増 黑黒 堯尭 遙遥 槇槙 曾曽';

const commonForms = new Map(
  variants.split(' ').flatMap((pair) => {
    const [variant = '', common = ''] = [...pair];
    return variant === common ? [] : [[variant, common] as const];
  }),
);
const anyVariant = new RegExp(`[${[...commonForms.keys()].join('')}]`, 'gu');

/**
 * A name as it is searched: width and case folded, hiragana as katakana, kanji variants as their common form, no
 * spaces. Equal for 髙橋 一郎 and 高橋一郎.
 */
export function foldForSearch(text: string): string {
  return (
    normalizeKana(foldWidth(text))
      .normalize('NFKC')
      .toLowerCase()
      .replace(anyVariant, (kanji) => commonForms.get(kanji) ?? kanji)
      .replaceAll(/\s+/g, '')
      // A mark that stood on a space now stands on a letter, and the two may be one character.
      .normalize('NFKC')
  );
}

const MAX_QUERY = 100;
const MAX_TERMS = 5;
const phoneLike = /^[+\d][\d\-().]*$/;

/**
 * The terms of what somebody typed into the search field, at most five: each must occur in a person's name, kana, mail
 * address or phone number. A phone number is searched by its national digits, however it was typed.
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

/** A term as a LIKE pattern that finds it anywhere. */
export function patternOf(term: string): string {
  return `%${term.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
