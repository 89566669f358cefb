import { CsvReader, type CsvRecord, type Delimiter } from './csv.ts';
import {
  declaredDelimiter,
  explainNoHeader,
  MAX_COLUMNS,
  MAX_HEADER_CHARACTERS,
  pickDelimiter,
  type TopOfText,
} from './delimiter.ts';
import type { TopRow } from './find-header.ts';
import { fieldOfHeader } from './headers.ts';
import type { TableNote } from './notes.ts';
import type { RowReason } from './reasons.ts';
import { excerpt, type FileRefusal } from './refusals.ts';
import type { Sheet } from './sheets.ts';

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
  /** How many cells are missing at its end: spreadsheets leave blank ones out. */
  missing?: number;
};

/** Rows in the order of the file. The last batch may say that the file turned out to be unreadable. */
export type TableBatch = { rows: TableRow[]; refusal?: FileRefusal };

export type Table = {
  /** Column names as written, trimmed; a column without a name is called by its letter (find-header.ts). */
  header: string[];
  /** The line on which the header stands. */
  headerLine: number;
  /** Absent in a workbook. */
  delimiter: Delimiter | undefined;
  /** What of the file is not read, or is read otherwise than it may seem, as far as it is known before the rows are. */
  notes: readonly TableNote[];
  /** The sheets of a workbook, which of them this is, and whether a person has to say so first. */
  sheets: readonly Sheet[];
  sheet: string | undefined;
  asksSheet: boolean;
  /** Reads the rows, once, and of each only the columns given by index. */
  readRows: (columns: Iterable<number>) => AsyncIterable<TableBatch>;
};

/** What a person said about how a file is to be read; everything else is found out. */
export interface Reading {
  /** The sheet of a workbook, by its name. */
  readonly sheet?: string | undefined;
  /** The line (in a workbook: the row) of the column names. */
  readonly headerLine?: number | undefined;
  /** Rows that are hidden or filtered out are read like the others. */
  readonly hiddenRows?: boolean | undefined;
}

export type OpenedTable = { ok: true; table: Table } | { ok: false; refusal: FileRefusal };

/** Enough to find a header below titles in. */
const TOP_CHARACTERS = 65_536;

/**
 * Opens a delimited text: finds the delimiter and the header, checks it, and leaves the rows to be read. Takes the
 * decoded text in pieces. Refuses what has no usable header.
 */
export async function openTable(text: AsyncIterable<string>, reading: Reading = {}): Promise<OpenedTable> {
  const pieces = text[Symbol.asyncIterator]();
  let head = '';
  let top: TopOfText | undefined;
  // The head is looked at again only when it has doubled, so that small pieces cost no more than large ones.
  for (let isWhole = false, enough = TOP_CHARACTERS; !top; ) {
    const next = await pieces.next();
    isWhole = next.done === true;
    if (!next.done) head += next.value;
    if (!isWhole && head.length < enough) continue;
    enough = head.length * 2;
    top = pickDelimiter(head, isWhole || head.length > MAX_HEADER_CHARACTERS, reading.headerLine);
    if (isWhole && !top)
      return refuse({ code: 'unknown_delimiter', delimiter: declaredDelimiter(head) ?? '' });
  }
  const { delimiter, found, records, unclosedQuoteLine } = top;
  if (!found) {
    return refuse(
      unclosedQuoteLine === undefined
        ? explainNoHeader(head, top)
        : { code: 'unclosed_quote', line: unclosedQuoteLine },
    );
  }
  const record = records.find(({ line }) => line === found.line);
  const refusal = checkHeader(found.header, record?.cellCount ?? 0);
  if (refusal) return refuse(refusal);
  if (record?.problem) {
    const isUnclosed = record.problem.code === 'swallowed' && unclosedQuoteLine !== undefined;
    return refuse({ code: isUnclosed ? 'unclosed_quote' : 'header_unreadable', line: found.line });
  }
  const { header, line } = found;
  const readFrom = (columns: Iterable<number>) => {
    const reader = new CsvReader(delimiter, keepColumns(header.length, columns));
    return readRows(head, pieces, reader, { width: header.length, line, isRepeat: headerRepeatOf(header) });
  };
  const notes = noteLinesAbove(found.above);
  return {
    ok: true,
    table: {
      header,
      headerLine: line,
      delimiter,
      notes,
      sheets: [],
      sheet: undefined,
      asksSheet: false,
      readRows: readFrom,
    },
  };
}

