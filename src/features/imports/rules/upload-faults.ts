import type { UploadFault } from '../../../platform/http/upload.ts';
import type { Pair } from '../../../ui/text.ts';

/** Why no file arrived, in one or two sentences: what happened and what to do. */
export function uploadFaultWords(fault: UploadFault, maxBytes: number): Pair {
  switch (fault) {
    case 'too_large':
      return [
        `ファイルが${sizeText(maxBytes)}を超えています。期間などで分けて、一つずつ取り込んでください。`,
        `The file is larger than ${sizeText(maxBytes)}. Split it, for example by period, and import the parts.`,
      ];
    case 'no_file':
      return [
        'ファイルが選ばれていません。取り込むファイルを選んでください。',
        'No file was chosen. Choose the file to import (form field “file”).',
      ];
    case 'not_multipart':
      return [
        'ファイルが送られていません。multipart/form-dataのfileという項目で送ってください。',
        'There is no file in the request. Send it as multipart/form-data in the field “file”.',
      ];
    case 'unreadable':
      return [
        '送信が途中で切れました。もう一度お試しください。',
        'The upload broke off. Send the file again.',
      ];
  }
}

/** Bytes as people say them: 100 MB, 64 kB. */
export function sizeText(bytes: number): string {
  const mega = bytes / (1024 * 1024);
  return mega >= 1 ? `${Math.round(mega * 10) / 10} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`;
}
