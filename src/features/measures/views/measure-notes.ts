import type { JstDate } from '../../../platform/calendar.ts';
import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import type { Reading } from '../../../ui/measure-text.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import { monthlyMean, yearOnYear } from '../rules/measure.ts';
import { finishedMonths, type Period } from '../rules/period.ts';

/** Why nothing stands there. */
export function hiddenText(): string {
  return t(
    `専用リンクの数は、登録した方が${SMALLEST_GROUP}名になってから、月の締めに表示します。この期間には、表示できる月がまだありません。`,
    `Figures of links are shown at the close of a month once ${SMALLEST_GROUP} people have registered. This period has no such month yet.`,
  );
}

/** A count beside the same months of the year before; n/a where there was none. Undefined for what is no count. */
export function yearText(reading: Reading, before: Reading | null): string | undefined {
  if (reading.kind !== 'count' || before?.kind !== 'count') return undefined;
  const change = yearOnYear(reading.numerator, before.numerator);
  const was = formatNumber(before.numerator);
  if (change === undefined)
    return t(`前年同期：計算なし（前年は${was}）`, `Year on year: n/a (${was} the year before)`);
  const signed = `${change > 0 ? '+' : ''}${change.toFixed(1)}%`;
  return t(`前年同期：${signed}（前年は${was}）`, `Year on year: ${signed} (${was} the year before)`);
}

/** How many a month on average, months without any counted; undefined for what is no count, and before two months are over. */
export function meanText(reading: Reading, period: Period, today: JstDate): string | undefined {
  const months = finishedMonths(period, today).length;
  if (reading.kind !== 'count' || period.isUnfinished || months < 2) return undefined;
  const mean = monthlyMean(reading.numerator, months)?.toFixed(1);
  return t(
    `月平均 ${mean}（0件の月も含む${months}か月）`,
    `${mean} a month (${months} months, those without any included)`,
  );
}

/** A period in months, and that it is not over where that is so. */
export function periodText({ from, before, isUnfinished }: Period): string {
  const last = monthBefore(before);
  if (from === null) return t('開始から今日まで', 'From the start until today');
  const first = from.slice(0, 7).replace('-', '/');
  const months = first === last ? first : t(`${first}〜${last}`, `${first} to ${last}`);
  return isUnfinished ? t(`${months}（途中）`, `${months} (not over yet)`) : months;
}

function monthBefore(before: string): string {
  const [year = 0, month = 0] = before.split('-').map(Number);
  const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1];
  return `${y}/${String(m).padStart(2, '0')}`;
}
