import { type CsvEncoding, csvRecord, csvStart, encodeCsv } from '../platform/csv.ts';
import { inLanguage } from './rendering.ts';
import type { Locale } from './text.ts';

/** A list as a file for a spreadsheet, page by page: how its columns are called, and what a row says in each. */
export interface CsvList<Row> {
  columns(): readonly string[];
  cells(row: Row): readonly string[];
}

/** Writes such a file in a language: its header, then each page as it arrives. */
export async function* csvFile<Row>(
  { columns, cells }: CsvList<Row>,
  pages: AsyncIterable<readonly Row[]>,
  locale: Locale,
  encoding: CsvEncoding,
): AsyncGenerator<Uint8Array> {
  yield csvStart(encoding);
  yield encodeCsv(csvRecord(inLanguage(locale, columns)), encoding);
  for await (const page of pages) {
    const records = inLanguage(locale, () => page.map((row) => csvRecord(cells(row))));
    yield encodeCsv(records.join(''), encoding);
  }
}
