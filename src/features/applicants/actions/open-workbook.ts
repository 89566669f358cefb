import { readSheet } from 'read-excel-file/node';
import { dropControls } from '../../../platform/invisible-marks.ts';
import { MAX_CELL_CHARACTERS } from '../rules/csv.ts';
import type { FileSource } from '../rules/decode.ts';
import { findHeader } from '../rules/find-header.ts';
import { excerpt, type FileRefusal } from '../rules/refusals.ts';
import {
  checkHeader,
  noteLinesAbove,
  type OpenedTable,
  type TableBatch,
  type TableRow,
} from '../rules/table.ts';
import {
  isSpreadsheetPart,
  MAX_CELLS,
  MAX_SHEET_ROWS,
  MAX_TEXT_CHARACTERS,
  MAX_WORKBOOK_BYTES,
  MAX_XML_BYTES,
} from '../rules/workbook-size.ts';
import { type ArchiveEntries, readArchive, writeArchive } from './workbook-archive.ts';

/** Excel's own limits. */
const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;
const ROWS_PER_BATCH = 1000;
/** A batch is copied into another thread. */
const CHARACTERS_PER_BATCH = 1024 * 1024;

/**
 * Opens the first sheet of an .xlsx file as a table of texts: the first row with text is the header, dates are written
 * as `2025-05-01 10:00:00`, numbers as they are. Takes the whole file. The archive is vetted before the spreadsheet
 * package sees it: unpacked under a limit, and refused when a cell's address would make it fill memory with empty cells.
 */
export async function openWorkbook(source: FileSource): Promise<OpenedTable> {
  const archive = await readWhole(source, MAX_WORKBOOK_BYTES);
  if (!archive) return refuse({ code: 'workbook_too_large' });
  const unpacked = await readArchive(archive, isSpreadsheetPart, MAX_XML_BYTES);
  if (!unpacked.ok) {
    return refuse({ code: unpacked.problem === 'too_large' ? 'workbook_too_large' : 'workbook_unreadable' });
  }
  const entries = stripEmpties(unpacked.entries);
  const size = measureSheets(entries);
  if (!size) return refuse({ code: 'workbook_unreadable' });
  if (size.rows * size.columns > MAX_CELLS || Math.max(size.rows, size.written) > MAX_SHEET_ROWS)
    return refuse({ code: 'workbook_too_large' });
  const rows = await readFirstSheet(writeArchive(entries));
  if (!rows) return refuse({ code: 'workbook_unreadable' });
  return countCharacters(rows) > MAX_TEXT_CHARACTERS
    ? refuse({ code: 'workbook_too_large' })
    : openRows(rows);
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

const EMPTY_CELL =
  /<(?:\w+:)?c(?:\s+[\w:]+="[^"<>]*")*\s*(?:\/>|>\s*(?:<(?:\w+:)?v\s*(?:\/>|>\s*<\/(?:\w+:)?v>)\s*)?<\/(?:\w+:)?c>)/g;
const EMPTY_ROW = /<(?:\w+:)?row(?:\s+[\w:]+="[^"<>]*")*\s*(?:\/>|>\s*<\/(?:\w+:)?row>)/g;

/**
 * Takes formatted cells and rows without content out of the sheets: a spreadsheet may keep millions of them, and the
 * package spends a minute on a million. What is left says itself where it stands. Text that could only look like one of
 * them, in a CDATA section, is left alone.
 */
function stripEmpties(entries: ArchiveEntries): ArchiveEntries {
  const stripped: ArchiveEntries = new Map();
  for (const [path, bytes] of entries) {
    const isSheet = path.startsWith('xl/worksheets/') && !bytes.includes('<![CDATA[');
    const text = isSheet ? bytes.toString('latin1').replace(EMPTY_CELL, '').replace(EMPTY_ROW, '') : '';
    stripped.set(path, isSheet ? Buffer.from(text, 'latin1') : bytes);
  }
  return stripped;
}

/** Formatted cells and rows without content, where they were left; then every attribute that can be an address. */
const addresses = /<(?:c|row)(?:\s+[\w:]+="[^"<>]*")*\s*\/>|\sr\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

const ROW = /<(?:\w+:)?row[\s/>]/g;

/**
 * The last row and column that hold something, and how many rows are written out, over all sheets; undefined when there
 * is an address that Excel does not have. Looks at the text and not at its structure, so that no trick of the XML can show the package another address.
 */
function measureSheets(
  entries: ArchiveEntries,
): { rows: number; columns: number; written: number } | undefined {
  const size = { rows: 0, columns: 0, written: 0 };
  for (const bytes of entries.values()) {
    const text = bytes.toString('latin1');
    for (const _ of text.matchAll(ROW)) size.written += 1;
    for (const [, quoted, apostrophed] of text.matchAll(addresses)) {
      const address = quoted ?? apostrophed;
      if (address === undefined) continue;
      const [, letters = '', digits = '0'] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
      const row = Number(digits);
      const column = columnOf(letters);
      if (row < 1 || row > MAX_ROW || column > MAX_COLUMN) return undefined;
      size.rows = Math.max(size.rows, row);
      size.columns = Math.max(size.columns, column);
    }
  }
  return size;
}

function columnOf(letters: string): number {
  let column = 0;
  for (let index = 0; index < letters.length; index += 1)
    column = column * 26 + letters.charCodeAt(index) - 0x40;
  return column;
}

async function readFirstSheet(archive: Buffer): Promise<string[][] | undefined> {
  try {
    const rows: unknown[][] = await readSheet(archive);
    return rows.map((row) => row.map(textOfCell));
  } catch {
    // Whatever the package stumbles over, the answer to the person is the same: save it again, or use CSV.
    return undefined;
  }
}

/** One shared text may stand in a million cells. */
function countCharacters(rows: readonly string[][]): number {
  let characters = 0;
  for (const cells of rows) characters += lengthOf(cells);
  return characters;
}

function lengthOf(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.length, 0);
}

