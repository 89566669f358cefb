import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { asHeading, type Pair } from '../../../ui/text.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { itemTitle } from '../../consents/rules/wording.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnRecommendation } from '../../recommendations/actions/own-recommendations.ts';
import { conditionFacts, recommendationFacts } from '../../recommendations/rules/wording.ts';
import type { ShownRecommendation } from '../actions/read-recommendations.ts';
import { ConfirmationPage } from './confirmation.tsx';
import { Answer, Readings, Receipts } from './recommendation-answer.tsx';
import { employerOf, RecommendationLines, standing } from './recommendation-lines.tsx';

const DONE: DoneWords = {
  agreed: ['同意しました。控えをメールでお送りしました。', 'You have agreed. We have mailed you a receipt.'],
  corrected: [
    '新しい内容を渡しました。控えをメールでお送りしました。',
    'The employer has the new details. We have mailed you a receipt.',
  ],
  declined: [
    'お断りを記録しました。会社にも人材紹介会社にも知らせません。',
    'You have declined. Neither the employer nor the agency is told.',
  ],
  withdrawn: [
    '同意を取り消しました。控えをメールでお送りしました。',
    'You have taken it back. We have mailed you a receipt.',
  ],
  not_answered: [
    '画面を開いたあとに状態が変わり、記録していません。',
    'It had moved on since you opened the page; nothing was recorded.',
    'error',
  ],
};

const TITLE: Pair = ['求人への推薦', 'Recommended for an opening'];

/** Every recommendation in a line each, those to answer first. */
export function RecommendationsPage({ all }: { all: readonly ShownRecommendation[] }) {
  const title = t(...TITLE);
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        lead={t(
          '人材紹介会社が、あなたを推薦したい求人です。',
          'What agencies would like to recommend you for.',
        )}
        back={{ href: paths.candidate.home(), label: t('いまの状況', 'Where things stand') }}
      />
      {all.length === 0 ? (
        <p>{t('いまは、ありません。', 'There is none now.')}</p>
      ) : (
        <RecommendationLines all={all} />
      )}
    </Page>
  );
}

interface RecommendationPageProps extends ShownRecommendation {
  readonly isChanged?: boolean;
  readonly isUnanswered?: boolean;
}

/** One recommendation: who, for what, what would go and to whom, and two answers of one size. */
export function RecommendationPage({ one, fault, now, isChanged, isUnanswered }: RecommendationPageProps) {
  const { locale } = rendering();
  const title = one.opening?.title ?? t(...TITLE);
  const { opening, values, items } = one;
  const offered = opening && { ...one, opening, values: values ?? {} };
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={standing({ one, now })}
        back={{ href: paths.candidate.recommendations(), label: t(...TITLE) }}
        help={<HelpLink side="candidate" topic="withdrawal" />}
      />
      {(isChanged || isUnanswered) && (
        <Alert
          kind="error"
          title={
            isChanged
              ? t(
                  '画面を開いたあとに、内容が変わりました。もう一度お読みください。',
                  'This has changed since you opened the page. Please read it again.',
                )
              : t('「同意する」か「断る」を選んでください。', 'Choose to agree or to decline.')
          }
        />
      )}
      {offered && <DescriptionList items={recommendationFacts(offered, locale).map(line)} />}
      {values !== null && items.length > 0 && (
        <Section
          title={
            one.agreedAt === null
              ? t('渡す内容', 'What would be shared')
              : t('この会社が見られる内容', 'What the employer can see')
          }
        >
          <DescriptionList
            items={items.map((item) => ({
              term: t(...itemTitle(item)),
              description: <span class="whitespace-pre-line">{t(...itemValue(item, values))}</span>,
            }))}
          />
        </Section>
      )}
      {opening && (
        <Section title={t('労働条件', 'Conditions')}>
          <DescriptionList items={conditionFacts(opening.conditions, locale).map(line)} />
        </Section>
      )}
      <Answer one={one} fault={fault} now={now} />
      <Receipts one={one} />
      <Readings one={one} />
    </Page>
  );
}

const line = ({ term, text }: { readonly term: string; readonly text: string }) => ({
  term: asHeading(term),
  description: <span class="whitespace-pre-line">{text}</span>,
});

/** Before an agreement is taken back. */
export function EndRecommendationPage({ one }: { one: OwnRecommendation }) {
  const employer = employerOf(one);
  const agency = t(...nameWords(one.agency));
  return (
    <ConfirmationPage
      action={paths.candidate.recommendationEnd(one.id)}
      title={t('この推薦への同意を取り消しますか', 'Take back your consent?')}
      names={[employer, agency]}
      facts={[
        { term: t('どの会社か', 'Which employer'), description: employer },
        {
          term: t('何が起きるか', 'What happens'),
          description: one.isOutside
            ? t(
                `${agency}の画面に、終わったことが表示されます。会社への連絡は、${agency}が行います。`,
                `${agency} sees that it has ended, and tells the employer.`,
              )
            : t(
                `${employer}は、すぐにあなたの情報を見られなくなります。${agency}の画面にも、終わったことが表示されます。`,
                `${employer} can no longer see your details. ${agency} sees that it has ended.`,
              ),
        },
        {
          term: t('元に戻せるか', 'Can it be undone'),
          description: t(
            'この推薦は、元に戻せません。新しく推薦されれば、また選べます。',
            'Not this one. If you are recommended anew you can choose again.',
          ),
        },
      ]}
      yes={t('取り消す', 'Take it back')}
      no={t('取り消さずに戻る', 'Go back')}
      back={paths.candidate.recommendation(one.id)}
    />
  );
}
