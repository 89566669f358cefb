import { deadlineWords } from '../../../platform/deadline.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { recommendationState } from '../rules/recommendation.ts';
import { conditionFacts } from '../rules/wording.ts';
import { type AgencyLine, who } from './agency.tsx';
import { ENDED, STATE_TONES, STATE_WORDS } from './words.ts';

const DONE: DoneWords = {
  asked: [
    '推薦しました。ご本人に、メールと専用の画面で確認します。',
    'Recommended. The person is asked by mail and on their page.',
  ],
};

/** One recommendation: whom, for what, and where it stands. */
export function AgencyRecommendationPage({ line, now }: { line: AgencyLine; now: Date }) {
  const { facts, opening, redemptionId, provisionId } = line;
  const state = recommendationState(facts, now);
  const title = who(line);
  return (
    <Page zone="agency" title={title} done={DONE}>
      <PageHeader
        title={title}
        back={{ href: paths.agency.recommendations(), label: t('推薦', 'Recommendations') }}
        actions={<Badge tone={STATE_TONES[state]}>{t(...STATE_WORDS[state])}</Badge>}
      />
      <Section title={t('この推薦', 'This recommendation')}>
        <DescriptionList
          items={[
            {
              term: t('求人', 'Opening'),
              description:
                redemptionId === null ? (
                  opening?.title
                ) : (
                  <a href={paths.agency.redemption(redemptionId)}>
                    {opening?.title ?? t('求人を開く', 'Open it')}
                  </a>
                ),
            },
            {
              term: t('会社', 'Employer'),
              description: opening ? t(...nameWords(opening.employer)) : undefined,
            },
            {
              term: t('候補者', 'Person'),
              description: <a href={paths.agency.provision(provisionId)}>{title}</a>,
            },
            { term: t('推薦した日時', 'Recommended'), description: formatDateTime(facts.askedAt) },
            {
              term: t('返事の期限', 'Answer by'),
              description: state === 'asked' ? t(...deadlineWords(facts.dueAt, now)) : undefined,
            },
            {
              term: t('同意した日時', 'Agreed'),
              description: facts.agreedAt ? formatDateTime(facts.agreedAt) : undefined,
            },
            {
              term: t('面接日', 'Interview'),
              description: facts.interviewOn ? formatDate(facts.interviewOn) : undefined,
            },
            {
              term: t('内定承諾日', 'Offer accepted'),
              description: facts.hiredOn ? formatDate(facts.hiredOn) : undefined,
            },
          ]}
        />
        {state === 'closed' && <p>{t(...ENDED)}</p>}
      </Section>
      {opening && redemptionId === null && (
        <Section title={t('労働条件', 'Conditions')}>
          <DescriptionList
            items={conditionFacts(opening.conditions, rendering().locale).map(({ term, text }) => ({
              term,
              description: text,
            }))}
          />
        </Section>
      )}
    </Page>
  );
}
