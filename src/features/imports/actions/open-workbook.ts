import { MAX_CELL_CHARACTERS } from '../rules/csv.ts';
import type { FileSource } from '../rules/decode.ts';
import { MAX_COLUMNS } from '../rules/delimiter.ts';
import { type FoundHeader, findHeader, MOST_LINES_ABOVE } from '../rules/find-header.ts';
import type { TableNote } from '../rules/notes.ts';
import { excerpt, type FileRefusal } from '../rules/refusals.ts';
import { mustChooseSheet, pickSheet, type Sheet } from '../rules/sheets.ts';
import {
  checkHeader,
  headerRepeatOf,
  noteLinesAbove,
  type OpenedTable,
  type Reading,
  type TableBatch,
  type TableRow,
} from '../rules/table.ts';
import { isSpreadsheetPart, MAX_WORKBOOK_BYTES, MAX_XML_BYTES } from '../rules/workbook-size.ts';
import { fillMerged, type ReadSheet, readSheet, type SheetRow, SheetTooLarge } from './read-sheet.ts';
import { readArchive } from './workbook-archive.ts';
import { readWorkbook, type Workbook } from './workbook-parts.ts';

const ROWS_PER_BATCH = 1000;
/** A batch is copied into another process. */
const CHARACTERS_PER_BATCH = 1024 * 1024;
/** Rows and areas that are named; all are counted. */
const MOST_NAMED = 50;
const MOST_AREAS = 10;

/**
 * Opens one sheet of an .xlsx file as a table of the texts that it shows: the one somebody chose, or the first visible one
 * with a header. Takes the whole file, unpacked under a limit. Merged cells, hidden rows and columns, and the other
 * sheets are told with the table.
 */
export async function openWorkbook(source: FileSource, reading: Reading = {}): Promise<OpenedTable> {
  const archive = await readWhole(source, MAX_WORKBOOK_BYTES);
  if (!archive) return refuse({ code: 'workbook_too_large' });
  const unpacked = await readArchive(archive, isSpreadsheetPart, MAX_XML_BYTES);
  if (!unpacked.ok) {
    return refuse({ code: unpacked.problem === 'too_large' ? 'workbook_too_large' : 'workbook_unreadable' });
  }
  try {
    const book = readWorkbook(unpacked.entries);
    return book === undefined ? refuse({ code: 'workbook_unreadable' }) : openBook(book, reading);
  } catch (error) {
    // Whatever is wrong with the file's inside, the answer to the person is the same: save it again, or use CSV.
    return refuse({ code: error instanceof SheetTooLarge ? 'workbook_too_large' : 'workbook_unreadable' });
  }
}

function refuse(refusal: FileRefusal): OpenedTable {
  return { ok: false, refusal };
}

/** All bytes of a file; undefined when there are more than `maxBytes`. */
export async function readWhole(source: FileSource, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) return undefined;
  }
  return Buffer.concat(chunks);
}

function openBook(book: Workbook, reading: Reading): OpenedTable {
  const isOnly = book.sheets.length === 1;
  // One sheet is read once; of several, all but the chosen one are only looked at and counted.
  const looked = book.sheets.map(({ bytes }) =>
    readSheet(bytes, book, isOnly ? undefined : MOST_LINES_ABOVE + 1),
  );
  const sheets = book.sheets.map(({ name, isHidden }, index): Sheet => {
    const { count = 0, rows = [] } = looked[index] ?? {};
    const header = findHeader(topOf(rows));
    return {
      name,
      isHidden,
      hasHeader: header !== undefined,
      rows: count - (header ? header.above.length + 1 : 0),
    };
  });
  const picked = pickSheet(sheets, reading.sheet);
  if (picked === undefined) return refuse({ code: 'no_such_sheet', sheets: sheets.map(({ name }) => name) });
  const part = book.sheets[picked];
  const sheet = isOnly || part === undefined ? looked[picked] : readSheet(part.bytes, book);
  if (sheet === undefined || sheet.rows.length === 0) return refuse({ code: 'empty' });
  return openSheet(sheet, reading, {
    sheets,
    sheet: part?.name,
    asksSheet: mustChooseSheet(sheets, picked, reading.sheet),
    others: sheets.filter(({ rows }, index) => index !== picked && rows > 0),
  });
}