function textOfCell(value: unknown): string {
  if (typeof value === 'string') return dropControls(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : textOfDate(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The package gives a cell's wall time as if it were UTC; here it is text again, to be read as every date is. */
function textOfDate(value: Date): string {
  const [day = '', time = ''] = value.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

function openRows(rows: string[][]): OpenedTable {
  const top = rows.findIndex(hasText);
  if (top < 0) return refuse({ code: 'empty' });
  const found = findHeader(rows.slice(top).map((cells, index) => ({ line: top + index + 1, cells })));
  if (!found) return refuse({ code: 'no_header', line: top + 1, text: excerpt(rows[top]?.join(' ') ?? '') });
  const { header, line: headerLine } = found;
  const refusal = checkHeader(header, header.length);
  if (refusal) return refuse(refusal);
  const readRows = (columns: Iterable<number>) => readSheetRows(rows, headerLine, new Set(columns));
  const notes = noteLinesAbove(found.above);
  return { ok: true, table: { header, headerLine, delimiter: undefined, notes, sheets: [], readRows } };
}

async function* readSheetRows(
  rows: readonly string[][],
  from: number,
  columns: ReadonlySet<number>,
): AsyncGenerator<TableBatch, void> {
  let batch: TableRow[] = [];
  let characters = 0;
  for (let index = from; index < rows.length; index += 1) {
    const row = readRow(rows[index] ?? [], index + 1, columns);
    if (row === undefined) continue;
    batch.push(row);
    characters += lengthOf(row.cells);
    if (batch.length < ROWS_PER_BATCH && characters < CHARACTERS_PER_BATCH) continue;
    yield { rows: batch };
    batch = [];
    characters = 0;
  }
  yield { rows: batch };
}

/** A row without any text is no row. */
function readRow(cells: readonly string[], row: number, columns: ReadonlySet<number>): TableRow | undefined {
  if (!hasText(cells)) return undefined;
  if (cells.some((cell) => cell.length > MAX_CELL_CHARACTERS)) {
    return { line: row, row, cells: [], problem: { code: 'cell_too_long', limit: MAX_CELL_CHARACTERS } };
  }
  const kept = cells.map((cell, column) => (columns.has(column) ? cell : ''));
  return { line: row, row, cells: kept, problem: undefined };
}

function hasText(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '');
}
