import { type CsvEncoding, csvRecord, csvStart, encodeCsv, missingInCp932 } from '../platform/csv.ts';
import { type SheetCell, writeWorkbook } from '../platform/workbook.ts';
import { inLanguage } from './rendering.ts';
import { formatDate, type Locale } from './text.ts';

/** A list as a file for a spreadsheet, page by page: how its columns are called, and what a row says in each. */
export interface CsvList<Row, Cell extends SheetCell = string> {
  columns(): readonly string[];
  cells(row: Row): readonly Cell[];
}

/** Writes such a file in a language: its header, then each page as it arrives. */
export async function* csvFile<Row>(
  { columns, cells }: CsvList<Row, SheetCell>,
  pages: AsyncIterable<readonly Row[]>,
  locale: Locale,
  encoding: CsvEncoding,
): AsyncGenerator<Uint8Array> {
  yield csvStart(encoding);
  yield encodeCsv(csvRecord(inLanguage(locale, columns)), encoding);
  for await (const page of pages) {
    const records = inLanguage(locale, () => page.map((row) => csvRecord(cells(row).map(cellText))));
    yield encodeCsv(records.join(''), encoding);
  }
}

/** The same list as a workbook, where days are days. @param name of its sheet */
export function workbookFile<Row>(
  { columns, cells }: CsvList<Row, SheetCell>,
  name: string,
  pages: AsyncIterable<readonly Row[]>,
  locale: Locale,
): AsyncGenerator<Uint8Array> {
  const written = async function* () {
    for await (const page of pages) yield inLanguage(locale, () => page.map(cells));
  };
  return writeWorkbook(name, inLanguage(locale, columns), written());
}

function cellText(cell: SheetCell): string {
  return typeof cell === 'string' ? cell : formatDate(cell.day);
}

/** A cell with characters that CP932 does not have. */
export interface MissingPlace<Row> {
  readonly row: Row;
  /** Of the file, its heading being the first. */
  readonly line: number;
  readonly column: string;
  readonly characters: readonly string[];
}

/** Looks through a list for what a CP932 file of it could not hold: how many cells, and the first of them. */
export async function findMissing<Row>(
  { columns, cells }: CsvList<Row, SheetCell>,
  pages: AsyncIterable<readonly Row[]>,
  locale: Locale,
  most: number,
): Promise<{ readonly count: number; readonly places: readonly MissingPlace<Row>[] }> {
  const names = inLanguage(locale, columns);
  const places: MissingPlace<Row>[] = [];
  let [count, line] = [0, 1];
  for await (const page of pages) {
    for (const row of page) {
      line += 1;
      for (const [place, cell] of inLanguage(locale, () => cells(row)).entries()) {
        const characters = missingInCp932(cellText(cell));
        if (characters.length === 0) continue;
        count += 1;
        if (places.length < most) places.push({ row, line, column: names[place] ?? '', characters });
      }
    }
  }
  return { count, places };
}
