import { type Part, writeArchive } from './zip.ts';

/** What a cell of a written list holds: a text, never to be run, or a day. */
export type SheetCell = string | { readonly day: string };

export const WORKBOOK_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a sheet can hold, and what a cell of it can. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles by their number: 0 text, which stays text when somebody types into the cell; 1 a day; 2 a heading. */
const STYLES = `${XML}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/></numFmts>
<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

/**
 * Writes a list as an .xlsx file while its rows arrive. Every text is a text by its type, so nothing in it can run and nothing
 * has to be put before it; the heading stays in view. What no sheet has room for goes on in another.
 * @param name of the sheet
 */
export async function* writeWorkbook(
  name: string,
  heading: readonly string[],
  pages: AsyncIterable<readonly (readonly SheetCell[])[]>,
  mostRows = MOST_ROWS,
): AsyncGenerator<Uint8Array> {
  yield* writeArchive(workbookParts(name, heading, oneByOne(pages), mostRows));
}

async function* oneByOne<Row>(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const page of pages) yield* page;
}

async function* workbookParts(
  name: string,
  heading: readonly string[],
  rows: AsyncGenerator<readonly SheetCell[]>,
  mostRows: number,
): AsyncGenerator<Part> {
  let next = await rows.next();
  let sheets = 0;
  const sheet = async function* (): AsyncGenerator<string> {
    yield `${XML}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="16" defaultRowHeight="15"/><sheetData>`;
    yield rowXml(heading, 1, 2);
    for (let row = 2; next.done !== true && row <= mostRows; row += 1) {
      yield rowXml(next.value, row, 0);
      next = await rows.next();
    }
    yield '</sheetData></worksheet>';
  };
  do {
    sheets += 1;
    yield [`xl/worksheets/sheet${sheets}.xml`, sheet()];
  } while (next.done !== true);
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const of = (write: (number: number) => string) => numbers.map(write).join('');
  yield ['xl/styles.xml', [STYLES]];
  yield [
    'xl/workbook.xml',
    [
      `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${of((n) => `<sheet name="${escapeXml(n === 1 ? name : `${name} ${n}`)}" sheetId="${n}" r:id="s${n}"/>`)}</sheets></workbook>`,
    ],
  ];
  yield [
    'xl/_rels/workbook.xml.rels',
    [
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${of((n) => `<Relationship Id="s${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
  ];
  yield [
    '_rels/.rels',
    [
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="book" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  ];
  yield [
    '[Content_Types].xml',
    [
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${of((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPES}.worksheet+xml"/>`)}</Types>`,
    ],
  ];
}

function rowXml(cells: readonly SheetCell[], row: number, style: number): string {
  const written = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row}`, style));
  return `<row r="${row}">${written.join('')}</row>`;
}

function cellXml(cell: SheetCell, address: string, style: number): string {
  if (typeof cell !== 'string') return `<c r="${address}" s="1"><v>${serialOf(cell.day)}</v></c>`;
  if (cell === '') return '';
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.slice(0, MOST_CHARACTERS))}</t></is></c>`;
}

/** Days as spreadsheets count them, from the last day of 1899. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

function columnName(index: number): string {
  const letter = String.fromCharCode(0x41 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** What XML cannot hold, and what reads as the escape of it: `_x0001_`. */
// oxlint-disable-next-line no-control-regex -- controls are what this writes in another way
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu;
const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text
    .replace(
      UNWRITABLE,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>"]/g, (character) => MARKUP[character] ?? character);
}
