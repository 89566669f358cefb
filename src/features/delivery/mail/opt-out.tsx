import { CODE_MINUTES } from '../../../platform/terms.ts';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';

/** The code that decides which mail comes, where a link alone does not (rules.md §4.3). */
export function optOutCodeMail(locale: Locale, code: string): MailText {
  return composeMail(locale, () => ({
    subject: t(`メールの設定の確認コード ${code}`, `Your code for mail settings ${code}`),
    addressee: null,
    paragraphs: [
      t('受け取るメールを決めるための確認コードです。', 'This code lets you decide which mail you receive.'),
      code,
      t(
        `コードを求めた画面に、${CODE_MINUTES}分以内に入力してください。`,
        `Enter it within ${CODE_MINUTES} minutes on the page that asked for it.`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。何も変わりません。',
      'If that was not you, leave it: nothing changes.',
    ),
  }));
}
