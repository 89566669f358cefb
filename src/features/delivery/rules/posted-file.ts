import type { Pair } from '../../../ui/text.ts';

/** Of a returned mail that is posted as a file; as much as the port takes. */
export const MOST_POSTED_MB = 5;

/** Why no file arrived, and what to do. */
export function postedFaultWords(fault: 'too_large' | 'no_file' | 'not_multipart' | 'unreadable'): Pair {
  switch (fault) {
    case 'too_large':
      return [
        `ファイルが${MOST_POSTED_MB} MBを超えています。添付を除いて保存し直してください。`,
        `The file is larger than ${MOST_POSTED_MB} MB. Save it without what is attached.`,
      ];
    case 'no_file':
      return ['ファイルが選ばれていません。', 'No file was chosen.'];
    case 'not_multipart':
      return ['ファイルが送られていません。', 'There is no file in the request.'];
    case 'unreadable':
      return ['送信が途中で切れました。もう一度お試しください。', 'The upload broke off. Send it again.'];
  }
}
