import { PASSWORD_MAX, PASSWORD_MIN } from './password.ts';

type Pair = readonly [ja: string, en: string];

/** What a new password must be, for the line above its field. */
export const PASSWORD_SUPPORT: Pair = [
  `${PASSWORD_MIN}文字以上${PASSWORD_MAX}文字以内。文字の種類は問いません。`,
  `${PASSWORD_MIN} to ${PASSWORD_MAX} characters of any kind.`,
];

/** What is wrong in the form behind a mailed link and what to do, as sentences of a form (ui/forms/faults.ts). */
export const ENTRY_SENTENCES: Readonly<Record<string, () => Pair>> = {
  'password.too_short': () => [
    `パスワードは${PASSWORD_MIN}文字以上で入力してください。`,
    `Use at least ${PASSWORD_MIN} characters.`,
  ],
  'password.too_long': () => [
    `パスワードは${PASSWORD_MAX}文字以内で入力してください。`,
    `Use at most ${PASSWORD_MAX} characters.`,
  ],
  'password.too_simple': () => [
    '同じ文字の繰り返しは使えません。4種類以上の文字で入力してください。',
    'Use at least four different characters.',
  ],
  wrong_password: () => [
    'パスワードが正しくありません。お持ちのアカウントのパスワードを入力してください。',
    'The password is not right. Enter the password of your account.',
  ],
  'code.required': () => [
    '確認コードを入力してください。メールの本文にある6桁の数字です。',
    'Enter the code: the six digits that stand in the text of the mail.',
  ],
  code_wrong: () => [
    '確認コードが違います。メールの本文にある6桁の数字を入力してください。',
    'The code is not right. Enter the six digits that stand in the text of the mail.',
  ],
};
