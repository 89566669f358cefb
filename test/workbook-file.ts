import { deflateRawSync } from 'node:zlib';
import { listEntries } from '../src/features/imports/rules/workbook-size.ts';
import { writeArchive } from './zip-archive.ts';

/** A cell of a workbook: text, number, or a day as Excel keeps it (a serial with a date format). */
export type WorkbookCell =
  | string
  | number
  | { serial: number }
  /** A cell as the XML has it, without its address: `t="b"><v>1</v>`. */
  | { cell: string }
  | undefined;

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
  if ('cell' in cell) return `<c r="${address}" ${cell.cell}</c>`;
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

/** A sheet of a workbook: its name, its XML, and its state where it is hidden. */
export interface BookSheet {
  readonly name: string;
  readonly xml: string;
  readonly state?: 'hidden' | 'veryHidden';
}

/** An .xlsx file with one sheet of this XML. */
export function workbookOfXml(sheet: string, sharedStrings?: string): Buffer {
  return workbookOfSheets([{ name: '応募者', xml: sheet }], { sharedStrings });
}

/** Style 1 shows a day; `formats` are those from style 2 on. */
export function workbookOfSheets(
  sheets: readonly BookSheet[],
  {
    sharedStrings,
    formats = [],
    is1904 = false,
  }: { sharedStrings?: string | undefined; formats?: readonly string[]; is1904?: boolean } = {},
): Buffer {
  const shared =
    sharedStrings === undefined
      ? ''
      : `<Relationship Id="shared" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/>`;
  const list = sheets.map(
    ({ name, state = 'visible' }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="rId${index}"/>`,
  );
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index}" Type="${relations}/worksheet" Target="worksheets/sheet${index}.xml"/>`,
  );
  const codes = formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`);
  const styles = formats.map((_, index) => `<xf numFmtId="${200 + index}" applyNumberFormat="1"/>`);
  const parts: Array<[string, string]> = [
    ['[Content_Types].xml', `${xml}<Types/>`],
    [
      'xl/workbook.xml',
      `${xml}<workbook ${main} xmlns:r="${relations}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${xml}<Relationships>${targets.join('')}<Relationship Id="styles" Type="${relations}/styles" Target="styles.xml"/>${shared}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${xml}<styleSheet ${main}><numFmts>${codes.join('')}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>${styles.join('')}</cellXfs></styleSheet>`,
    ],
    ...sheets.map((sheet, index): [string, string] => [`xl/worksheets/sheet${index}.xml`, sheet.xml]),
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
