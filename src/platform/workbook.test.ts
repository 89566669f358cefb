import { array, assert, asyncProperty, constantFrom, string } from 'fast-check';
import { expect, test } from 'vitest';
import { sized } from '../../test/sized.ts';
import { openWorkbook } from '../features/imports/actions/open-workbook.ts';
import { readArchive } from '../features/imports/actions/workbook-archive.ts';
import { unescapeText } from '../features/imports/actions/workbook-parts.ts';
import { type SheetCell, writeWorkbook } from './workbook.ts';

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const written = (pages: readonly (readonly (readonly SheetCell[])[])[], mostRows?: number) =>
  bytesOf(
    writeWorkbook(
      '一覧',
      ['氏名', 'メモ'],
      (async function* () {
        yield* pages;
      })(),
      mostRows,
    ),
  );

async function partsOf(book: Buffer): Promise<Map<string, string>> {
  const read = await readArchive(book, () => true, 64 * 1024 * 1024);
  if (!read.ok) throw new Error(read.problem);
  return new Map([...read.entries].map(([path, bytes]) => [path, bytes.toString()]));
}

/** Every cell of a sheet: its type, and what its XML says. */
function cellsIn(sheet: string): { readonly type: string; readonly text: string }[] {
  return [...sheet.matchAll(/<c r="[A-Z]+\d+"([^>]*)>(.*?)<\/c>/gs)].map(
    ([, attributes = '', inside = '']) => ({
      type: /t="(\w+)"/.exec(attributes)?.[1] ?? 'n',
      text: unescapeText(
        inside
          .replace(/<[^>]+>/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&'),
      ),
    }),
  );
}

const HOSTILE = [
  '=1+1',
  '＝cmd|/c calc',
  '+81-3-0000-0000',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '<f>1+1</f>',
  ']]>&amp;',
  '_x003D_1',
  '_x0041_x',
  'a\u0000b\u001f',
  '\ufffe\ud800',
  '"><c t="str"><f>1</f>',
  "'=1",
  'line\nline',
  ' 前後の空白 ',
  '𠮷野家 葛󠄀城',
];

test('10,000 hostile cells are texts by their type, no formula stands anywhere, and each is read again as it was', async () => {
  const cell = constantFrom(...HOSTILE);
  const mixed = constantFrom('', '=', '＋', '@', '_x', '<', '&#61;').chain((head) =>
    string({ unit: 'binary', maxLength: 12 }).map((text) => head + text),
  );
  const rows = Array.from({ length: 5_000 - HOSTILE.length }, (_, place) => [
    HOSTILE[place % HOSTILE.length] ?? '',
    `${HOSTILE[(place * 7) % HOSTILE.length]}${place}`,
  ]);
  const parts = await partsOf(await written([HOSTILE.map((one) => [one, one]), rows]));
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect([...parts.values()].filter((xml) => /<f[ >]/.test(xml))).toEqual([]);
  const cells = cellsIn(sheet).slice(2);
  expect(cells).toHaveLength(10_000);
  expect(new Set(cells.map(({ type }) => type))).toEqual(new Set(['inlineStr']));
  expect(cells.map(({ text }) => text)).toEqual([...HOSTILE.map((one) => [one, one]), ...rows].flat());
  await assert(
    asyncProperty(array(mixed, { minLength: 1, maxLength: 20 }), array(cell), async (texts, more) => {
      const all = [...texts, ...more].filter((text) => text !== '');
      const found = await partsOf(await written([all.map((text) => [text])]));
      const read = cellsIn(found.get('xl/worksheets/sheet1.xml') ?? '').slice(2);
      expect(read).toEqual(all.map((text) => ({ type: 'inlineStr', text })));
    }),
    { numRuns: sized(30, 1_000) },
  );
});

test('days are days, and our own reader opens the file', async () => {
  const book = await written([[['山田 太郎', { day: '2026-02-28' }]], [['鈴木 花', '']]]);
  const table = await openWorkbook(async function* () {
    yield book;
  });
  if (!table.ok) throw new Error(table.refusal.code);
  expect(table.table.header).toEqual(['氏名', 'メモ']);
  const rows: string[][] = [];
  for await (const batch of table.table.readRows([0, 1])) rows.push(...batch.rows.map(({ cells }) => cells));
  expect(rows.map((cells) => cells.slice(0, 2))).toEqual([
    ['山田 太郎', '2026-02-28'],
    ['鈴木 花', ''],
  ]);
});

test('what a sheet has no room for goes on in another, with its heading', async () => {
  const parts = await partsOf(await written([[['1'], ['2'], ['3']], [['4']], [['5']]], 3));
  const sheets = [...parts].filter(([path]) => path.includes('worksheets/'));
  expect(sheets.map(([, xml]) => cellsIn(xml).map(({ text }) => text))).toEqual([
    ['氏名', 'メモ', '1', '2'],
    ['氏名', 'メモ', '3', '4'],
    ['氏名', 'メモ', '5'],
  ]);
  expect(parts.get('xl/workbook.xml')).toContain('<sheet name="一覧 3" sheetId="3" r:id="s3"/>');
});

test('a list that breaks off breaks the file off', async () => {
  const broken = writeWorkbook(
    '一覧',
    ['氏名'],
    (async function* () {
      yield [['1']];
      throw new Error('the database is away');
    })(),
  );
  await expect(bytesOf(broken)).rejects.toThrow('the database is away');
});
