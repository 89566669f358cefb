import type { Page as RowPage } from '../../../db/page.ts';
import { shortDeadlineWords } from '../../../platform/deadline.ts';
import { may } from '../../../platform/http/permit.ts';
import type { ProvisionId, RedemptionId } from '../../../platform/ids.ts';
import { MOST_RECOMMENDATIONS } from '../../../platform/terms.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { recommendationState } from '../rules/recommendation.ts';
import type { OfferedOpening } from '../rules/wording.ts';
import { STATE_TONES, STATE_WORDS } from './words.ts';

/** One recommendation as the agency that made it reads it; nothing tells why somebody has not agreed. */
export interface AgencyLine {
  readonly id: string;
  readonly provisionId: ProvisionId;
  readonly redemptionId: RedemptionId | null;
  /** Null once nothing of the person can be seen. */
  readonly name: string | null;
  /** Of an employer outside, or the title alone. */
  readonly opening: OfferedOpening | null;
  readonly facts: Parameters<typeof recommendationState>[0] & { readonly askedAt: Date };
}

/** Who it is, as far as that can be said. */
export function who({ name, facts }: AgencyLine): string {
  return name ?? t(`${formatDate(facts.askedAt)}に推薦した方`, `Recommended ${formatDate(facts.askedAt)}`);
}

const forWhat = {
  get label() {
    return t('求人', 'Opening');
  },
  cell: ({ opening }: AgencyLine) =>
    opening && (
      <>
        {opening.title}
        <span class="support block">{t(...nameWords(opening.employer))}</span>
      </>
    ),
};

const columnsAt = (now: Date): readonly Column<AgencyLine>[] => [
  {
    label: t('推薦した方', 'Person'),
    head: true,
    kind: 'name',
    cell: (line: AgencyLine) => <a href={paths.agency.recommendation(line.id)}>{who(line)}</a>,
  },
  {
    label: t('状態', 'State'),
    kind: 'pill',
    cell: ({ facts }: AgencyLine) => {
      const state = recommendationState(facts, now);
      return <Badge tone={STATE_TONES[state]}>{t(...STATE_WORDS[state])}</Badge>;
    },
  },
  {
    label: t('返事の期限', 'Answer by'),
    kind: 'deadline',
    cell: ({ facts }: AgencyLine) =>
      recommendationState(facts, now) === 'asked' ? t(...shortDeadlineWords(facts.dueAt, now)) : null,
  },
  {
    label: t('面接日', 'Interview'),
    kind: 'date',
    cell: ({ facts }: AgencyLine) => facts.interviewOn && formatDate(facts.interviewOn),
  },
];

/** On the page of a request: whom the agency proposed for it, and the way to the next one. */
export function RequestLines(props: {
  readonly redemptionId: RedemptionId;
  readonly lines: readonly AgencyLine[];
  readonly mayRecommend: boolean;
  /** The company is suspended: nothing goes on with it now. */
  readonly isSuspended: boolean;
  readonly now: Date;
}) {
  const { redemptionId, lines, mayRecommend, isSuspended, now } = props;
  if (!mayRecommend && lines.length === 0) return null;
  const isFull = lines.length >= MOST_RECOMMENDATIONS;
  return (
    <Section
      id="recommendations"
      title={t('推薦', 'Recommendations')}
      lead={t(
        `1つの求人に${MOST_RECOMMENDATIONS}名まで推薦できます。ご本人が同意するまで、企業には何も伝わりません。`,
        `Up to ${MOST_RECOMMENDATIONS} people for one request. Until a person agrees the company learns nothing.`,
      )}
    >
      {lines.length > 0 && (
        <Table
          caption={t('推薦した方の一覧', 'Recommended people')}
          captionHidden
          rows={lines}
          columns={columnsAt(now)}
          empty={null}
        />
      )}
      {mayRecommend && isSuspended && (
        <p>
          {t(
            'この企業は利用を停止されています。再開まで、推薦・面接・採用の記録はできません。',
            'The company is suspended. Until that ends nobody is recommended, met or hired through it.',
          )}
        </p>
      )}
      {mayRecommend && !isSuspended && !isFull && may('contactPeople') && (
        <ButtonRow>
          <ButtonLink
            variant={lines.length === 0 ? 'primary' : 'secondary'}
            href={paths.agency.recommend(redemptionId)}
          >
            {t('候補者を推薦する', 'Recommend somebody')}
          </ButtonLink>
        </ButtonRow>
      )}
    </Section>
  );
}

/** 推薦: everything the agency proposed, the newest first. */
export function AgencyRecommendationsPage({ page, now }: { page: RowPage<AgencyLine>; now: Date }) {
  const title = t('推薦', 'Recommendations');
  return (
    <ListPage
      zone="agency"
      id="recommendations"
      title={title}
      caption={title}
      lead={t(
        '推薦した方と、いまの状態です。同意がない理由は、どなたについても表示しません。',
        'Whom you recommended, and where it stands. Why somebody has not agreed is never shown.',
      )}
      actions={
        may('contactPeople') && (
          <ButtonLink variant="secondary" href={paths.agency.recommendOutside()}>
            {t('社外の求人に推薦する', 'Recommend to another employer')}
          </ButtonLink>
        )
      }
      page={page}
      href={(query) => paths.agency.recommendations(query)}
      columns={columnsAt(now).toSpliced(1, 0, forWhat)}
      empty={{
        title: t('推薦はまだありません', 'No recommendation yet'),
        text: t(
          '引き受けた求人の画面から、候補者を推薦できます。',
          'Recommend people from the page of a request you took on.',
        ),
      }}
    />
  );
}
