import { CODE_MINUTES } from '../../../platform/terms.ts';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';

/**
 * The mail with the six digits; they are the only six-digit number in it (rules.md §10.3).
 * @param linkCode the relay link the person came through; empty at /start
 */
export function codeMail(
  locale: Locale,
  code: string,
  origin: { readonly baseUrl: string; readonly linkCode: string },
): MailText {
  const { baseUrl, linkCode } = origin;
  const page = `${baseUrl}${linkCode === '' ? paths.startVerification() : withoutSixDigits(paths.landingVerification(linkCode))}`;
  return composeMail(locale, () => ({
    subject: t(`確認コード ${code}`, `Your confirmation code ${code}`),
    addressee: null,
    paragraphs: [
      t('登録を終えるための確認コードです。', 'This is the code that completes your registration.'),
      code,
      t(
        `コードの入力の画面に、${CODE_MINUTES}分以内に入力してください。コードを入力するまで、登録も情報の提供も行われません。`,
        `Enter it on the page that asks for it within ${CODE_MINUTES} minutes. Until then nothing is registered and nothing is handed over.`,
      ),
      t(
        `画面を閉じた場合は、登録を始めたブラウザーで、こちらを開いてください。\n${page}`,
        `If you closed that page, open it here, in the browser you started in.\n${page}`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。何も登録されません。',
      'If that was not you, leave it: nothing is registered.',
    ),
  }));
}

/**
 * The same address without six digits in a row, which a relay code may hold by chance: every third digit of such a row
 * is written as its percent code, which browsers open alike.
 */
function withoutSixDigits(path: string): string {
  return path.replaceAll(/\d{6,}/g, (digits) => digits.replaceAll(/(\d\d)(\d)/g, '$1%3$2'));
}

/** The sign-in code. */
export function signInMail(locale: Locale, code: string): MailText {
  return composeMail(locale, () => ({
    subject: t(`ログイン用の確認コード ${code}`, `Your sign-in code ${code}`),
    addressee: null,
    paragraphs: [
      t('ログイン用の確認コードです。', 'This is your sign-in code.'),
      code,
      t(
        `${CODE_MINUTES}分以内に、ログインを始めたブラウザーで入力してください。`,
        `Enter it within ${CODE_MINUTES} minutes in the browser you started in.`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。コードを入力しない限り、誰もログインできません。コードをほかの人に伝えないでください。',
      'If that was not you, leave it: nobody can sign in without the code. Do not tell it to anybody.',
    ),
  }));
}

/** The same mail for an address nobody registered: the page answers alike, only the mailbox's owner learns it. */
export function noAccountMail(locale: Locale, baseUrl: string): MailText {
  return composeMail(locale, () => ({
    subject: t('ログインについて', 'About signing in'),
    addressee: null,
    paragraphs: [
      t(
        'このメールアドレスでの登録は見つかりませんでした。別のアドレスで登録された場合は、そのアドレスでお試しください。',
        'There is no registration with this address. If you registered with another one, try that.',
      ),
      t(
        `新しく登録するには、こちらからお進みください。\n${baseUrl}${paths.start()}`,
        `To register, start here.\n${baseUrl}${paths.start()}`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。何も登録されません。',
      'If that was not you, leave it: nothing is registered.',
    ),
  }));
}
