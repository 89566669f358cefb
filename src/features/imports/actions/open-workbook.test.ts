import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../../../test/applicant-files.ts';
import {
  sheetXml,
  type WorkbookCell,
  workbookOf,
  workbookOfXml,
  workbookWithText,
} from '../../../../test/workbook-file.ts';
import { writeArchive } from '../../../../test/zip-archive.ts';
import { inspectFile } from '../rules/inspect.ts';
import { openApplicantFile } from '../rules/read-file.ts';
import { MAX_SHEET_ROWS } from '../rules/workbook-size.ts';
import { openWorkbook } from './open-workbook.ts';
import { readArchive } from './workbook-archive.ts';

const header: WorkbookCell[] = ['氏名', 'メール', '電話番号', '応募日', '合否', '性別'];
const people: WorkbookCell[][] = [
  ['髙橋 蓮', 'ren@example.jp', 9_012_345_678, { serial: 45_778 }, '不合格', '男性'],
  [],
  ['森 葵', undefined, '03-1234-5678', { serial: 45_778.75 }, undefined, '女性'],
];

async function refusalOf(file: Buffer) {
  const opened = await openWorkbook(sourceOf(file));
  return opened.ok ? undefined : opened.refusal.code;
}

test('the first sheet of a workbook is read like any table: dates, numbers, the line of each row', async () => {
  const inspected = await inspectFile(sourceOf(workbookOf([[], header, ...people])), { openWorkbook });
  expect(inspected).toMatchObject({
    encoding: 'xlsx',
    delimiter: undefined,
    dropped: [{ column: '性別', why: 'sex' }],
    rows: 2,
    accepted: 2,
    statuses: { rejected: 1, open: 1 },
  });
  const opened = await openApplicantFile({
    source: sourceOf(workbookOf([header, ...people])),
    openWorkbook,
  });
  const rows = [];
  if (opened.ok) for await (const batch of opened.file.table.readRows([0, 2, 3])) rows.push(...batch.rows);
  expect(rows.map(({ line, cells }) => [line, cells.join('|')])).toEqual([
    [2, '髙橋 蓮||9012345678|2025-05-01||'],
    [4, '森 葵||03-1234-5678|2025-05-01 18:00:00||'],
  ]);
});

