import iconv from 'iconv-lite';

/** UTF-8 with a byte order mark, by which Excel knows it; or CP932 (Windows-31J) for older tools. */
export type CsvEncoding = 'utf8' | 'cp932';

/** Stands for a character that CP932 does not have, as printers do it: visibly missing, never a `?` that reads as text. */
const MISSING = '〓';

/** What a spreadsheet may run as a formula, wherever it first sees text; full-width forms count (rules.md §9.9). */
const RUNS = /^[\s\p{Cc}\p{Cf}]*[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]/u;
const STARTS_WITH_CONTROL = /^[\t\r\n\0]/;

/** One character beyond ASCII with its marks and variation selectors. */
// oxlint-disable-next-line no-control-regex -- ASCII is what needs no look-up
const BEYOND_ASCII = /[^\u0000-\u007f][\p{M}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]*/gu;

/** Spellings of the same sign: what Unicode writes one way, CP932 holds the other (JIS X 0208 against Windows-31J). */
const CP932_SPELLING: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
};

/**
 * Writes one record: every cell quoted, CRLF at the end (RFC 4180). A cell that a spreadsheet could run gets an
 * apostrophe in front, so that it is text.
 */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(quote).join(',')}\r\n`;
}

/** The bytes a file begins with: the byte order mark of UTF-8, nothing in CP932. */
export function csvStart(encoding: CsvEncoding): Uint8Array {
  return encoding === 'utf8' ? Uint8Array.of(0xef, 0xbb, 0xbf) : new Uint8Array();
}

/** Encodes whole records. In CP932 a character that does not exist there becomes 〓. */
export function encodeCsv(text: string, encoding: CsvEncoding): Uint8Array {
  return encoding === 'utf8' ? Buffer.from(text, 'utf8') : iconv.encode(fitCp932(text), 'cp932');
}

/** The characters of a text that CP932 does not have, each once, with the marks that stand on them. */
export function missingInCp932(text: string): string[] {
  const [missing, all] = [new Set<string>(), text.match(BEYOND_ASCII) ?? []];
  for (const letter of all) if (fitCp932(letter).includes(MISSING) && letter !== MISSING) missing.add(letter);
  return [...missing];
}

/** The media type of such a file. */
export function csvMediaType(encoding: CsvEncoding): string {
  return `text/csv; charset=${encoding === 'utf8' ? 'utf-8' : 'Windows-31J'}`;
}

function quote(cell: string): string {
  // Folded too: a superscript plus is one more spelling of the same sign, and Unicode knows more of them than a list.
  const mayRun = RUNS.test(cell) || RUNS.test(cell.normalize('NFKC')) || STARTS_WITH_CONTROL.test(cell);
  const text = mayRun ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}

/** Characters seen before and what CP932 makes of them: names need a few thousand, and people may write a million. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

function fitCp932(text: string): string {
  // oxlint-disable-next-line no-control-regex -- ASCII is what needs no look-up
  return text.replace(/[^\u0000-\u007f]/gu, (character) => {
    let fitting = known.get(character);
    if (fitting === undefined) {
      fitting = fitCharacter(character);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(character, fitting);
    }
    return fitting;
  });
}

function fitCharacter(character: string): string {
  const spelled = CP932_SPELLING[character] ?? character;
  return iconv.decode(iconv.encode(spelled, 'cp932'), 'cp932') === spelled ? spelled : MISSING;
}
