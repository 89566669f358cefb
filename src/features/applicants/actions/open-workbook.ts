import { readSheet } from 'read-excel-file/node';
import { MAX_CELL_CHARACTERS } from '../rules/csv.ts';
import type { FileSource } from '../rules/decode.ts';
import { dropControls } from '../rules/person.ts';
import type { FileRefusal } from '../rules/refusals.ts';
import { checkHeader, type OpenedTable, type TableBatch, type TableRow } from '../rules/table.ts';
import { type ArchiveEntries, readArchive, writeArchive } from './workbook-archive.ts';

/**
 * A workbook is read as a whole, at about twelve times its XML in memory (30,000 rows of 16 columns have some 30 MB of
 * XML), so it is bounded; larger lists come as CSV, which is read in pieces.
 */
export const MAX_WORKBOOK_BYTES = 16 * 1024 * 1024;
const MAX_XML_BYTES = 48 * 1024 * 1024;
const MAX_CELLS = 5_000_000;
/** Excel's own limits. */
const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;
const ROWS_PER_BATCH = 1000;

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
  const size = measureSheets(unpacked.entries);
  if (!size) return refuse({ code: 'workbook_unreadable' });
  if (size.rows * size.columns > MAX_CELLS) return refuse({ code: 'workbook_too_large' });
  const rows = await readFirstSheet(writeArchive(unpacked.entries));
  return rows ? openRows(rows) : refuse({ code: 'workbook_unreadable' });
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

/** Everything that may be a sheet or what a sheet refers to. */
function isSpreadsheetPart(path: string): boolean {
  return (
    /^xl\/.+\.(?:xml|rels)$/.test(path) && !/^xl\/(?:theme|drawings|charts|pivot|externalLinks)/.test(path)
  );
}

/** Formatted cells and rows without content, which are passed over; then every attribute that can be an address. */
const addresses = /<(?:c|row)(?:\s+[\w:]+="[^"<>]*")*\s*\/>|\sr\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/**
 * The last row and column that hold something, over all sheets; undefined when there is an address that Excel does not
 * have. Looks at the text and not at its structure, so that no trick of the XML can show the package another address.
 */
function measureSheets(entries: ArchiveEntries): { rows: number; columns: number } | undefined {
  const size = { rows: 0, columns: 0 };
  for (const bytes of entries.values()) {
    for (const [, quoted, apostrophed] of bytes.toString('latin1').matchAll(addresses)) {
      const address = quoted ?? apostrophed;
      if (address === undefined) continue;
      const [, letters = '', digits = '0'] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
      const row = Number(digits);
      const column = columnOf(letters);
      if (row < 1 || row > MAX_ROW || column > MAX_COLUMN) return undefined;
      if (column === 0) continue;
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
  const header = rows[top]?.map((cell) => cell.trim());
  if (!header) return refuse({ code: 'empty' });
  const refusal = checkHeader(header, header.length);
  if (refusal) return refuse(refusal);
  const readRows = (columns: Iterable<number>) => readSheetRows(rows, top + 1, new Set(columns));
  return { ok: true, table: { header, delimiter: undefined, readRows } };
}

async function* readSheetRows(
  rows: readonly string[][],
  from: number,
  columns: ReadonlySet<number>,
): AsyncGenerator<TableBatch, void> {
  for (let start = from; start < rows.length; start += ROWS_PER_BATCH) {
    const batch: TableRow[] = [];
    for (const [index, cells] of rows.slice(start, start + ROWS_PER_BATCH).entries()) {
      if (!hasText(cells)) continue;
      const isTooLong = cells.some((cell) => cell.length > MAX_CELL_CHARACTERS);
      const problem = isTooLong
        ? ({ code: 'cell_too_long', limit: MAX_CELL_CHARACTERS } as const)
        : undefined;
      const kept = cells.map((cell, column) => (columns.has(column) ? cell : ''));
      const row = start + index + 1;
      batch.push({ line: row, row, cells: kept, problem });
    }
    yield { rows: batch };
  }
}

function hasText(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '');
}
