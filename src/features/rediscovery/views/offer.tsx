import { RECENT_CONTACT_DAYS } from '../../../platform/terms.ts';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { MatchOffer } from '../actions/offer-matches.ts';
import type { Hearing } from '../store/hearing.ts';
import { HearingLine } from './hearing.tsx';

/** Whom a company knows already that may fit an opening. */
export function OfferCard({
  openingId,
  offer,
  hearing,
}: {
  openingId: string;
  offer: MatchOffer | undefined;
  hearing: Hearing | undefined;
}) {
  return (
    <Card
      tone="quiet"
      title={t('合いそうな方', 'People who may fit')}
      actions={<a href={paths.company.rediscovery(openingId)}>{t('一覧を見る', 'See the list')}</a>}
    >
      {hearing && <HearingLine openingId={openingId} hearing={hearing} />}
      {offer && (
        <p>
          {offerText(offer)}
          {t('どなたにも、自動では連絡しません。', ' Nobody is written to by itself.')}
        </p>
      )}
    </Card>
  );
}

/** How many there are, and how many wait because somebody wrote to them. */
function offerText({ count, isMore, uncontacted }: MatchOffer): string {
  const n = formatNumber(count);
  const found = t(
    `提案の条件に合う方が、選考が終わった方の中に${isMore ? `${n}名以上` : `${n}名`}います。`,
    `Of your past applicants, ${isMore ? `${n} or more` : n} match what is proposed.`,
  );
  const waiting =
    uncontacted === 0
      ? ''
      : t(
          `ほかに、${RECENT_CONTACT_DAYS}日以内にご連絡した方が${formatNumber(uncontacted)}名います。`,
          ` ${formatNumber(uncontacted)} more were contacted within ${RECENT_CONTACT_DAYS} days.`,
        );
  return `${found}${waiting}`;
}
