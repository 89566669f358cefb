import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import type { HitSummary } from '../actions/rediscover.ts';
import { queryOf } from '../input.ts';
import type { RediscoveryFilters } from '../rules/filters.ts';
import type { Score, Weights } from '../rules/score.ts';
import { formulaText, termWord } from './words.ts';

interface HitOrderProps {
  opening: Pick<Opening, 'id'>;
  filters: RediscoveryFilters;
  summary: HitSummary;
  weights: Weights;
  version: number;
}

/** How the list is ordered, and the way to the other order; by points, with the whole formula. */
export function HitOrder({ opening, filters, summary, weights, version }: HitOrderProps) {
  const other = { ...filters, order: filters.order === 'score' ? ('newest' as const) : ('score' as const) };
  const href = paths.company.rediscovery(opening.id, queryOf(other));
  if (filters.order === 'newest')
    return (
      <p class="support">
        {t('選考が新しい順です。', 'The latest selection first.')}{' '}
        <a href={href}>{t('点数順にする', 'Order by points')}</a>
      </p>
    );
  return (
    <p class="support">
      {t('点数順です。', 'By points. ')}
      {t(`点数 ＝ ${formulaText(weights)}`, `Points = ${formulaText(weights)}`)}{' '}
      {version === 0
        ? t('（初めの配分）', '(as it was to begin with)')
        : t(`（配分 第${version}版）`, `(version ${version})`)}
      {t('。同じ点数は選考が新しい順です。', '. Of equal points the latest selection comes first. ')}
      {t(
        '年齢・性別・学校・国籍・写真・ブランクの長さは、点数に使いません。',
        'Age, sex, school, nationality, photos and the length of a break play no part. ',
      )}
      {summary.isMore &&
        t(
          `新しい順に${formatNumber(summary.count)}名までを並べています。`,
          `The newest ${formatNumber(summary.count)} are ordered. `,
        )}{' '}
      <a href={paths.company.scoreWeights()}>{t('点数の配分', 'Points')}</a>
      {t('・', ' · ')}
      <a href={href}>{t('新しい順に戻す', 'Back to the latest first')}</a>
    </p>
  );
}

/** The points of a hit, term by term. */
export function Points({ score: { total, lines } }: { score: Score }) {
  return (
    <>
      {t(`${total}点`, `${total} points`)}
      {lines.map(({ term, times, points }) => (
        <p class="support">
          {termWord(term)}
          {times > 1 && ` × ${times}`}
          {t('：', ': ')}
          {points}
        </p>
      ))}
    </>
  );
}
