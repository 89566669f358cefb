import { deflateRawSync } from 'node:zlib';
import { writeArchive } from '../src/features/applicants/actions/workbook-archive.ts';
import { listEntries } from '../src/features/applicants/rules/workbook-size.ts';

/** A cell of a workbook: text, number, or a day as Excel keeps it (a serial with a date format). */
export type WorkbookCell = string | number | { serial: number } | undefined;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function columnName(index: number): string {
  const letter = String.fromCharCode(0x41 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function cellXml(cell: WorkbookCell, address: string): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string')
    return `<c r="${address}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  return `<c r="${address}" s="1"><v>${cell.serial}</v></c>`;
}

/** The sheet of a workbook with these rows, so that a test can break it. */
export function sheetXml(rows: readonly WorkbookCell[][]): string {
  const body = rows.map((cells, row) => {
    const inner = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`));
    return `<row r="${row + 1}">${inner.join('')}</row>`;
  });
  return `${xml}<worksheet ${main}><sheetData>${body.join('')}</sheetData></worksheet>`;
}

/** An .xlsx file with one sheet of this XML. */
export function workbookOfXml(sheet: string, sharedStrings?: string): Buffer {
  const shared =
    sharedStrings === undefined
      ? ''
      : `<Relationship Id="rId3" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/>`;
  const parts: Array<[string, string]> = [
    ['[Content_Types].xml', `${xml}<Types/>`],
    [
      'xl/workbook.xml',
      `${xml}<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="応募者" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${xml}<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/>${shared}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${xml}<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
    ['xl/worksheets/sheet1.xml', sheet],
  ];
  if (sharedStrings !== undefined) parts.push(['xl/sharedStrings.xml', sharedStrings]);
  return writeArchive(new Map(parts.map(([path, text]) => [path, Buffer.from(text)])));
}

/** An .xlsx file with one sheet of these rows. */
export function workbookOf(rows: readonly WorkbookCell[][]): Buffer {
  return workbookOfXml(sheetXml(rows));
}

/** The same, packed as spreadsheets pack it. */
export function packedWorkbookOf(rows: readonly WorkbookCell[][]): Buffer {
  const plain = workbookOf(rows);
  const entries = [...listEntries(plain)].map((entry) => {
    const start = entry.offset + 30 + Buffer.byteLength(entry.path);
    return { ...entry, bytes: plain.subarray(start, start + entry.size) };
  });
  const packed = writeArchive(new Map(entries.map(({ path, bytes }) => [path, deflateRawSync(bytes)])));
  let at = packed.readUInt32LE(packed.length - 6);
  for (const { path, size } of entries) {
    packed.writeUInt16LE(DEFLATED, at + 10);
    packed.writeUInt32LE(size, at + 24);
    at += 46 + Buffer.byteLength(path);
  }
  return packed;
}
const DEFLATED = 8;

/** A file of a name column and a note column whose `rows` of XML may refer to one shared text. */
export function workbookWithText(text: string, rows: readonly string[]): Buffer {
  const sheet = sheetXml([['氏名', 'メモ']]).replace('</sheetData>', `${rows.join('')}</sheetData>`);
  return workbookOfXml(sheet, `${xml}<sst ${main}><si><t>${escapeXml(text)}</t></si></sst>`);
}
