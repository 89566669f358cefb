import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';
import type { HireNews } from '../../placements/rules/news.ts';
import type { Side } from '../../placements/rules/standing.ts';
import { type NoticeFacts, switches } from './switches.tsx';

/** Tells an agency or a company in counts what is to be done about its hires, and that the other side wrote something down. */
export function hiresMail(
  locale: Locale,
  {
    addressee,
    baseUrl,
    side,
    ending,
    late,
    checks,
    said,
    denied,
  }: NoticeFacts & HireNews & { readonly side: Side },
): MailText {
  return composeMail(locale, () => ({
    subject: t('成約のお知らせ', 'Your hires'),
    addressee,
    paragraphs: [
      ...(ending > 0
        ? [t(`まもなく保証の期間が終わる成約が${ending}件あります。`, `Guarantees about to end: ${ending}.`)]
        : []),
      ...(late > 0
        ? [
            t(
              `入社予定日を過ぎ、入社の確認がまだの成約が${late}件あります。`,
              `Starts nobody has confirmed, their day past: ${late}.`,
            ),
          ]
        : []),
      ...(checks > 0
        ? [
            t(
              `入社から6か月がたち、在職の確認が要る成約が${checks}件あります。`,
              `Six months have passed, to be checked: ${checks}.`,
            ),
          ]
        : []),
      ...(said > 0
        ? [
            side === 'agency'
              ? t(`企業の新しい記録が${said}件あります。`, `New words of companies: ${said}.`)
              : t(`人材紹介会社の新しい記録が${said}件あります。`, `New words of agencies: ${said}.`),
          ]
        : []),
      ...(denied > 0
        ? [
            t(
              `ご本人が事実と違うと伝えた成約が${denied}件あります。確かめてください。`,
              `Hires whose people say that they are not true: ${denied}. Please find out.`,
            ),
          ]
        : []),
      `${baseUrl}${side === 'agency' ? paths.agency.placements() : paths.company.placements()}`,
      switches(side, baseUrl),
    ],
  }));
}
