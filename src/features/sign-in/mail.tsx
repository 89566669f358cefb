import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/rendering.ts';
import type { Locale } from '../../ui/text.ts';
import type { MailedLink } from './actions/mailed-link.ts';
import { codeLine } from './rules/mailed-code.ts';

/** The link that sets a new password, for whose account it is: in their language, whoever asked. */
export function passwordResetMail(locale: Locale, name: string, { url, code }: MailedLink): MailText {
  return composeMail(locale, () => ({
    subject: t('パスワードの再設定', 'Set a new password'),
    addressee: { member: name },
    paragraphs: [
      t('パスワードを再設定するためのリンクです。', 'This link sets a new password.'),
      url,
      codeLine(code)[locale],
      t(
        'リンクは1時間以内に1回だけ使えます。設定すると、すべての端末からログアウトします。',
        'It works once, within one hour. All devices are signed out when you use it.',
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。パスワードは変わりません。',
      'If you did not ask for it, leave it: your password stays as it is.',
    ),
  }));
}

/** The answer to somebody who asked for a new password at an address without an account. */
export function noStaffAccountMail(locale: Locale, baseUrl: string): MailText {
  return composeMail(locale, () => ({
    subject: t('パスワードの再設定', 'Set a new password'),
    addressee: null,
    paragraphs: [
      t(
        'パスワードの再設定の依頼がありましたが、このメールアドレスのアカウントはありません。',
        'Somebody asked for a new password, but there is no account with this mail address.',
      ),
      t(
        '別のメールアドレスで登録されていないかご確認ください。はじめて利用する場合は、次のページからお申し込みください。',
        'You may have registered with another address. To apply for the first time, use this page.',
      ),
      `${baseUrl}${paths.signUp()}`,
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。何も変わりません。',
      'If that was not you, leave it: nothing changes.',
    ),
  }));
}

/** Tells the owner of an account that its password is another one now. */
export function passwordChangedMail(
  locale: Locale,
  { name, baseUrl }: { readonly name: string; readonly baseUrl: string },
): MailText {
  return composeMail(locale, () => ({
    subject: t('パスワードが変更されました', 'Your password was changed'),
    addressee: { member: name },
    paragraphs: [
      t(
        'アカウントのパスワードが変更され、それまでのログインはすべて終了しました。',
        'The password of your account was changed, and every session from before has ended.',
      ),
      t(
        'ご自身の操作でない場合は、次のページからすぐにパスワードを再設定してください。',
        'If that was not you, set a new password at once on this page.',
      ),
      `${baseUrl}${paths.passwordReset()}`,
    ],
  }));
}
