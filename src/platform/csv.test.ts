import { parse } from 'csv-parse/sync';
import { array, assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvEncoding, csvRecord, csvStart, encodeCsv } from './csv.ts';

const cellsOf = (text: string): string[][] => parse(text);
const decoders = {
  utf8: new TextDecoder('utf-8', { fatal: true }),
  cp932: new TextDecoder('shift_jis', { fatal: true }),
};
const through = (text: string, encoding: CsvEncoding) => decoders[encoding].decode(encodeCsv(text, encoding));

describe('a cell that a spreadsheet could run', () => {
  test.each([
    '=1+1',
    '+81-3-0000-0000',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '−1',
    ' =HYPERLINK("https://x.example","見る")',
    "　＝cmd|'/c calc'!A1",
    // Folded with what follows, either sign is another one.
    '=\u03381+1',
    '＝\u03381+1',
    '\u200b=1',
    '\u202e=1',
    '\ttext',
  ])('%j is text', (hostile) => {
    const [[cell] = []] = cellsOf(csvRecord([hostile]));
    expect(cell).toBe(`'${hostile}`);
  });

  test('is text whatever stands around it, and nothing else is touched', () => {
    const opening = constantFrom(
      '',
      '=',
      '+',
      '-',
      '@',
      '＝',
      '＋',
      '－',
      '＠',
      '−',
      '⁺',
      '₌',
      '\t',
      '\r',
      '\n',
      ' ',
      '　',
      '\0',
      'あ',
    );
    assert(
      property(array(tuple(opening, opening, string({ unit: 'grapheme' })), { minLength: 1 }), (parts) => {
        const cells = parts.map((part) => part.join(''));
        const [read = []] = cellsOf(csvRecord(cells));
        expect(read).toHaveLength(cells.length);
        for (const [index, cell] of read.entries()) {
          expect(cell.replace(/^'/, '')).toBe(cells[index]?.replace(/^'/, ''));
          expect(cell.normalize('NFKC')).not.toMatch(/^[\s\0]*[=+\-@−]/);
        }
      }),
    );
  });
});

test('quotes, commas and line breaks stay inside their cell', () => {
  expect(cellsOf(csvRecord(['"a", b', 'line\r\nline', '']))).toEqual([['"a", b', 'line\r\nline', '']]);
});

describe('in CP932', () => {
  test('the characters of Japanese names keep their form', () => {
    const name = '髙橋 﨑山 ①㈱ ～－∥￠￡￢';
    expect(through(name, 'cp932')).toBe(name);
  });

  test('wave dash, minus and dashes take the spelling CP932 has, and a minus cannot come back as a formula', () => {
    expect(through('10〜20 — ‖ ¢£¬', 'cp932')).toBe('10～20 ― ∥ ￠￡￢');
    expect(through(csvRecord(['−1']), 'cp932')).toBe(`"'－1"\r\n`);
  });

  test('what it does not have is seen to be missing', () => {
    expect(through('𠮷田 김', 'cp932')).toBe('〓田 〓');
  });

  test('every text can be written and read again', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(() => through(text, 'cp932')).not.toThrow();
      }),
    );
  });
});

test('UTF-8 begins with the mark by which Excel knows it', () => {
  expect([...csvStart('utf8')]).toEqual([0xef, 0xbb, 0xbf]);
  expect([...csvStart('cp932')]).toEqual([]);
  expect(through('𠮷田', 'utf8')).toBe('𠮷田');
});
