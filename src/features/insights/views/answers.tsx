import { ASK_AGAIN_MONTHS, SMALLEST_GROUP } from '../../../platform/terms.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { ANSWERS, questionWords, type ShownAnswers } from '../../candidates/rules/questions.ts';
import { shareOf } from '../../links/rules/rate.ts';

/** 2つの質問: what people answered, as far as it may be shown; the operator sees what everybody sees. */
export function AnswersPage({
  zone,
  answers,
}: {
  zone: 'public' | 'operator';
  answers: readonly ShownAnswers[];
}) {
  const title = t('登録した方への2つの質問', 'Two questions to people who registered');
  return (
    <Page zone={zone} title={title}>
      <PageHeader
        title={title}
        back={zone === 'operator' ? { href: paths.operator.home(), label: t('ホーム', 'Home') } : undefined}
        lead={t(
          `登録のときと${ASK_AGAIN_MONTHS}か月後に、任意でお尋ねしています。謝礼はありません。`,
          `Asked at the registration and ${ASK_AGAIN_MONTHS} month later. Answering is optional and not rewarded.`,
        )}
      />
      {answers.length === 0 && (
        <EmptyState title={t('表示できる答えは、まだありません', 'Nothing to show yet')}>
          {t(
            `1つの質問に${SMALLEST_GROUP}名以上が答えると、月の締めに表示します。`,
            `Shown at the close of a month, once ${SMALLEST_GROUP} people have answered a question.`,
          )}
        </EmptyState>
      )}
      {answers.map((one) => (
        <Answers {...one} />
      ))}
      <p class="support">
        {t(
          `表示は月の締め（日本時間）に、さらに${SMALLEST_GROUP}名以上が答えた質問だけ動きます。誰の答えかは残していません。`,
          `Numbers move at the close of a month (Japan), and only where ${SMALLEST_GROUP} further people have answered. Whose answers they are is not kept.`,
        )}
      </p>
    </Page>
  );
}

function Answers({ side, question, from, through, counts, answers }: ShownAnswers) {
  const title = t(...questionWords(question, side));
  const when =
    side === 'registration'
      ? t('登録のとき', 'at the registration')
      : t(`登録から${ASK_AGAIN_MONTHS}か月後`, `${ASK_AGAIN_MONTHS} month after it`);
  return (
    <Section
      title={title}
      lead={t(
        `${when}。${month(from)}から${month(through)}までに答えた${formatNumber(answers)}名。`,
        `Asked ${when}. ${formatNumber(answers)} people answered from ${month(from)} to ${month(through)}.`,
      )}
    >
      <Table
        caption={t(`${title}（${when}）`, `${title} (${when})`)}
        captionHidden
        columns={[
          { label: t('答え', 'Answer'), cell: ({ words }) => words, head: true },
          { label: t('人数', 'People'), kind: 'number', cell: ({ count }) => formatNumber(count) },
          { label: t('割合', 'Share'), cell: ({ count }) => shareText(count, answers) },
        ]}
        rows={ANSWERS[question].map((words, place) => ({ words: t(...words), count: counts[place] ?? 0 }))}
        empty={null}
      />
    </Section>
  );
}

const month = (day: string) => formatDate(day).slice(0, 7);

/** In words while it is of few; in per cent with its range from ten on (rules.md §7.1). */
function shareText(part: number, whole: number): string {
  const share = shareOf(part, whole);
  if (share.kind === 'few') return t(`${whole}名中${part}名`, `${part} of ${whole}`);
  const [percent, low, high] = [share.percent, share.low, share.high].map((one) => one.toFixed(1));
  return t(`${percent}%（目安の幅は${low}〜${high}%）`, `${percent}% (range ${low} to ${high}%)`);
}
