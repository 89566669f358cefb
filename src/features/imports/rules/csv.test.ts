import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvReader, type CsvRecord, type Delimiter, MAX_CELL_CHARACTERS } from './csv.ts';

const allCells = Array.from({ length: 500 }, () => true);

function read(text: string, { pieces = [text.length], delimiter = ',' as Delimiter, keep = allCells } = {}) {
  const reader = new CsvReader(delimiter, keep);
  const records: CsvRecord[] = [];
  let at = 0;
  for (let index = 0; at < text.length; index += 1) {
    const size = Math.max(1, pieces[index % pieces.length] ?? 1);
    records.push(...reader.push(text.slice(at, at + size)));
    at += size;
  }
  const { records: rest, unclosedQuoteLine } = reader.end();
  return { records: [...records, ...rest], unclosedQuoteLine };
}

const cells = (text: string, delimiter: Delimiter = ',') =>
  read(text, { delimiter }).records.map((record) => record.cells);

describe('the forms real exports have', () => {
  test('quoted line breaks belong to the cell, and lines are counted as an editor counts them', () => {
    const text = 'a,b\r\n"one\r\ntwo",x\r\n"three\nfour\rfive",y\r\nlast,z';
    expect(read(text).records.map(({ line, cells }) => [line, cells].flat())).toEqual([
      [1, 'a', 'b'],
      [2, 'one\r\ntwo', 'x'],
      [4, 'three\nfour\rfive', 'y'],
      [7, 'last', 'z'],
    ]);
  });

  test('rows are counted as a spreadsheet counts them: breaks in cells do not count, empty lines do', () => {
    const text = 'a,"b\nb"\r\n"one\r\ntwo",x\r\n\r\n"three\nfour\rfive",y\r\nlast,z';
    for (const size of [1, 2, 3, 100]) {
      const { records } = read(text, { pieces: [size] });
      expect(records.map(({ row }) => row)).toEqual([1, 2, 4, 5]);
    }
  });

  test('doubled quotes are one quote', () => {
    expect(cells('"say ""hi""","""",""\n')).toEqual([['say "hi"', '"', '']]);
  });

  test('an empty line is no record, an empty cell is one', () => {
    expect(cells('a\n\n\r\n\rb\n')).toEqual([['a'], ['b']]);
    expect(cells(',\n""\na,')).toEqual([['', ''], [''], ['a', '']]);
    expect(read('a\n\n\nb').records.map(({ line }) => line)).toEqual([1, 4]);
  });

  test('tab and semicolon part cells as well', () => {
    expect(cells('a\tb,c\td', '\t')).toEqual([['a', 'b,c', 'd']]);
    expect(cells('a;b,c;d', ';')).toEqual([['a', 'b,c', 'd']]);
  });
});

describe('what is wrong is said, and reading goes on', () => {
  test('a quote where none may stand marks its record', () => {
    const { records, unclosedQuoteLine } = read('a,b"c\nx,"y"z\nok,"ok"\n');
    expect(records.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [1, 'stray_quote'],
      [2, 'stray_quote'],
      [3, undefined],
    ]);
    expect(unclosedQuoteLine).toBeUndefined();
  });

  test('a quote that is never closed is found on the line where it opened', () => {
    const { records, unclosedQuoteLine } = read('a,b\nc,"d\ne,f\n\ng,h\n');
    expect(unclosedQuoteLine).toBe(2);
    expect(records.map(({ line, lines, problem }) => [line, lines, problem?.code])).toEqual([
      [1, [], undefined],
      [2, [2, 3, 5], 'swallowed'],
    ]);
    expect(read('a,b\n1,"x\ny"\n2,"').unclosedQuoteLine).toBe(4);
  });

  test('a cell of two lines beside one that holds a delimiter and one with an address swallowed nothing', () => {
    const keep = [true, true, true];
    const { records } = read('a,b,c\n"1\n2",",","x@example.jp"\n"3","4\n5, 6","090-1234-5678"\n', { keep });
    expect(records.map(({ cells, problem }) => [cells.join('|'), problem?.code])).toEqual([
      ['a|b|c', undefined],
      ['1\n2|,|x@example.jp', undefined],
      ['3|4\n5, 6|090-1234-5678', undefined],
    ]);
    const swallowed = read('a,b,c\n"1,2,x@example.jp\n3,4,y@example.jp"\n', { keep }).records;
    expect(swallowed.map(({ lines, problem }) => [lines, problem?.code])).toEqual([
      [[], undefined],
      [[2, 3], 'swallowed'],
    ]);
  });

  test('a cell over the limit marks its record and is not kept', () => {
    const fits = 'x'.repeat(MAX_CELL_CHARACTERS);
    const { records } = read(`${fits},1\n"${fits}y",2\n${fits}yy,3\nz,4\n`, { pieces: [1000] });
    expect(records.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      'cell_too_long',
      'cell_too_long',
      undefined,
    ]);
    expect(records.map(({ cells }) => cells[0]?.length)).toEqual([MAX_CELL_CHARACTERS, 0, 0, 1]);
  });

  test('cells that are not to be kept are counted, and their text is never made', () => {
    const [record] = read(`${','.repeat(100_000)}\n`, { keep: [true, true] }).records;
    expect([record?.cells.length, record?.cellCount]).toEqual([2, 100_001]);
    const { records } = read('a,secret,c\n"d","sec""ret","f"\n', { keep: [true, false, true] });
    expect(records.map(({ cells }) => cells)).toEqual([
      ['a', '', 'c'],
      ['d', '', 'f'],
    ]);
  });

  test('a record without any text says so, and text in a column that is not kept counts', () => {
    const { records } = read(' ,　\n,x\n"",""\n', { keep: [true, false] });
    expect(records.map(({ hasText }) => hasText)).toEqual([true, true, false]);
    expect(read(' ,　\n').records[0]?.hasText).toBe(false);
  });
});

const cell = fc.string({
  unit: fc.constantFrom('a', '髙', ' ', '"', ',', '\t', '\n', '\r', '\r\n'),
  maxLength: 6,
});
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
const newline = fc.constantFrom('\n', '\r\n', '\r');
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

test('what was written as CSV reads back as it was, in pieces of any size', () => {
  fc.assert(
    fc.property(rows, newline, sizes, (rows, newline, pieces) => {
      const quoted = rows.map(
        (row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + newline,
      );
      const { records, unclosedQuoteLine } = read(quoted.join(''), { pieces });
      expect(records.map(({ cells }) => cells)).toEqual(rows);
      expect(records.every(({ problem }) => problem === undefined)).toBe(true);
      expect(unclosedQuoteLine).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('any text: pieces make no difference, and well-formed text reads as the csv-parse package reads it', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '髙', '"', ',', '\n', '\r\n', '""', '",', '\n"'),
    maxLength: 40,
  });
  let compared = 0;
  fc.assert(
    fc.property(text, sizes, (text, pieces) => {
      const whole = read(text);
      expect(read(text, { pieces })).toEqual(whole);
      if (whole.unclosedQuoteLine !== undefined || whole.records.some(({ problem }) => problem)) return;
      compared += 1;
      const options = {
        relax_column_count: true,
        skip_empty_lines: true,
        record_delimiter: ['\r\n', '\n', '\r'],
      };
      expect(whole.records.map(({ cells }) => cells)).toEqual(parse(text, options));
    }),
    { numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(300);
});
