import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, type Locale } from '../../../ui/text.ts';
import type { AlumniNews } from '../../alumni/actions/notice-facts.ts';
import { type NoticeFacts, switches } from './switches.tsx';

/** Tells a company how many people asked to be registered, and of how many the time to decide ends: counts and no names. */
export function alumniMail(
  locale: Locale,
  { addressee, baseUrl, fresh, ending }: NoticeFacts & AlumniNews,
): MailText {
  const [came, soon] = [formatNumber(fresh), formatNumber(ending)];
  return composeMail(locale, () => ({
    subject: t('登録の申込みのお知らせ', 'People who ask to be registered'),
    addressee,
    paragraphs: [
      ...(fresh > 0
        ? [
            t(
              `退職された方、内定を辞退された方からの登録の申込みが${came}件ありました。`,
              `People who left, or turned an offer down, and ask to be registered: ${came}.`,
            ),
          ]
        : []),
      ...(ending > 0
        ? [
            t(
              `3日ほどで消える申込みが${soon}件あります。承認するかどうかを決めてください。`,
              `To be deleted in about three days: ${soon}. Please decide about them.`,
            ),
          ]
        : []),
      `${baseUrl}${paths.company.alumni()}`,
      switches('company', baseUrl),
    ],
  }));
}
