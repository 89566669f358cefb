import { CsvReader, type CsvRecord, type Delimiter } from './csv.ts';
import { type FoundHeader, findHeader, MOST_LINES_ABOVE } from './find-header.ts';
import { fieldOfHeader } from './headers.ts';
import type { FileRefusal } from './refusals.ts';
import { excerpt } from './refusals.ts';

const delimiters: readonly Delimiter[] = [',', '\t', ';'];

/** Twice and more what the widest known export has (85). */
export const MAX_COLUMNS = 500;

const everyColumn = Array.from({ length: MAX_COLUMNS }, () => true);

/** A header longer than this is none. */
export const MAX_HEADER_CHARACTERS = 2_000_000;

/** What stands at the top of a text under one delimiter. */
export type TopOfText = {
  delimiter: Delimiter;
  records: readonly CsvRecord[];
  found: FoundHeader | undefined;
  unclosedQuoteLine: number | undefined;
};

/** A first line that tells a spreadsheet the delimiter. */
const separatorLine = /^"?sep=(.)"?(?:[\r\n]|$)/i;

/** The delimiter that a `sep=` line names, whichever it is. */
export function declaredDelimiter(head: string): string | undefined {
  return separatorLine.exec(head)?.[1];
}

/**
 * Reads the top of a text with each delimiter and picks the one under which the header has most known names, then the
 * one that makes most cells; comma when nothing tells. Takes the beginning of a text, whether that is all of it, and the
 * line of the header where somebody has said it. Undefined while no first record is complete.
 */
export function pickDelimiter(head: string, isWhole: boolean, headerLine?: number): TopOfText | undefined {
  const declared = declaredDelimiter(head);
  const tops: TopOfText[] = [];
  for (const delimiter of delimiters.filter((one) => declared === undefined || one === declared)) {
    const top = readTop(head, delimiter, isWhole, headerLine);
    if (!top) return undefined;
    tops.push(top);
  }
  const [first] = tops;
  if (first === undefined) return undefined;
  const best = tops.reduce((one, other) => (scoreOf(other) > scoreOf(one) ? other : one), first);
  // Under another delimiter the line of an unclosed quote is one strange cell, which explains nothing.
  return best.found !== undefined ? best : (tops.find((top) => top.unclosedQuoteLine !== undefined) ?? best);
}

function scoreOf({ found, records }: TopOfText): number {
  const cells = found?.header.length ?? records[0]?.cellCount ?? 0;
  return (found?.known ?? 0) * 1_000_000 + Math.min(cells, 999_999);
}

function readTop(
  head: string,
  delimiter: Delimiter,
  isWhole: boolean,
  headerLine: number | undefined,
): TopOfText | undefined {
  const reader = new CsvReader(delimiter, everyColumn);
  const records = reader.push(head);
  let unclosedQuoteLine: number | undefined;
  if (isWhole) {
    const end = reader.end();
    records.push(...end.records);
    unclosedQuoteLine = end.unclosedQuoteLine;
  }
  if (records.length === 0 && !isWhole) return undefined;
  const isSeparator = (record: CsvRecord) => record.line === 1 && declaredDelimiter(head) !== undefined;
  const top = records.slice(0, MOST_LINES_ABOVE + 2).filter((record) => !isSeparator(record));
  return { delimiter, records: top, found: findHeader(top, headerLine), unclosedQuoteLine };
}

/** Characters that part the cells of some exports, and that are not read. */
const strangers = ['|', '¦', '^', ':', '~', '，', '、', '　', ' '];

/** Why a text has no header: the delimiter is one that is not read, or the names are not known. */
export function explainNoHeader(head: string, { records }: TopOfText): FileRefusal {
  const declared = declaredDelimiter(head);
  const lines = head.split(/\r\n|\n|\r/, MOST_LINES_ABOVE + 1);
  const known = (delimiter: string) =>
    Math.max(
      ...lines.map((line) => line.split(delimiter).filter((cell) => fieldOfHeader(cell.trim())).length),
    );
  const stranger = strangers.find((one) => one === declared || known(one) > 1);
  if (stranger !== undefined) return { code: 'unknown_delimiter', delimiter: stranger };
  const [first] = records;
  if (head.trim() === '' || first === undefined) return { code: 'empty' };
  return { code: 'no_header', line: first.line, text: excerpt(first.cells.join(' ')) };
}