type Choice = {
  readonly sheets: readonly Sheet[];
  readonly sheet: string | undefined;
  readonly asksSheet: boolean;
  /** The sheets that hold something and are not read. */
  readonly others: readonly Sheet[];
};

function openSheet(sheet: ReadSheet, reading: Reading, { others, ...choice }: Choice): OpenedTable {
  const { rows, merged, lastColumn } = sheet;
  if (lastColumn > MAX_COLUMNS)
    return refuse({ code: 'too_many_columns', columns: lastColumn, limit: MAX_COLUMNS });
  fillMerged(rows, merged);
  const [first] = rows;
  const found = findHeader(topOf(rows, lastColumn), reading.headerLine);
  if (!found)
    return refuse({ code: 'no_header', line: first?.row ?? 1, text: excerpt(first?.cells.join(' ') ?? '') });
  const refusal = checkHeader(found.header, lastColumn);
  if (refusal) return refuse(refusal);
  const { header, line: headerLine } = found;
  const below = rows.filter(({ row }) => row > headerLine);
  const isRead = reading.hiddenRows === true;
  const readRows = (columns: Iterable<number>) => readSheetRows(below, header, new Set(columns), isRead);
  const notes = notesOf(sheet, found, below, isRead);
  if (others.length > 0) notes.unshift({ code: 'other_sheets', sheets: others });
  return { ok: true, table: { header, headerLine, delimiter: undefined, notes, ...choice, readRows } };
}

/** The first rows, as wide as the sheet: a header may end before its table does. */
function topOf(rows: readonly SheetRow[], width = 0) {
  return rows.slice(0, MOST_LINES_ABOVE + 1).map(({ row, cells }) => ({
    line: row,
    cells: [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')],
  }));
}

function notesOf(
  sheet: ReadSheet,
  found: FoundHeader,
  below: readonly SheetRow[],
  isRead: boolean,
): TableNote[] {
  const notes = noteLinesAbove(found.above);
  const hiddenColumns = sheet.hiddenColumns.flatMap((column) => found.header[column - 1] ?? []);
  if (hiddenColumns.length > 0) notes.push({ code: 'hidden_columns', columns: hiddenColumns });
  const hidden = below.filter(({ isHidden }) => isHidden).map(({ row }) => row);
  if (hidden.length > 0) {
    notes.push({ code: 'hidden_rows', rows: hidden.length, lines: hidden.slice(0, MOST_NAMED), isRead });
  }
  const merged = sheet.merged.filter(({ bottom }) => bottom > found.line);
  if (merged.length > 0) {
    const areas = merged.slice(0, MOST_AREAS).map(({ address }) => address);
    notes.push({ code: 'merged_cells', count: merged.length, areas });
  }
  return notes;
}

async function* readSheetRows(
  rows: readonly SheetRow[],
  header: readonly string[],
  columns: ReadonlySet<number>,
  isHiddenRead: boolean,
): AsyncGenerator<TableBatch, void> {
  const isRepeat = headerRepeatOf(header);
  let batch: TableRow[] = [];
  let characters = 0;
  for (const { row, cells, isHidden } of rows) {
    const kept = header.map((_, column) => (columns.has(column) ? (cells[column] ?? '') : ''));
    const problem =
      isHidden && !isHiddenRead
        ? ({ code: 'hidden_row' } as const)
        : isRepeat(kept)
          ? ({ code: 'header_again' } as const)
          : tooLong(cells);
    batch.push({ line: row, row, cells: problem ? [] : kept, problem });
    characters += kept.reduce((sum, cell) => sum + cell.length, 0);
    if (batch.length < ROWS_PER_BATCH && characters < CHARACTERS_PER_BATCH) continue;
    yield { rows: batch };
    batch = [];
    characters = 0;
  }
  yield { rows: batch };
}

function tooLong(cells: readonly string[]): TableRow['problem'] {
  const isTooLong = cells.some((cell) => cell.length > MAX_CELL_CHARACTERS);
  return isTooLong ? { code: 'cell_too_long', limit: MAX_CELL_CHARACTERS } : undefined;
}
