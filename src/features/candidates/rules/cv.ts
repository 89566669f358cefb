import type { UploadFault } from '../../../platform/http/upload.ts';
import type { Pair } from '../../../ui/text.ts';

/** A CV as it is taken: its bytes and its pages. */
export const MAX_CV_BYTES = 5 * 1024 * 1024;
export const MAX_CV_PAGES = 30;
/** Values in all objects of a file together: what programs write for thirty pages stays far below. */
export const MAX_CV_VALUES = 150_000;
/** What a file may grow to when it is opened: thirty scanned pages stay well below. */
export const CV_GROWTH = {
  /** Bytes of one part, and of all together. */
  part: 64 * 1024 * 1024,
  all: 512 * 1024 * 1024,
  /** Points of one picture: a page of A3 at 600 dots an inch has 70 million. */
  points: 150_000_000,
};

/** What a file is that is no PDF, where its first bytes say so. */
export type OtherFile = keyof typeof OTHER_FILES;

/** What a PDF holds that does something when it is opened, or carries something along. */
export type ActivePart = keyof typeof ACTIVE_PARTS;

/** Why a file is not taken as a CV. Nothing of a refused file is kept. */
export type CvRefusal =
  | { readonly code: 'not_pdf'; readonly found: OtherFile }
  | { readonly code: 'active'; readonly part: ActivePart }
  | {
      readonly code:
        | UploadFault
        | 'busy'
        | 'empty'
        | 'truncated'
        | 'foreign'
        | 'encrypted'
        | 'bomb'
        | 'too_many_pages'
        | 'unreadable'
        | 'too_complex';
    };

const OTHER_FILES = {
  html: ['ウェブページ（HTML）', 'a web page (HTML)'],
  svg: ['図（SVG）', 'a drawing (SVG)'],
  office: ['WordやExcelのファイル、または圧縮ファイル', 'a Word or Excel file, or an archive'],
  picture: ['画像', 'a picture'],
  other: ['PDFではないファイル', 'no PDF'],
} as const satisfies Record<string, Pair>;

const ACTIVE_PARTS = {
  script: ['プログラム（JavaScript）', 'a script (JavaScript)'],
  launch: ['ほかのプログラムやファイルを開く命令', 'a command that opens a program or another file'],
  file: ['添付ファイル', 'an attached file'],
  form: ['入力フォーム（XFA）や送信の命令', 'a form that sends or computes something'],
  media: ['動画や音声', 'film or sound'],
} as const satisfies Record<string, Pair>;

const PRINT_AGAIN: Pair = [
  '元のファイルを開き、「印刷」から「PDFとして保存」を選ぶと、送れるPDFになります。',
  'Open the original and choose “Print”, then “Save as PDF”: that makes one you can send.',
];

/** What is wrong with the file, and what to do. */
export function cvRefusalWords(refusal: CvRefusal): Pair {
  const pages = MAX_CV_PAGES;
  switch (refusal.code) {
    case 'not_pdf':
      return then(
        [
          `これは${OTHER_FILES[refusal.found][0]}です。PDFだけを受け取れます。`,
          `This is ${OTHER_FILES[refusal.found][1]}. Only a PDF is taken.`,
        ],
        PRINT_AGAIN,
      );
    case 'active':
      return then(
        [
          `このPDFには${ACTIVE_PARTS[refusal.part][0]}が入っています。受け取る人を守るため、お預かりできません。`,
          `This PDF holds ${ACTIVE_PARTS[refusal.part][1]}. To protect those who receive it, it is not taken.`,
        ],
        PRINT_AGAIN,
      );
    case 'encrypted':
      return then(
        ['このPDFにはパスワードがかかっています。', 'This PDF is protected by a password.'],
        ['パスワードを外して保存し直してください。', 'Save it again without the password.'],
      );
    case 'too_large':
      return then(
        [`ファイルが${MAX_CV_MB} MBを超えています。`, `The file is larger than ${MAX_CV_MB} MB.`],
        [
          '画像を小さくするか、ページを減らしてください。',
          'Make the pictures smaller, or leave out some pages.',
        ],
      );
    case 'too_many_pages':
      return then(
        [`${pages}ページを超えています。`, `It has more than ${pages} pages.`],
        [`${pages}ページまでにまとめてください。`, `Bring it down to ${pages} pages.`],
      );
    case 'no_file':
    case 'not_multipart':
      return ['ファイルが選ばれていません。PDFを選んでください。', 'No file was chosen. Choose a PDF.'];
    case 'busy':
      return [
        'いま、ほかのファイルを受け取っています。少し待ってから、もう一度送ってください。',
        'Other files are being received now. Wait a moment, then send it again.',
      ];
    case 'empty':
      return [
        'ファイルの中身がありません。もう一度保存してから選んでください。',
        'The file is empty. Save it again, then choose it.',
      ];
    case 'truncated':
      return [
        'PDFが途中で切れています。もう一度保存するか、取り直してから選んでください。',
        'The PDF breaks off. Save or download it again, then choose it.',
      ];
    case 'foreign':
      return then(
        [
          'PDFの中に、PDFではないデータが混ざっています。',
          'Among the PDF stands something that does not belong to it.',
        ],
        PRINT_AGAIN,
      );
    case 'bomb':
      return then(
        [
          '開くと極端に大きくなる部分が入っています。',
          'Some part of it grows out of all proportion when it is opened.',
        ],
        PRINT_AGAIN,
      );
    case 'too_complex':
      return then(['確認に時間がかかりすぎました。', 'Checking it took too long.'], PRINT_AGAIN);
    case 'unreadable':
      return then(
        ['PDFが壊れているようで、読めません。', 'The PDF seems damaged and cannot be read.'],
        PRINT_AGAIN,
      );
  }
}

export const MAX_CV_MB = MAX_CV_BYTES / (1024 * 1024);

function then(what: Pair, todo: Pair): Pair {
  return [`${what[0]}${todo[0]}`, `${what[1]} ${todo[1]}`];
}
