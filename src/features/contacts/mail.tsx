import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { t } from '../../ui/rendering.ts';
import type { Locale, Pair } from '../../ui/text.ts';

/** Tells an agency that somebody waits for it, or several people do: where they are, nothing about them. */
export function nudgedMail(
  locale: Locale,
  facts: {
    /** The agency's name in either language. */
    readonly agency: Pair;
    /** The page of the provision, or of all that wait. */
    readonly url: string;
  },
): MailText {
  const { agency, url } = facts;
  return composeMail(locale, () => ({
    subject: t('ご本人から催促がありました', 'Somebody asks for your answer'),
    addressee: { organisation: agency },
    paragraphs: [
      t(
        '返事の期限を過ぎ、連絡もないため、ご本人から催促がありました。このメールは、何名から催促があっても1日に1通だけです。',
        'Your deadline has passed without an answer or a contact, and somebody asks for it. You get one such mail a day at most, however many ask.',
      ),
      t(
        '受け取りを確認するか、ご本人に連絡してください。連絡できる方法と時間は、次の画面にあります。',
        'Accept, or contact the person. The pages say how and when they may be contacted.',
      ),
      url,
    ],
  }));
}
