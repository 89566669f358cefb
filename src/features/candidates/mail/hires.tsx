import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime, type Locale } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnRecommendation } from '../../recommendations/actions/own-recommendations.ts';

interface HireFacts {
  readonly name: string;
  readonly id: string;
  readonly employer: string;
  readonly title: string;
  /** Who wrote it down, by name. */
  readonly by: string;
  readonly acceptedOn: string;
  /** Null where it is the hire that was written down. */
  readonly startedOn: string | null;
  /** What else goes on, and when it ends unless the person says otherwise; null where there is nothing. */
  readonly rest: { readonly count: number; readonly closeAt: Date | null } | null;
  readonly baseUrl: string;
}

/** That a hire, or its start, was written down, by whom, and how to say that it is not true. Its one link opens a page and does nothing. */
export function hireMail(locale: Locale, facts: HireFacts): MailText {
  const { name, id, employer, title, by, acceptedOn, startedOn, rest, baseUrl } = facts;
  return composeMail(locale, () => ({
    subject:
      startedOn === null
        ? t('採用の記録が書かれました', 'A hire of yours was written down')
        : t('入社の記録が書かれました', 'Your start was written down'),
    addressee: name,
    paragraphs: [
      startedOn === null
        ? t(
            `${by}が、あなたの採用を記録しました。\n会社：${employer}\n職種：${title}\n内定承諾日：${formatDate(acceptedOn)}`,
            `${by} wrote down that you were hired.\nEmployer: ${employer}\nJob: ${title}\nOffer accepted: ${formatDate(acceptedOn)}`,
          )
        : t(
            `${by}が、あなたの入社を記録しました。\n会社：${employer}\n職種：${title}\n入社日：${formatDate(startedOn)}`,
            `${by} wrote down that you have begun to work.\nEmployer: ${employer}\nJob: ${title}\nStart: ${formatDate(startedOn)}`,
          ),
      ...(rest === null || rest.closeAt === null
        ? []
        : [
            t(
              `ほかに、進行中の推薦が${rest.count}件あります。続けるか閉じるかを選べます。選ばなければ、${formatDate(rest.closeAt)}に閉じます。`,
              `You are being recommended elsewhere (${rest.count}). Keep that or close it, as you like. Unless you choose, it closes on ${formatDate(rest.closeAt)}.`,
            ),
          ]),
      t(
        `事実と違うときは、こちらの画面で伝えられます。\n${baseUrl}${pageOf(id, rest !== null)}`,
        `If this is not true, you can say so on this page:\n${baseUrl}${pageOf(id, rest !== null)}`,
      ),
    ],
  }));
}

const pageOf = (id: string, isAsked: boolean) =>
  isAsked ? paths.candidate.placementRest(id) : paths.candidate.placement(id);

/** What of a person's agreements has ended after their start, each by its name. */
export function restClosedMail(
  locale: Locale,
  facts: {
    readonly name: string;
    readonly ended: readonly Pick<OwnRecommendation, 'opening' | 'agency'>[];
    readonly at: Date;
    readonly baseUrl: string;
  },
): MailText {
  return composeMail(locale, () => ({
    subject: t('ほかの推薦を閉じました', 'Your other recommendations are closed'),
    addressee: facts.name,
    paragraphs: [
      t(
        `入社の記録のあと、次の推薦への同意を取り消しました（${formatDateTime(facts.at)}）。`,
        `After your start your consent to these was taken back (${formatDateTime(facts.at)}).`,
      ),
      facts.ended
        .map(({ opening, agency }) => {
          const employer =
            opening === null
              ? t('会社名は残っていません', 'The name is gone')
              : t(...nameWords(opening.employer));
          return t(`・${employer}（${nameWords(agency)[0]}）`, `- ${employer} (${nameWords(agency)[1]})`);
        })
        .join('\n'),
      t(
        `会社と人材紹介会社には、取り消しとだけ表示されます。入社したことは伝えません。\n${facts.baseUrl}${paths.candidate.recommendations()}`,
        `They read that it was taken back, and not that you have begun to work.\n${facts.baseUrl}${paths.candidate.recommendations()}`,
      ),
    ],
  }));
}
