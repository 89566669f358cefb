import { foldWidth } from '../../../platform/fold-width.ts';

/** Stands in a table for a formula whose result the workbook does not hold. No text of a file contains it. */
export const NO_STORED_VALUE = '\0';

/** `="0901…"`, with which exports keep a spreadsheet from eating zeros. */
const textFormula = /^="((?:[^"]|"")*)"$/;
/** The apostrophe that spreadsheets and careful exports put before what must stay text; ours do so before signs in any width. */
const textMark =
  /^'(?=[0-9]|[\s\p{Cc}\p{Cf}]*[+=\-@\u207a\u208a\u207c\u208c\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])/u;

/** What a cell says, without the wrapping that only spreadsheets need. Takes a trimmed text. */
export function unwrapText(text: string): string {
  const first = text.charCodeAt(0);
  if (first === 0x3d) {
    const inner = textFormula.exec(text)?.[1];
    return inner === undefined ? text : inner.replaceAll('""', '"').trim();
  }
  return first === 0x27 ? text.replace(textMark, '') : text;
}

const errors =
  /^[#＃](?:(?:REF|VALUE|NULL|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|EXTERNAL|PYTHON|ERROR|DIV\/0)[!！]|N\/A|NAME[?？]|GETTING_DATA|#{2,})$|^Err:\d{3}$/i;

/** Whether a cell shows the failure of a formula (#REF!, #N/A …), or that its column was too narrow (#####). */
export function isErrorValue(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === 0x23 || first === 0xff03 || first === 0x45) && text.length <= 20 && errors.test(text);
}

/** What people and systems write into a cell that they have nothing for. */
const placeholders = new Set(
  'n/a n.a. na null (null) none nil nan undefined nothing blank empty unknown tbd なし 無し ナシ 無 空 空欄 空白 未定 不明 未入力 未記入 未登録 未設定 未回答 未確認 無記入 該当なし 該当無し 特になし 特に無し 登録なし 記載なし 回答なし 非公開'.split(
    ' ',
  ),
);
/** Of these a name cannot be made either, though a field of words may hold them. */
const noNames = new Set([
  ...placeholders,
  ...'氏名不明 名前不明 氏名なし 名無し 名前なし 匿名 匿名希望 氏名非公開'.split(' '),
]);
/** Na is a family name, and Nil and Nan are given names. */
for (const name of ['na', 'nil', 'nan']) noNames.delete(name);

const marksOnly = /^[-‐‑‒–—―−ー－ｰ_.。．・･?？*＊/／×✕~〜～\s]+$/;
const brackets = /^[(（[［【<＜「『](.*)[)）\]］】>＞」』]$/;
const MAX_PLACEHOLDER = 12;

/** How these words begin, in either case and width: by its first character nearly every cell is none of them. */
const beginnings = new Set('(（[［【<＜「『ﾅ');
for (const word of [...placeholders, ...noNames]) {
  const [first = ''] = word;
  for (const letter of [first, first.toUpperCase()]) {
    beginnings.add(letter);
    if (letter < '\u007f') beginnings.add(String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  }
}

function isOneOf(words: ReadonlySet<string>, text: string): boolean {
  if (text.length > MAX_PLACEHOLDER) return false;
  if (marksOnly.test(text)) return true;
  if (!beginnings.has(text.charAt(0))) return false;
  const folded = foldWidth(text).toLowerCase().replaceAll(' ', '');
  return words.has(folded) || words.has(brackets.exec(folded)?.[1] ?? '');
}

/** Whether a cell only says that there is nothing: `-`, ー, なし, N/A, 未定. Takes a trimmed text that is not empty. */
export function isPlaceholder(text: string): boolean {
  return isOneOf(placeholders, text);
}

/** Whether a name only says that nobody knows it. Takes a normalised name. */
export function isNoName(text: string): boolean {
  return isOneOf(noNames, text);
}

/** "As above": means another row's value, which a row read by itself cannot have. */
export function isDitto(text: string): boolean {
  return text.length <= 2 && ['〃', '″', '"', '同上', '同左', '々'].includes(text);
}

const footer =
  /^(?:[※＊*]|以上$|(?:総?合計|総計|小計|計|総数|件数|(?:sub)?total|end)(?:[\s:：(（\d０-９]|[名件人]|$))/i;

/** Whether a row that begins so is a total, a note or the end of a list rather than somebody's. Takes a trimmed text. */
export function isFooter(text: string): boolean {
  return footer.test(text);
}

/** Days that systems write for none, and what Excel makes of an empty cell. */
export function isNoDay(text: string): boolean {
  return text.length <= 19 && /^(?:0|0000[-/]00[-/]00(?: 00:00:00)?|19000100|1900[-/]0?1[-/]0?0)$/.test(text);
}

/** Zeros in place of a phone number. */
export function isNoPhone(text: string): boolean {
  return /^0[0-]*$/.test(text) && text.length <= 20;
}

/**
 * Whether a name holds what programs put where they had no letter: a question mark, 〓, or a letter that only the machine it
 * was made on can show (外字). Takes a text of more than marks.
 */
export function hasLostLetters(text: string): boolean {
  return /[?？〓\p{Co}]/u.test(text) && /\p{L}/u.test(text);
}

/** 9.01235E+10: a spreadsheet kept the size of the number and lost its digits. */
export function hasLostDigits(text: string): boolean {
  return text.length <= 24 && /^\d(?:\.\d+)?E\+?\d{1,3}$/i.test(text);
}
