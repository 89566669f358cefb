import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { CompanyHome } from '../actions.ts';

/** Whom the company knows already that may fit its newest openings. */
export function Matches({ offers }: { offers: CompanyHome['matches'] }) {
  if (offers.length === 0) return null;
  return (
    <Card tone="quiet" title={t('新しい求人に合いそうな方', 'People who may fit your newest openings')}>
      <ul>
        {offers.map(({ openingId, title, count, isMore, uncontacted }) => (
          <li>
            <a href={paths.company.rediscovery(openingId)}>{title}</a>
            {t('：', ': ')}
            {isMore
              ? t(`${formatNumber(count)}名以上`, `${formatNumber(count)} or more`)
              : t(`${formatNumber(count)}名`, formatNumber(count))}
            {uncontacted > 0 &&
              t(
                `（最近ご連絡した${formatNumber(uncontacted)}名のほかに）`,
                ` (beside ${formatNumber(uncontacted)} contacted lately)`,
              )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
