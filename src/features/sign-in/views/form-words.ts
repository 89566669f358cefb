import type { FaultWords } from '../../../ui/forms/faults.ts';
import { ENTRY_SENTENCES } from '../rules/password-texts.ts';

/** What the fields of these forms are called, and the faults only they know. */
export const SIGN_IN_WORDS: FaultWords = {
  labels: {
    mail: ['メールアドレス', 'the mail address'],
    password: ['パスワード', 'the password'],
    code: ['確認コード', 'the code'],
  },
  sentences: {
    ...ENTRY_SENTENCES,
    wrong: () => [
      'メールアドレスまたはパスワードが正しくありません。もう一度入力するか、パスワードを再設定してください。',
      'The mail address or the password is not right. Enter them again or set a new password.',
    ],
    no_mail: () => [
      'メールアドレスの形になっていません。入力し直してください。',
      'This is not a mail address. Enter it again.',
    ],
  },
};
