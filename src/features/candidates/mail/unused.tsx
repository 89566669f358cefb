import { UNUSED_MONTHS } from '../../../platform/terms.ts';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, type Locale } from '../../../ui/text.ts';

/** Nobody has signed in for long: what becomes of the account, when, and how to keep it. Doing nothing is an answer, too. */
export function unusedMail(
  locale: Locale,
  facts: { readonly name: string; readonly erasedFrom: Date; readonly baseUrl: string },
): MailText {
  const at = formatDateTime(facts.erasedFrom, locale);
  const signIn = `${facts.baseUrl}${paths.candidate.signIn()}`;
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('登録した情報を残すかどうかのお尋ね', 'Shall we keep your data?'),
    paragraphs: [
      t(
        `${UNUSED_MONTHS}か月のあいだ、ログインがありません。`,
        `You have not signed in for ${UNUSED_MONTHS} months.`,
      ),
      t(
        `残したいときは、${at}までにログインしてください。\n${signIn}`,
        `To keep your data, sign in by ${at}.\n${signIn}`,
      ),
      t(
        'ログインがなければ、その後に登録した情報を消去し、メールでお知らせします。消去でよければ、何もする必要はありません。',
        'Without it your data is erased after that, and you get a mail that says so. If that is fine with you, there is nothing to do.',
      ),
    ],
  }));
}
