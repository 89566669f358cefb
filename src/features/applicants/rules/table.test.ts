import { describe, expect, test } from 'vitest';
import { openTable, type TableRow } from './table.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7) {
  const opened = await openTable(pieces(text, size));
  if (!opened.ok) return { refusal: opened.refusal };
  const { header, delimiter } = opened.table;
  const rows: TableRow[] = [];
  for await (const batch of opened.table.readRows(header.keys())) {
    rows.push(...batch.rows);
    if (batch.refusal) return { refusal: batch.refusal };
  }
  return { header, delimiter, rows };
}

describe('the delimiter is the one under which the header makes sense', () => {
  test.each([',', '\t', ';'])('%j', async (delimiter) => {
    const { header, delimiter: found } = await read(`氏名${delimiter}メールアドレス\n`);
    expect([found, header]).toEqual([delimiter, ['氏名', 'メールアドレス']]);
  });

  test('known names count for more than many cells', async () => {
    expect((await read('氏名\tメールアドレス\t"a,b,c,d,e"\n')).delimiter).toBe('\t');
    expect((await read('氏名;メールアドレス,1,2,3;メモ\n')).delimiter).toBe(';');
  });

  test('a quote that only another delimiter would open does not swallow the file', async () => {
    const text = `氏名\tメモ,"x\n${'森\ty\n'.repeat(1000)}`;
    expect(await read(text)).toEqual({ refusal: { code: 'header_unreadable', line: 1 } });
  });

  test('a header without a line end is no row', async () => {
    expect(await read('氏名,メール', 4096)).toMatchObject({ header: ['氏名', 'メール'], rows: [] });
    expect((await read('氏名,メール\n森,a@example.jp', 4096)).rows).toHaveLength(1);
  });

  test('one column is a table, too', async () => {
    expect(await read('メールアドレス\na@example.jp\n')).toMatchObject({
      delimiter: ',',
      rows: [{ line: 2 }],
    });
  });

  test('a column name may hold a line break', async () => {
    expect(await read('"氏名\n(漢字)",メール\nx,y\n')).toMatchObject({
      rows: [{ line: 3, cells: ['x', 'y'] }],
    });
  });
});

describe('a file that cannot be understood is refused', () => {
  test.each([
    ['', { code: 'empty' }],
    ['\r\n\n', { code: 'empty' }],
    ['山田太郎,a@example.jp\n佐藤,b@example.jp\n', { code: 'no_header' }],
    [',,,\n', { code: 'no_header' }],
    ['氏名,メモ,メモ\n', { code: 'equal_headers', column: 'メモ' }],
    ['氏名,ＴＥＬ,TEL\n', { code: 'equal_headers', column: 'TEL' }],
    ['氏名,a"b\n', { code: 'header_unreadable', line: 1 }],
    ['氏名,"メモ\nx,y\n', { code: 'unclosed_quote', line: 1 }],
    ['氏名,メモ\nx,y\nx,"y\nz,z\n', { code: 'unclosed_quote', line: 3 }],
    [`氏名${','.repeat(500)}\n`, { code: 'too_many_columns', columns: 501, limit: 500 }],
  ])('%j', async (text, refusal) => {
    expect(await read(text)).toEqual({ refusal });
  });

  test('text without any line end is not read for ever', async () => {
    const endless = 'x'.repeat(3_000_000);
    expect(await read(endless, 65_536)).toEqual({ refusal: { code: 'no_header' } });
    expect(await read(`"${endless}`, 65_536)).toEqual({ refusal: { code: 'unclosed_quote', line: 1 } });
  });

  test('500 columns and columns without a name are fine', async () => {
    expect(await read(`氏名${','.repeat(499)}\n`)).toMatchObject({ rows: [] });
  });
});

describe('a row that is wrong does not stop the others', () => {
  test('too few or too many cells', async () => {
    const { rows } = await read('氏名,メール,メモ\na,b\nc,d,e\nf,g,h,\n');
    expect(rows?.map(({ line, problem }) => [line, problem])).toEqual([
      [2, { code: 'cell_count', expected: 3, actual: 2 }],
      [3, undefined],
      [4, { code: 'cell_count', expected: 3, actual: 4 }],
    ]);
  });

  test('a stray quote or an endless cell', async () => {
    const { rows } = await read(`氏名,メモ\na,b"c\nd,${'e'.repeat(32_769)}\nf,g\n`, 5000);
    expect(rows?.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [2, 'stray_quote'],
      [3, 'cell_too_long'],
      [4, undefined],
    ]);
  });

  test('rows of empty cells at the end are no rows', async () => {
    expect((await read('氏名,メモ\na,b\n,\n , 　\n\n')).rows).toHaveLength(1);
  });
});

test('only the columns asked for are ever made into text', async () => {
  const opened = await openTable(pieces('氏名,性別,メモ\n山田,女性,x\n', 4));
  const rows: TableRow[] = [];
  if (opened.ok) for await (const batch of opened.table.readRows([0, 2])) rows.push(...batch.rows);
  expect(rows).toEqual([{ line: 2, row: 2, cells: ['山田', '', 'x'], problem: undefined }]);
});

test.each([1, 7, 1000])('a header that nothing ends is no row (pieces of %i)', async (size) => {
  expect(await read('氏名,メール', size)).toMatchObject({ header: ['氏名', 'メール'], rows: [] });
  expect((await read('氏名,メール\r\n山田,a@example.org', size)).rows).toMatchObject([
    { line: 2, cells: ['山田', 'a@example.org'] },
  ]);
});
