import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sourceOf } from '../../../../test/applicant-files.ts';
import { sheetXml, workbookOf, workbookOfXml } from '../../../../test/workbook-file.ts';
import type { TableRow } from '../rules/table.ts';
import { LIGHT_BYTES, MAX_WORKBOOK_BYTES } from '../rules/workbook-size.ts';
import { openWorkbook } from './open-workbook.ts';
import { workbooksOf } from './workbook-aside.ts';

const openWorkbookAside = workbooksOf('company');
const header = ['氏名', 'メール', '選考結果'];
const workbook = (people: number) =>
  workbookOf([
    header,
    ...Array.from({ length: people }, (_, n) => [`山田 ${n}`, `p${n}@example.org`, '不採用']),
  ]);

async function read(
  open: typeof openWorkbook,
  file: Uint8Array,
): Promise<{ header: string[]; rows: TableRow[] }> {
  const opened = await open(sourceOf(file));
  if (!opened.ok) throw new Error(opened.refusal.code);
  const rows: TableRow[] = [];
  for await (const batch of opened.table.readRows([0, 2])) rows.push(...batch.rows);
  return { header: opened.table.header, rows };
}

test('a workbook is read in another process as it would be here, two at once one after the other', async () => {
  const [one, two] = [workbook(2_500), workbook(3)];
  const [readOne, readTwo] = await Promise.all([read(openWorkbookAside, one), read(openWorkbookAside, two)]);
  expect(readOne).toEqual(await read(openWorkbook, one));
  expect(readTwo).toEqual(await read(openWorkbook, two));
  expect(readOne.rows).toHaveLength(2_500);
});

test('meanwhile everything else goes on', async () => {
  let turns = 0;
  const count = setInterval(() => (turns += 1), 1);
  const { rows } = await read(openWorkbookAside, workbook(20_000));
  clearInterval(count);
  expect(rows).toHaveLength(20_000);
  expect(turns).toBeGreaterThan(100);
});

test('heavy workbooks of one company hold no other back longer than one, and a light one not at all', async () => {
  const light = workbook(3);
  const sheet = sheetXml([header, ['山田', 'a@example.org', '不採用']]);
  const empty = '<row spans="1:16"></row>';
  const padded = sheet.replace('</sheetData>', `${empty.repeat(LIGHT_BYTES / empty.length)}</sheetData>`);
  const heavy = workbookOfXml(padded);
  const order: string[] = [];
  const reading = (owner: string, file: Buffer, name: string) =>
    read(workbooksOf(owner), file).then(() => order.push(name));
  const heavies = [reading('a', heavy, 'a1'), reading('a', heavy, 'a2'), reading('b', heavy, 'b')];
  // Whoever has the light one comes last.
  await nextTurn();
  await Promise.all([...heavies, reading('c', light, 'c')]);
  expect(order.filter((name) => name !== 'c')).toEqual(['a1', 'b', 'a2']);
  expect(order.indexOf('c')).toBeLessThan(order.indexOf('b'));
});

test('reading that stops early leaves the next workbook its turn', async () => {
  const opened = await openWorkbookAside(sourceOf(workbook(5_000)));
  if (!opened.ok) throw new Error(opened.refusal.code);
  for await (const { rows } of opened.table.readRows([0])) if (rows.length > 0) break;
  expect((await read(openWorkbookAside, workbook(1))).rows).toHaveLength(1);
});

test('what is no workbook, or too large for one, is refused', async () => {
  const refusal = async (file: Uint8Array) => {
    const opened = await openWorkbookAside(sourceOf(file, 1_000_000));
    return opened.ok ? undefined : opened.refusal.code;
  };
  expect(await refusal(Buffer.from('PK\x03\x04xl/ and nothing else'))).toBe('workbook_unreadable');
  expect(await refusal(Buffer.alloc(MAX_WORKBOOK_BYTES + 1))).toBe('workbook_too_large');
});
