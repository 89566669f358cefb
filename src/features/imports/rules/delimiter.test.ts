import { describe, expect, test } from 'vitest';
import { pickDelimiter } from './delimiter.ts';

describe('what separates the cells of a file', () => {
  test.each([
    ['氏名,メールアドレス\n', ','],
    ['氏名\tメールアドレス\n', '\t'],
    ['氏名;メールアドレス\n', ';'],
    // A comma inside a name of a column makes cells, but none that is known.
    ['氏名;メールアドレス;a,b,c,d,e,f\n', ';'],
    // Nothing is known: the one with most cells.
    ['x;y;z,w\n', ';'],
    ['x\n', ','],
    ['\n', ','],
  ])('%j', (head, delimiter) => {
    expect(pickDelimiter(head, true)?.delimiter).toBe(delimiter);
  });

  test('waits for the end of the first line, unless it must decide', () => {
    expect(pickDelimiter('氏名;メール', false)).toBeUndefined();
    expect(pickDelimiter('氏名;メール', true)).toMatchObject({
      delimiter: ';',
      found: { header: ['氏名', 'メール'], line: 1 },
    });
    expect(pickDelimiter('氏名;メール\n', false)).toMatchObject({ delimiter: ';' });
  });

  test('a first line that names it is believed and no header', () => {
    expect(pickDelimiter('sep=;\r\n氏名;メール\r\n', true)).toMatchObject({
      delimiter: ';',
      found: { header: ['氏名', 'メール'], line: 2, above: [] },
    });
    expect(pickDelimiter('sep=|\n氏名|メール\n', true)).toBeUndefined();
  });

  test('says where a quote was never closed', () => {
    expect(pickDelimiter('"氏名,メール\nx', false)).toBeUndefined();
    expect(pickDelimiter('"氏名,メール\nx', true)?.unclosedQuoteLine).toBe(1);
  });
});
