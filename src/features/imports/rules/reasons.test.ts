import { expect, test } from 'vitest';
import { type RowReason, reasonWords } from './reasons.ts';
import { excerpt, type FileRefusal, refusalWords } from './refusals.ts';

const column = `列${'長'.repeat(100)}`;
const value = `=${'あ'.repeat(100)}\r\n\u202e`;
const reasons: RowReason[] = [
  { code: 'cell_count', expected: 15, actual: 14 },
  { code: 'cell_too_long', limit: 32_768 },
  { code: 'stray_quote' },
  { code: 'missing_name' },
  { code: 'formula', column, value },
  { code: 'no_contact' },
  { code: 'invalid_mail', column, value },
  { code: 'invalid_phone', column, value },
  { code: 'invalid_date', column, value, problem: 'unreadable' },
  { code: 'invalid_date', column, value, problem: 'no_such_day' },
  { code: 'invalid_date', column, value, problem: 'out_of_range' },
  { code: 'too_long', column, limit: 200 },
];
const refusals: FileRefusal[] = [
  { code: 'empty' },
  { code: 'not_a_table', kind: 'xls' },
  { code: 'mixed_encoding', line: 5, encoding: 'utf-8' },
  { code: 'no_header', line: 1, text: 'a' },
  { code: 'equal_headers', column },
  { code: 'too_many_columns', columns: 501, limit: 500 },
  { code: 'header_unreadable', line: 1 },
  { code: 'unclosed_quote', line: 7 },
  { code: 'no_rows' },
  { code: 'workbook_unreadable' },
  { code: 'workbook_too_large' },
];

test('every reason is a sentence in both languages that says what to do, on one line, echoing at most 40 characters', () => {
  const texts = [...reasons.map(reasonWords), ...refusals.map(refusalWords)];
  for (const [ja, en] of texts) {
    expect(ja).toMatch(/(?:ください|できます|取り込めます)。$/);
    expect(en).toMatch(/^[^぀-ヿ]*(?:“[^”]*”[^぀-ヿ]*)*\.$/u);
    expect(`${ja}${en}`).not.toMatch(/[\r\n\u202e]|undefined|あ{40}|長{40}|[!！]/);
  }
  expect(new Set(texts.map(([ja]) => ja)).size).toBe(texts.length);
});

test('an excerpt is one line of at most 40 characters and never half of one', () => {
  expect(excerpt('  山田\r\n太郎\u0000 ')).toBe('山田 太郎');
  expect(excerpt('x'.repeat(40))).toBe('x'.repeat(40));
  expect(excerpt('𠮷'.repeat(1000))).toBe(`${'𠮷'.repeat(39)}…`);
});
