import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { ApprovalPreview } from '../actions/approve.ts';
import type { StoredPolicy } from '../store/policies.ts';
import { monthsText } from './policy-words.ts';

/** How many an approval is about, by when. */
export function Numbers({
  policy,
  preview,
  isTicked,
}: {
  policy: StoredPolicy;
  preview: ApprovalPreview;
  isTicked: boolean;
}) {
  const { total, isMore, invited, now, later, before, leftOut } = preview;
  const people = (n: number) => t(`${formatNumber(n)}名`, formatNumber(n));
  const out = leftOut.reduce((sum, one) => sum + one.people, 0);
  return (
    <Card title={t('人数', 'Numbers')} id="numbers">
      <DescriptionList
        items={[
          {
            term: isTicked ? t('選んだ方', 'Chosen') : t('対象になりうる方', 'In question'),
            description: isMore
              ? t(`${formatNumber(total)}名以上`, `${formatNumber(total)} or more`)
              : people(total),
          },
          {
            term: t('12か月以内にご案内する方', 'Invited within 12 months'),
            description: people(invited.length),
          },
          {
            term: t('うち、次の営業時間に送る方', 'Of those, in the next hours of business'),
            description: t(
              `${people(now)}（${monthsText(policy.afterMonths.slice(0, 1))}の日が来ている方）`,
              `${people(now)} (their day has come)`,
            ),
          },
          ...(later > 0
            ? [{ term: t('12か月より先の方', 'Later than in 12 months'), description: people(later) }]
            : []),
          ...(before > 0
            ? [{ term: t('すでに承認した方', 'Approved before'), description: people(before) }]
            : []),
          {
            term: t('送らない方', 'Left out'),
            description: out === 0 ? people(0) : <a href="#left-out">{people(out)}</a>,
          },
        ]}
      />
      {isMore && (
        <p class="support">
          {t(
            `${formatNumber(total)}名までを数えました。ほかの方も、同じ決まりで1人ずつ確かめてから送ります。`,
            `The first ${formatNumber(total)} were counted. Everybody else goes by the same rules, one by one.`,
          )}
        </p>
      )}
    </Card>
  );
}
