import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';

/** A month after the registration: two questions on a page, and the way to be asked nothing more. Doing nothing is an answer, too. */
export function questionsMail(
  locale: Locale,
  { name, baseUrl }: { readonly name: string; readonly baseUrl: string },
): MailText {
  const page = `${baseUrl}${paths.candidate.questions()}`;
  return composeMail(locale, () => ({
    addressee: name,
    subject: t('登録から1か月：2つの質問（任意）', 'A month since you registered: two optional questions'),
    paragraphs: [
      t(
        `登録から1か月がたちました。どう感じているかを、2つだけお尋ねします。\n${page}`,
        `It is a month since you registered. There are two questions about how you feel about it.\n${page}`,
      ),
      t(
        '答えても答えなくても、紹介にも登録にも何も起きません。謝礼もありません。',
        'Answering or not changes nothing for you, and there is no reward.',
      ),
      t(
        '答えは月ごとの人数に加えるだけで、誰の答えかは残しません。お尋ねのメールは、この1通だけです。',
        'Your answers are only added to the month’s totals; whose they are is not kept. This is the only mail that asks.',
      ),
    ],
  }));
}
