import { CsvReader, type CsvRecord, type Delimiter } from './csv.ts';
import { MAX_COLUMNS, MAX_HEADER_CHARACTERS, pickDelimiter } from './delimiter.ts';
import { fieldOfHeader } from './headers.ts';
import type { RowReason } from './reasons.ts';
import type { FileRefusal } from './refusals.ts';

/** One row of a file below its header. */
export type TableRow = {
  /** The physical line (in a workbook: the row) on which it starts, from 1. */
  line: number;
  /** The row as a spreadsheet numbers it, from 1. */
  row: number;
  /** As many cells as the header has, unless `problem` says otherwise; only those of the columns asked for hold text. */
  cells: string[];
  /** What is wrong with the row's form; such a row is rejected without being looked at further. */
  problem: RowReason | undefined;
};

/** Rows in the order of the file. The last batch may say that the file turned out to be unreadable. */
export type TableBatch = { rows: TableRow[]; refusal?: FileRefusal };

export type Table = {
  /** Column names as written, trimmed; a column without a name is an empty text. */
  header: string[];
  /** Absent in a workbook. */
  delimiter: Delimiter | undefined;
  /** Reads the rows, once, and of each only the columns given by index. */
  readRows: (columns: Iterable<number>) => AsyncIterable<TableBatch>;
};

export type OpenedTable = { ok: true; table: Table } | { ok: false; refusal: FileRefusal };

/**
 * Opens a delimited text: finds the delimiter, reads and checks the header, and leaves the rows to be read. Takes the
 * decoded text in pieces. Refuses what has no usable header; an unclosed quote is only known at the end, and is then
 * the refusal of the last batch.
 */
export async function openTable(text: AsyncIterable<string>): Promise<OpenedTable> {
  const pieces = text[Symbol.asyncIterator]();
  let head = '';
  let first: ReturnType<typeof pickDelimiter>;
  // The head is looked at again only when it has doubled, so that small pieces cost no more than large ones.
  for (let isWhole = false, enough = 1; !first; ) {
    const next = await pieces.next();
    isWhole = next.done === true;
    if (!next.done) head += next.value;
    if (!isWhole && head.length < enough) continue;
    enough = head.length * 2;
    first = pickDelimiter(head, isWhole || head.length > MAX_HEADER_CHARACTERS);
  }
  const { delimiter, record, unclosedQuoteLine } = first;
  if (unclosedQuoteLine !== undefined) return refuse({ code: 'unclosed_quote', line: unclosedQuoteLine });
  if (!record) return refuse({ code: 'empty' });
  const header = record.cells.map((cell) => cell.trim());
  const refusal = checkHeader(header, record.cellCount);
  if (refusal) return refuse(refusal);
  if (record.problem) return refuse({ code: 'header_unreadable', line: record.line });
  const readFrom = (columns: Iterable<number>) => {
    const reader = new CsvReader(delimiter, keepColumns(header.length, columns));
    return readRows(head, pieces, reader, header.length);
  };
  return { ok: true, table: { header, delimiter, readRows: readFrom } };
}

function refuse(refusal: FileRefusal): OpenedTable {
  return { ok: false, refusal };
}

/** What makes a header unusable: too wide, no known column name at all, two columns of the same name. */
export function checkHeader(header: readonly string[], cellCount: number): FileRefusal | undefined {
  if (cellCount > MAX_COLUMNS) return { code: 'too_many_columns', columns: cellCount, limit: MAX_COLUMNS };
  if (!header.some((column) => fieldOfHeader(column))) return { code: 'no_header' };
  const seen = new Set<string>();
  for (const column of header) {
    const name = column.normalize('NFKC');
    if (name !== '' && seen.has(name)) return { code: 'equal_headers', column };
    seen.add(name);
  }
  return undefined;
}

async function* readRows(
  head: string,
  pieces: AsyncIterator<string>,
  reader: CsvReader,
  width: number,
): AsyncGenerator<TableBatch, void> {
  // Where nothing ends the header's line, it comes out last.
  let headers = 1;
  const withoutHeader = (records: CsvRecord[]) => {
    const rows = records.slice(headers);
    headers -= records.length - rows.length;
    return rows;
  };
  yield { rows: toRows(withoutHeader(reader.push(head)), width) };
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    yield { rows: toRows(withoutHeader(reader.push(next.value)), width) };
  }
  const { records, unclosedQuoteLine } = reader.end();
  const rows = toRows(withoutHeader(records), width);
  if (unclosedQuoteLine === undefined) yield { rows };
  else yield { rows, refusal: { code: 'unclosed_quote', line: unclosedQuoteLine } };
}

/** Spreadsheets end their exports with rows of empty cells: a row without any text is no row. */
function toRows(records: readonly CsvRecord[], width: number): TableRow[] {
  const rows: TableRow[] = [];
  for (const { line, row, cells, cellCount, hasText, problem } of records) {
    if (problem) rows.push({ line, row, cells, problem });
    else if (cellCount === width) {
      if (hasText) rows.push({ line, row, cells, problem: undefined });
    } else
      rows.push({ line, row, cells, problem: { code: 'cell_count', expected: width, actual: cellCount } });
  }
  return rows;
}

function keepColumns(width: number, columns: Iterable<number>): boolean[] {
  const wanted = new Set(columns);
  return Array.from({ length: width }, (_, index) => wanted.has(index));
}