function refuse(refusal: FileRefusal): OpenedTable {
  return { ok: false, refusal };
}

/** The lines above the header, if any of them says something. */
export function noteLinesAbove(above: readonly TopRow[]): TableNote[] {
  const texts = above.map(({ cells }) => cells.join(' ').trim());
  const first = above[0];
  const last = above.at(-1);
  if (first === undefined || last === undefined || texts.every((text) => text === '')) return [];
  return [{ code: 'above_header', from: first.line, to: last.line, text: excerpt(texts.join(' ')) }];
}

/** What makes a header unusable: too wide, or two columns of the same name. */
export function checkHeader(header: readonly string[], cellCount: number): FileRefusal | undefined {
  if (cellCount > MAX_COLUMNS) return { code: 'too_many_columns', columns: cellCount, limit: MAX_COLUMNS };
  const seen = new Set<string>();
  for (const column of header) {
    const name = column.normalize('NFKC');
    if (name !== '' && seen.has(name)) return { code: 'equal_headers', column };
    seen.add(name);
  }
  return undefined;
}

type Header = {
  readonly width: number;
  readonly line: number;
  readonly isRepeat: (cells: readonly string[]) => boolean;
};

async function* readRows(
  head: string,
  pieces: AsyncIterator<string>,
  reader: CsvReader,
  header: Header,
): AsyncGenerator<TableBatch, void> {
  let next: IteratorResult<string> = { done: false, value: head };
  for (; !next.done; next = await pieces.next()) {
    const rows = toRows(reader.push(next.value), header);
    const line = reader.lostLine;
    if (line !== undefined) return yield { rows, refusal: { code: 'unclosed_quote', line } };
    yield { rows };
  }
  yield { rows: toRows(reader.end().records, header) };
}

/** Spreadsheets end their exports with rows of empty cells: a row without any text is no row. */
function toRows(records: readonly CsvRecord[], header: Header): TableRow[] {
  const rows: TableRow[] = [];
  for (const record of records) {
    const { line, row, cells, cellCount } = record;
    if (line <= header.line) continue;
    if (record.problem?.code === 'swallowed') rows.push(...swallowedRows(record, record.problem));
    else if (record.problem) rows.push({ line, row, cells, problem: record.problem });
    else if (record.hasFurther) {
      const problem = { code: 'cell_count', expected: header.width, actual: cellCount } as const;
      rows.push({ line, row, cells, problem });
    } else if (record.hasText) rows.push(wholeRow(record, header));
  }
  return rows;
}

function swallowedRows({ lines, row }: CsvRecord, problem: RowReason): TableRow[] {
  return lines.map((line) => ({ line, row, cells: [], problem }));
}

function wholeRow({ line, row, cells, cellCount }: CsvRecord, { width, isRepeat }: Header): TableRow {
  const problem: RowReason | undefined = isRepeat(cells) ? { code: 'header_again' } : undefined;
  const missing = width - cellCount;
  if (missing <= 0) return { line, row, cells, problem };
  return { line, row, cells: [...cells, ...Array.from({ length: missing }, () => '')], problem, missing };
}

/**
 * Finds a second line of column names: the first two cells with text each say what their own column is called, or a name
 * of the same field. Takes the header; the result takes the cells of one row.
 */
export function headerRepeatOf(header: readonly string[]): (cells: readonly string[]) => boolean {
  const fieldsOf = header.map((name) => fieldOfHeader(name)?.field);
  return (cells) => {
    let same = 0;
    for (const [index, field] of fieldsOf.entries()) {
      const cell = cells[index];
      if (field === undefined || cell === undefined || cell === '') continue;
      if (cell.length > 40 || fieldOfHeader(cell)?.field !== field) return false;
      same += 1;
      if (same === 2) return true;
    }
    return false;
  };
}

function keepColumns(width: number, columns: Iterable<number>): boolean[] {
  const wanted = new Set(columns);
  return Array.from({ length: width }, (_, index) => wanted.has(index));
}
