import { expect, test } from 'vitest';
import { sourceOf } from '../../../../test/applicant-files.ts';
import { nameContainer, recognizeBytes } from './signatures.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['a workbook', 'PK\u0003\u0004....xl/workbook.xml', 'xlsx'],
  ['a binary workbook', 'PK\u0003\u0004....xl/worksheets/sheet1.bin xl/workbook.bin', 'xlsb'],
  [
    'an OpenDocument sheet',
    'PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    'ods',
  ],
  ['a Numbers file', 'PK\u0003\u0004....Index/Document.iwa', 'numbers'],
  ['a Word document', 'PK\u0003\u0004....word/document.xml', 'word'],
  ['another archive', 'PK\u0003\u0004....readme.txt', 'zip'],
  ['an archive behind a password', 'PK\u0003\u0004\u0014\u0000\u0001\u0000xl/workbook.xml', 'locked'],
  ['an empty archive', 'PK\u0005\u0006', 'zip'],
  ['an old workbook', '\u00d0\u00cf\u0011\u00e0', 'ole'],
  ['a picture', '\u0089PNG', 'png'],
  ['a document', '%PDF-1.7', 'pdf'],
  ['a page behind a byte order mark', '\u00ef\u00bb\u00bf \n<!DOCTYPE html><p>', 'html'],
  ['a table of a page', '<TABLE border=1>', 'html'],
  ['a mail with a page in it', 'MIME-Version: 1.0', 'html'],
  ['XML', '<?xml version="1.0"?><Workbook/>', 'xml'],
  ['JSON', '[{"name":"x"}]', 'json'],
  ['rich text', '{\\rtf1', 'rtf'],
  ['text', '氏名,メール', undefined],
  ['a signature cut short', '\u0089PN', undefined],
  ['text that begins with a bracket', '<氏名>', undefined],
  ['nothing', '', undefined],
])('%s', (_, head, kind) => {
  expect(recognizeBytes(head.includes('氏') ? Buffer.from(head) : bytes(head))).toBe(kind);
});

test.each([
  ['EncryptedPackage', 'locked'],
  ['WordDocument', 'word'],
  ['PowerPoint Document', 'powerpoint'],
  ['Workbook', 'xls'],
])('a container of the old Office formats that holds %s', async (stream, kind) => {
  const file = Buffer.concat([Buffer.alloc(70_000, 1), Buffer.from(stream, 'utf16le'), Buffer.alloc(100)]);
  for (const size of [7, 4096]) expect(await nameContainer(sourceOf(file, size))).toBe(kind);
});
