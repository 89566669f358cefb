import type { Page as RowPage } from '../../../db/page.ts';
import { shortDeadlineWords } from '../../../platform/deadline.ts';
import { MOST_RECOMMENDATIONS } from '../../../platform/terms.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { RecommendedLine } from '../actions/copies.ts';
import { shownState } from '../rules/recommendation.ts';
import { STATE_TONES, STATE_WORDS } from './words.ts';

/** Who it is, as far as the company can know it now. */
export function who({ name, recommendation }: RecommendedLine): string {
  if (name !== null) return name;
  const day = formatDate(recommendation.agreedAt ?? recommendation.askedAt);
  return t(`${day}に同意した方`, `Agreed ${day}`);
}

const forWhat = {
  get label() {
    return t('求人', 'Opening');
  },
  cell: ({ recommendation }: RecommendedLine) => recommendation.title,
};

const columnsAt = (now: Date): readonly Column<RecommendedLine>[] => [
  {
    label: t('推薦された方', 'Person'),
    head: true,
    kind: 'name',
    cell: (line: RecommendedLine) => (
      <a href={paths.company.recommendation(line.recommendation.id)}>{who(line)}</a>
    ),
  },
  {
    label: t('状態', 'State'),
    kind: 'pill',
    cell: ({ recommendation }: RecommendedLine) => {
      const state = shownState(recommendation);
      return <Badge tone={STATE_TONES[state]}>{t(...STATE_WORDS[state])}</Badge>;
    },
  },
  {
    label: t('面接日', 'Interview'),
    kind: 'deadline',
    cell: ({ recommendation }: RecommendedLine) => {
      const { interviewOn, interviewDueAt } = recommendation;
      if (interviewOn !== null) return formatDate(interviewOn);
      if (shownState(recommendation) !== 'agreed' || interviewDueAt === null) return null;
      return interviewDueAt <= now
        ? t('期限を過ぎています', 'Overdue')
        : t(...shortDeadlineWords(interviewDueAt, now));
    },
  },
];

/** On the page of a request: who agreed to be recommended for it. */
export function RecommendedLines(props: {
  readonly lines: readonly RecommendedLine[];
  readonly isLooking: boolean;
  readonly now: Date;
}) {
  const { lines, isLooking, now } = props;
  if (lines.length === 0 && !isLooking) return null;
  return (
    <Section
      id="recommendations"
      title={t('推薦された方', 'Recommended people')}
      lead={t(
        `ご本人が貴社への推薦に同意した方だけを表示します。推薦は${MOST_RECOMMENDATIONS}名までです。`,
        `Only people who agreed to be recommended to you are shown; ${MOST_RECOMMENDATIONS} can be recommended.`,
      )}
    >
      {lines.length === 0 ? (
        <p>{t('まだいません。', 'Nobody yet.')}</p>
      ) : (
        <Table
          caption={t('推薦された方の一覧', 'The list of recommended people')}
          captionHidden
          rows={lines}
          columns={columnsAt(now)}
          empty={null}
        />
      )}
    </Section>
  );
}

/** 推薦された方: everybody who agreed to be recommended to the company, the newest first. */
export function RecommendedPage({ page, now }: { page: RowPage<RecommendedLine>; now: Date }) {
  const title = t('推薦された方', 'Recommended people');
  return (
    <ListPage
      zone="company"
      id="recommendations"
      title={title}
      caption={t('推薦された方の一覧', 'The list of recommended people')}
      lead={t('ご本人が貴社への推薦に同意した方です。', 'People who agreed to be recommended to you.')}
      back={{ href: paths.company.redemptions(), label: t('枠の利用', 'Slots in use') }}
      page={page}
      href={(query) => paths.company.recommendations(query)}
      columns={columnsAt(now).toSpliced(1, 0, forWhat)}
      empty={{
        title: t('推薦された方はまだいません', 'Nobody yet'),
        text: t(
          '枠を申し込むと、人材紹介会社が候補者を推薦します。',
          'Request a slot, and an agency recommends people.',
        ),
      }}
    />
  );
}
