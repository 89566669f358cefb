import type { Pair } from '../../../ui/text.ts';

export type ForeignKind = keyof typeof kinds;

/** Why a whole file cannot be read. Lines are physical lines of the file, counted from 1. */
export type FileRefusal =
  | { code: 'empty' }
  | { code: 'not_a_table'; kind: ForeignKind }
  | {
      code: 'mixed_encoding';
      line: number;
      encoding: 'utf-8' | 'utf-16' | 'cp932' | 'euc-jp' | 'iso-2022-jp';
    }
  /** Text, in an encoding that is known and not read, or that cannot be told from another. */
  | { code: 'unread_encoding'; encoding: UnreadEncoding }
  | { code: 'password_protected' }
  /** `text` is the beginning of the first line, where a header was looked for first. */
  | { code: 'no_header'; line: number; text: string }
  | { code: 'unknown_delimiter'; delimiter: string }
  | { code: 'no_such_sheet'; sheets: readonly string[] }
  | { code: 'equal_headers'; column: string }
  | { code: 'too_many_columns'; columns: number; limit: number }
  | { code: 'header_unreadable'; line: number }
  | { code: 'unclosed_quote'; line: number }
  | { code: 'no_rows' }
  | { code: 'workbook_unreadable' }
  | { code: 'workbook_too_large' };

export type UnreadEncoding = keyof typeof unreadEncodings;

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

/** What a file is when it is not a table of text. */
const kinds = {
  png: ['画像（PNG）', 'an image (PNG)'],
  jpeg: ['画像（JPEG）', 'an image (JPEG)'],
  gif: ['画像（GIF）', 'an image (GIF)'],
  pdf: ['PDF', 'a PDF'],
  zip: ['圧縮ファイル（ZIP）', 'an archive (ZIP)'],
  gzip: ['圧縮ファイル（gzip）', 'an archive (gzip)'],
  '7z': ['圧縮ファイル（7z）', 'an archive (7z)'],
  rar: ['圧縮ファイル（RAR）', 'an archive (RAR)'],
  xls: ['古い形式のExcelファイル（.xls）', 'an Excel file of the old format (.xls)'],
  xlsb: ['Excelのバイナリ形式のファイル（.xlsb）', 'an Excel file of the binary format (.xlsb)'],
  ods: ['OpenDocumentの表計算ファイル（.ods）', 'an OpenDocument spreadsheet (.ods)'],
  numbers: ['Numbersのファイル（.numbers）', 'a Numbers file (.numbers)'],
  xml: ['XMLファイル', 'an XML file'],
  json: ['JSONファイル', 'a JSON file'],
  rtf: ['リッチテキスト（.rtf）', 'rich text (.rtf)'],
  word: ['Word文書', 'a Word document'],
  powerpoint: ['PowerPointのファイル', 'a PowerPoint file'],
  html: ['Webページ（HTML）', 'a web page (HTML)'],
  binary: ['文字以外のデータを含むファイル', 'a file with data that is not text'],
} as const satisfies Readonly<Record<string, Pair>>;

/** Encodings that are recognised and not read, and those that cannot be told from each other. */
const unreadEncodings = {
  'windows-1252': ['西ヨーロッパの文字コード（Windows-1252）', 'Windows-1252 (Western European)'],
  macintosh: ['西ヨーロッパの文字コード（Mac OS Roman）', 'Mac OS Roman (Western European)'],
  'utf-32': ['UTF-32', 'UTF-32'],
  'utf-7': ['UTF-7', 'UTF-7'],
  'iso-2022': ['日本語以外のISO-2022', 'ISO-2022 of another language'],
  gb18030: ['中国語の文字コード（GB2312・GBK・GB18030）', 'Chinese (GB2312, GBK, GB18030)'],
  big5: ['中国語の文字コード（Big5）', 'Chinese (Big5)'],
  'euc-kr': ['韓国語の文字コード（EUC-KR）', 'Korean (EUC-KR)'],
  unknown: [
    '判別できない文字コード（Shift_JIS、EUC-JP、中国語・韓国語・西ヨーロッパの文字コードなどのどれとも決められないもの）',
    'an encoding that cannot be told from others (Shift_JIS, EUC-JP, Chinese, Korean, Western European …)',
  ],
} as const satisfies Readonly<Record<string, Pair>>;

const delimiterNames: Readonly<Record<string, Pair>> = {
  ' ': ['空白（スペース）', 'space'],
  '　': ['全角の空白', 'full-width space'],
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
    case 'unread_encoding':
      return [
        `文字コードが${unreadEncodings[refusal.encoding][0]}のファイルです。文字化けしたまま登録しないように、読み取りを止めました。UTF-8（またはShift_JIS）で保存し直してください。`,
        `The file is written in ${unreadEncodings[refusal.encoding][1]}. It was not read, so that no garbled name is stored. Save it as UTF-8 (or Shift_JIS).`,
      ];
    case 'password_protected':
      return [
        'パスワードで保護されたファイルです。Excelで開いてパスワードを解除し、保存し直してから取り込んでください。',
        'The file is protected by a password. Open it in Excel, remove the password, save it and import it again.',
      ];
    case 'no_header':
      return [
        `見出しの行が見つかりません。先頭から21行を探しましたが、${refusal.line}行目「${excerpt(refusal.text)}」にも、その下にも、知っている列名がありません。「氏名」「メールアドレス」などの列名の行を置いてください。`,
        `There is no line of column names. The first 21 lines were looked through, from line ${refusal.line} (“${excerpt(refusal.text)}”) on. Put names such as “Name” and “Email” on a line of their own.`,
      ];
    case 'unknown_delimiter': {
      const [ja, en] = delimiterNames[refusal.delimiter] ?? [
        `「${refusal.delimiter}」`,
        `“${refusal.delimiter}”`,
      ];
      return [
        `列の区切りが${ja}のファイルです。カンマ、タブ、セミコロンのどれかで区切って書き出してください。`,
        `The columns are parted by ${en}. Export the file with commas, tabs or semicolons.`,
      ];
    }
    case 'no_such_sheet':
      return [
        `選ばれたシートがありません。このファイルのシート：${refusal.sheets.map(excerpt).join('、')}`,
        `There is no such sheet. The file has: ${refusal.sheets.map(excerpt).join(', ')}`,
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
