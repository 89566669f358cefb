import type { Pair } from '../../../ui/text.ts';

/** What a file is when it is not a table of text. */
export type ForeignKind = 'png' | 'jpeg' | 'gif' | 'pdf' | 'zip' | 'xls' | 'gzip' | 'html' | 'binary';

/** Why a whole file cannot be read. Lines are physical lines of the file, counted from 1. */
export type FileRefusal =
  | { code: 'empty' }
  | { code: 'not_a_table'; kind: ForeignKind }
  | { code: 'mixed_encoding'; line: number; encoding: 'utf-8' | 'utf-16' | 'cp932' }
  | { code: 'no_header' }
  | { code: 'equal_headers'; column: string }
  | { code: 'too_many_columns'; columns: number; limit: number }
  | { code: 'header_unreadable'; line: number }
  | { code: 'unclosed_quote'; line: number }
  | { code: 'no_rows' }
  | { code: 'workbook_unreadable' }
  | { code: 'workbook_too_large' };

/** No text of a file is shown longer than this, so that a message stays a message. */
const MAX_EXCERPT = 40;

/** A text from a file on one line and at most 40 characters long, for messages and records. */
export function excerpt(text: string): string {
  const oneLine = text
    .slice(0, 400)
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  const characters = [...oneLine];
  return characters.length <= MAX_EXCERPT ? oneLine : `${characters.slice(0, MAX_EXCERPT - 1).join('')}…`;
}

const kinds: Readonly<Record<ForeignKind, Pair>> = {
  png: ['画像（PNG）', 'an image (PNG)'],
  jpeg: ['画像（JPEG）', 'an image (JPEG)'],
  gif: ['画像（GIF）', 'an image (GIF)'],
  pdf: ['PDF', 'a PDF'],
  zip: ['圧縮ファイル（ZIP）', 'an archive (ZIP)'],
  gzip: ['圧縮ファイル（gzip）', 'an archive (gzip)'],
  xls: ['古い形式のExcelファイル（.xls）', 'an Excel file of the old format (.xls)'],
  html: ['Webページ（HTML）', 'a web page (HTML)'],
  binary: ['文字以外のデータを含むファイル', 'a file with data that is not text'],
};

/** One or two sentences in both languages that say what is wrong with a file and what to do about it. */
export function refusalWords(refusal: FileRefusal): Pair {
  switch (refusal.code) {
    case 'empty':
      return ['ファイルが空です。書き出しをやり直してください。', 'The file is empty. Export it again.'];
    case 'not_a_table':
      return [
        `このファイルは${kinds[refusal.kind][0]}です。CSV、TSV、またはExcel（.xlsx）で書き出してください。`,
        `This is ${kinds[refusal.kind][1]}. Export the list as CSV, TSV or Excel (.xlsx).`,
      ];
    case 'mixed_encoding':
      return [
        `${refusal.line}行目から文字コードが混ざっています。UTF-8またはShift_JISのどちらか一つで保存し直してください。`,
        `From line ${refusal.line} on the character encoding is mixed. Save the file again in one encoding, UTF-8 or Shift_JIS.`,
      ];
    case 'no_header':
      return [
        '1行目に見出しがありません。「氏名」「メールアドレス」などの列名を1行目に置いてください。',
        'The first line has no column names. Put names such as “Name” and “Email” on the first line.',
      ];
    case 'equal_headers':
      return [
        `同じ列名「${excerpt(refusal.column)}」が二つあります。どちらかの名前を変えてください。`,
        `Two columns are called “${excerpt(refusal.column)}”. Rename one of them.`,
      ];
    case 'too_many_columns':
      return [
        `列が${refusal.columns}あります。取り込める列は${refusal.limit}までです。不要な列を除いてください。`,
        `The file has ${refusal.columns} columns. At most ${refusal.limit} can be read. Remove those you do not need.`,
      ];
    case 'header_unreadable':
      return [
        `見出し（${refusal.line}行目）の引用符（"）の使い方が正しくありません。引用符を直してください。`,
        `The quotation marks (") in the header (line ${refusal.line}) are not right. Correct them.`,
      ];
    case 'unclosed_quote':
      return [
        `${refusal.line}行目で始まる引用符（"）が閉じられていません。その行の引用符を直してください。`,
        `A quotation mark (") that opens on line ${refusal.line} is never closed. Correct the quotes of that line.`,
      ];
    case 'no_rows':
      return [
        '見出しだけで、データの行がありません。書き出しの条件を確認してください。',
        'The file has column names but no rows. Check the conditions of the export.',
      ];
    case 'workbook_unreadable':
      return [
        'Excelファイルを読み取れません。Excelで開いて保存し直すか、CSVで書き出してください。',
        'The Excel file cannot be read. Open it in Excel and save it again, or export it as CSV.',
      ];
    case 'workbook_too_large':
      return [
        'Excelファイルが大きすぎます。CSVで書き出してください。CSVなら大きなファイルも取り込めます。',
        'The Excel file is too large. Export it as CSV, which may be much larger.',
      ];
  }
}
