import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, type Locale } from '../../../ui/text.ts';
import { type NoticeFacts, switches } from './switches.tsx';

/** Tells a company how many people answered its invitations, by what: counts and no names. */
export function answersMail(
  locale: Locale,
  {
    addressee,
    baseUrl,
    applied,
    later,
    no,
  }: NoticeFacts & { readonly applied: number; readonly later: number; readonly no: number },
): MailText {
  return composeMail(locale, () => {
    const line = (count: number, ja: string, en: string) =>
      count === 0 ? [] : [t(`${ja}：${formatNumber(count)}名`, `${en}: ${formatNumber(count)}`)];
    return {
      subject: t('再応募のご案内へのお返事', 'Answers to your invitations'),
      addressee,
      paragraphs: [
        t('再応募のご案内に、お返事がありました。', 'People have answered your invitations to apply again.'),
        [
          ...line(applied, '再応募', 'Applied again'),
          ...line(later, '今はしない', 'Not now'),
          ...line(no, '応募しない', 'No'),
        ].join('\n'),
        `${baseUrl}${paths.company.answers()}`,
        switches('company', baseUrl),
      ],
    };
  });
}
