import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { growthPercent, PUBLISHED, publishedSlots, rehirePercent } from '../rules/published-cases.ts';

const { relay, reapproach } = PUBLISHED;
const n = formatNumber;

/** Figures of two cases that are published, worked out by the definitions used here. */
export function PublishedCases({ pointsPerSlot }: { pointsPerSlot: number }) {
  const { slots, follows } = publishedSlots(pointsPerSlot);
  return (
    <details>
      <summary>
        {t('公表されている事例を、同じ計算で確かめる', 'Published cases, by the same calculation')}
      </summary>
      <ul class="list-disc pl-5">
        <li>
          {t(
            `応募者${n(relay.applicants)}名、登録${n(relay.registered)}名の事例：${n(pointsPerSlot)}件で1枠なら${n(slots)}枠です。`,
            `${n(relay.applicants)} applicants, ${n(relay.registered)} registered: at ${n(pointsPerSlot)} for a slot, ${n(slots)} slots.`,
          )}
          {!follows &&
            t(
              `公表されている${n(relay.slots)}枠は、この計算からは出ません。`,
              ` The published ${n(relay.slots)} do not follow from it.`,
            )}
        </li>
        <li>
          {t(
            `再採用率${n(reapproach.rehirePercent)}%の事例：採用した人数 ÷ ご案内した人数。例えば40名中6名で${n(rehirePercent(6, 40) ?? 0)}%です。`,
            `Re-hire rate ${n(reapproach.rehirePercent)}%: hired ÷ invited. 6 of 40, for instance, are ${n(rehirePercent(6, 40) ?? 0)}%.`,
          )}
        </li>
        <li>
          {t(
            `前年比+${n(reapproach.growthPercent)}%の事例：（今年 − 前年）÷ 前年。例えば2名から6名で+${n(growthPercent(6, 2) ?? 0)}%、つまり3倍です。前年が0名なら、計算できません。`,
            `Year on year +${n(reapproach.growthPercent)}%: (this − last) ÷ last. From 2 to 6, for instance, is +${n(growthPercent(6, 2) ?? 0)}%, three times as many. From 0 there is none.`,
          )}
        </li>
      </ul>
    </details>
  );
}
