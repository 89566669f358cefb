import { expect, test } from 'vitest';
import { recognizeBytes } from './signatures.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['a workbook', 'PK\u0003\u0004....xl/workbook.xml', 'xlsx'],
  ['another archive', 'PK\u0003\u0004....word/document.xml', 'zip'],
  ['an empty archive', 'PK\u0005\u0006', 'zip'],
  ['an old workbook', '\u00d0\u00cf\u0011\u00e0', 'xls'],
  ['a picture', '\u0089PNG', 'png'],
  ['a document', '%PDF-1.7', 'pdf'],
  ['a page behind a byte order mark', '\u00ef\u00bb\u00bf \n<!DOCTYPE html><p>', 'html'],
  ['a table of a page', '<TABLE border=1>', 'html'],
  ['text', '氏名,メール', undefined],
  ['a signature cut short', '\u0089PN', undefined],
  ['text that begins with a bracket', '<氏名>', undefined],
  ['nothing', '', undefined],
])('%s', (_, head, kind) => {
  expect(recognizeBytes(head.includes('氏') ? Buffer.from(head) : bytes(head))).toBe(kind);
});
