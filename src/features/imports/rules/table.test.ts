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
    [
      '山田太郎,a@example.jp\n佐藤,b@example.jp\n',
      { code: 'no_header', line: 1, text: '山田太郎 a@example.jp' },
    ],
    [',,,\n', { code: 'no_header', line: 1, text: '' }],
    ['氏名|メールアドレス\nx|y\n', { code: 'unknown_delimiter', delimiter: '|' }],
    ['sep=^\n氏名^メール\n', { code: 'unknown_delimiter', delimiter: '^' }],
    ['氏名　メールアドレス\n', { code: 'unknown_delimiter', delimiter: '　' }],
    ['氏名,メモ,メモ\n', { code: 'equal_headers', column: 'メモ' }],
    ['氏名,ＴＥＬ,TEL\n', { code: 'equal_headers', column: 'TEL' }],
    ['氏名,a"b\n', { code: 'header_unreadable', line: 1 }],
    ['氏名,"メモ\nx,y\n', { code: 'unclosed_quote', line: 1 }],
    [`氏名${','.repeat(500)}\n`, { code: 'too_many_columns', columns: 501, limit: 500 }],
  ])('%j', async (text, refusal) => {
    expect(await read(text)).toEqual({ refusal });
  });

  test('text without any line end is not read for ever', async () => {
    const endless = 'x'.repeat(3_000_000);
    expect(await read(endless, 65_536)).toMatchObject({ refusal: { code: 'no_header' } });
    expect(await read(`"${endless}`, 65_536)).toEqual({ refusal: { code: 'unclosed_quote', line: 1 } });
  });

  test('500 columns and columns without a name are fine', async () => {
    expect(await read(`氏名${','.repeat(499)}\n`)).toMatchObject({ rows: [] });
  });
});

describe('a row that is wrong does not stop the others', () => {
  test('blank cells that are left out at the end are blank, and cells behind the header are too many', async () => {
    const { rows } = await read('氏名,メール,メモ\na,b\nc,d,e\nf,g,h,\ni,j,k,l\n');
    expect(rows?.map(({ line, cells, problem, missing }) => [line, cells.length, problem, missing])).toEqual([
      [2, 3, undefined, 1],
      [3, 3, undefined, undefined],
      [4, 3, undefined, undefined],
      [5, 3, { code: 'cell_count', expected: 3, actual: 4 }, undefined],
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

describe('the header is found where it stands', () => {
  const above = '応募者一覧（上期）\n出力日：2026/11/01\n,\n';

  test('below titles, which are named', async () => {
    const opened = await openTable(pieces(`${above}氏名,メール\n森,a@example.jp\n`, 5));
    expect(opened).toMatchObject({
      table: { headerLine: 4, header: ['氏名', 'メール'], notes: [{ code: 'above_header', from: 1, to: 3 }] },
    });
    expect((await read(`${above}氏名,メール\n森,a@example.jp\n`)).rows).toMatchObject([{ line: 5 }]);
  });

  test('below a line of groups, whose names stay where the header has none', async () => {
    expect((await read('応募ID,氏名,,連絡先\n,姓,名,メール,電話番号\n1,a,b,c,d\n')).header).toEqual([
      '応募ID',
      '姓',
      '名',
      'メール',
      '電話番号',
    ]);
  });

  test('where somebody says it is, known names or not', async () => {
    const text = '氏名,メール\nNom,Courriel\nx,y\n';
    const opened = await openTable(pieces(text, 4), { headerLine: 2 });
    expect(opened).toMatchObject({ table: { header: ['Nom', 'Courriel'], headerLine: 2 } });
  });

  test('a second line of column names is no row of anybody', async () => {
    const { rows } = await read('氏名,メール,メモ\nName,Email,\n森,a@example.jp,Email\n氏名,メール,メモ\n');
    expect(rows?.map(({ problem }) => problem?.code)).toEqual(['header_again', undefined, 'header_again']);
  });

  test('a column without a name is called by its letter', async () => {
    expect((await read('氏名,,メール\n')).header).toEqual(['氏名', '（列名なし）B', 'メール']);
  });
});

describe('every line behind a quote that is not closed is accounted for', () => {
  const header = '氏名,メール,メモ,結果\n';
  const codes = async (text: string) =>
    (await read(text)).rows?.map(({ line, problem }) => `${line} ${problem?.code ?? 'ok'}`);

  test('never closed', async () => {
    expect(await codes(`${header}a,a@x.jp,,x\nb,b@x.jp,"m,x\nc,c@x.jp,,x\n\n`)).toEqual([
      '2 ok',
      '3 swallowed',
      '4 swallowed',
    ]);
  });

  test('closed by the quote of another row', async () => {
    expect(await codes(`${header}a,a@x.jp,"m,x\nb,b@x.jp,,x\nc,c@x.jp,"n",x\nd,d@x.jp,,x\n`)).toEqual([
      '2 swallowed',
      '3 swallowed',
      '4 swallowed',
      '5 ok',
    ]);
  });

  test('closed so that the count of cells is right', async () => {
    expect(await codes(`${header}a,a@x.jp,"m,x\nb,b@x.jp,n",x\nd,d@x.jp,,x\n`)).toEqual([
      '2 swallowed',
      '3 swallowed',
      '4 ok',
    ]);
    expect(await codes(`氏名,メモ,メール,結果\na,"m,a@x.jp,x\nb,n",b@x.jp,x\n`)).toEqual([
      '2 swallowed',
      '3 swallowed',
    ]);
  });

  test('a cell of several lines is one row', async () => {
    expect(await codes(`${header}a,a@x.jp,"1, 2\n3\n\nb@x.jp",x\nb,b@x.jp,"","x"\n`)).toEqual([
      '2 ok',
      '6 ok',
    ]);
  });

  test('more lines than anybody counts refuse the file', async () => {
    const lines = 'a,a@x.jp,,x\n'.repeat(11_000);
    expect(await read(`${header}a,a@x.jp,"m,x\n${lines}`, 65_536)).toEqual({
      refusal: { code: 'unclosed_quote', line: 2 },
    });
  });
});