describe('a workbook that cannot be understood is refused', () => {
  test('as any table is', async () => {
    expect(await refusalOf(workbookOf([['山田'], ['佐藤']]))).toBe('no_header');
    expect(await refusalOf(workbookOf([['メモ', 'メモ']]))).toBe('equal_headers');
    expect(await refusalOf(workbookOf([]))).toBe('empty');
    expect(await inspectFile(sourceOf(workbookOf([header])), { openWorkbook })).toEqual({
      ok: false,
      refusal: { code: 'no_rows' },
    });
  });

  test('when it is damaged', async () => {
    expect(await refusalOf(workbookOf([header]).subarray(0, -30))).toBe('workbook_unreadable');
    expect(await refusalOf(workbookOfXml('<worksheet><sheetData><row'))).toBe('workbook_unreadable');
    expect(await refusalOf(Buffer.from('PK\u0003\u0004xl/'))).toBe('workbook_unreadable');
  });

  test.each([
    ['a row beyond the sheet', '<row r="99999999"><c r="A99999999" t="n"><v>1</v></c></row>'],
    ['a column beyond the sheet', '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'],
    ['hidden behind an attribute', '<row r="1"><c a=">" r="ZZZZ1"><v>1</v></c></row>'],
    ['in apostrophes', "<row r = '88888888'><c r='A1'><v>1</v></c></row>"],
    ['written as an entity', '<row r="&#57;9999999"><c r="A1"><v>1</v></c></row>'],
  ])('an address that would fill the memory: %s', async (_, row) => {
    expect(await refusalOf(workbookOfXml(`<worksheet><sheetData>${row}</sheetData></worksheet>`))).toBe(
      'workbook_unreadable',
    );
  });

  test('a cell beyond the columns that are read, however far', async () => {
    const far = '<row r="2"><c r="XFD2"><v>1</v></c></row>';
    const sheet = sheetXml([header]).replace('</sheetData>', `${far}</sheetData>`);
    expect(await refusalOf(workbookOfXml(sheet))).toBe('too_many_columns');
  });

  /** The sheet with `rows` of XML behind its own. */
  const followedBy = (rows: string[]) =>
    workbookOfXml(sheetXml([header, ...people]).replace('</sheetData>', `${rows.join('')}</sheetData>`));

  test('rows and cells that are only formatted are taken out, however many, and do not count', async () => {
    const empty = (row: number) =>
      `<row r="${row}" ht="15"><c r="A${row}" s="1"/><c r="B${row}"></c><c r="XFD${row}"><v></v></c></row>`;
    const far = followedBy([empty(1_048_575), '<row r="1048576"/>']);
    expect(await refusalOf(far)).toBeUndefined();
    const many = followedBy(Array.from({ length: 300_000 }, (_, row) => `<row r="${row + 5}"/>`));
    const inspected = await inspectFile(sourceOf(many), { openWorkbook });
    expect(inspected).toMatchObject({ ok: true, rows: 2, accepted: 2 });
  });

  test('rows that hold something are counted, wherever they stand', async () => {
    const last = followedBy(['<row r="1048576"><c r="A1048576"><v>1</v></c></row>']);
    expect(await refusalOf(last)).toBeUndefined();
    const hollow = followedBy(Array.from({ length: MAX_SHEET_ROWS + 1 }, () => '<row><x/></row>'));
    expect(await refusalOf(hollow)).toBeUndefined();
    const full = Array.from({ length: MAX_SHEET_ROWS }, () => '<row><c><v>1</v></c></row>');
    expect(await refusalOf(followedBy(full))).toBe('workbook_too_large');
  });

  test('one long text that stands in very many cells', async () => {
    const text = 'あ'.repeat(30_000);
    const cells = (row: number) => `<row r="${row}"><c r="B${row}" t="s"><v>0</v></c></row>`;
    const rows = Array.from({ length: 2_300 }, (_, row) => cells(row + 5));
    expect(await refusalOf(followedBy(rows))).toBe('workbook_unreadable');
    expect(await refusalOf(workbookWithText(text, rows))).toBe('workbook_too_large');
    const opened = await openWorkbook(sourceOf(workbookWithText(text, rows.slice(0, 100))));
    const sizes: number[] = [];
    if (opened.ok) for await (const batch of opened.table.readRows([1])) sizes.push(batch.rows.length);
    expect(sizes).toEqual([35, 35, 30]);
  });

  test('an archive that unpacks to far more than it is', async () => {
    const bomb = packed('xl/worksheets/sheet1.xml', Buffer.alloc(130 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusalOf(bomb)).toBe('workbook_too_large');
    const liar = packed('xl/worksheets/sheet1.xml', Buffer.alloc(2_000), 1_999);
    expect(await refusalOf(liar)).toBe('workbook_too_large');
  });
});

/** An archive with one deflated file, which claims to unpack to so many bytes. */
function packed(path: string, bytes: Buffer, claimed = bytes.length): Buffer {
  const deflated = deflateRawSync(bytes);
  const archive = writeArchive(new Map([[path, deflated]]));
  const central = archive.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  archive.writeUInt16LE(8, central + 10);
  archive.writeUInt32LE(claimed, central + 24);
  return archive;
}

test('an archive reads back what was written', async () => {
  const entries = new Map([
    ['xl/a.xml', Buffer.from('あ')],
    ['xl/b.xml', Buffer.alloc(0)],
  ]);
  expect(await readArchive(writeArchive(entries), () => true, 100)).toEqual({ ok: true, entries });
  expect(await readArchive(writeArchive(entries), () => true, 2)).toEqual({
    ok: false,
    problem: 'too_large',
  });
  const one = packed('x', Buffer.from('deflated'));
  expect(await readArchive(one, () => true, 100)).toEqual({
    ok: true,
    entries: new Map([['x', Buffer.from('deflated')]]),
  });
});

test('a workbook with any byte changed is read or refused, and never hangs', async () => {
  const whole = workbookOf([header, ...people]);
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(changes, async (changes) => {
      const file = Buffer.from(whole);
      for (const [at, byte] of changes) file[at] = byte;
      const inspected = await inspectFile(sourceOf(file), { openWorkbook });
      expect(inspected.ok ? inspected.accepted + inspected.rejected : -1).toBe(
        inspected.ok ? inspected.rows : -1,
      );
    }),
    { numRuns: 200 },
  );
});
