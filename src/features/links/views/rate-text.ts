import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { Rate } from '../rules/rate.ts';

/** A rate with its numerator and denominator; a percentage with its interval, and none while the numbers are small. */
export function rateText(rate: Rate): string {
  if (rate.kind === 'none') return t('計算なし', 'n/a');
  const part = formatNumber(rate.part);
  const whole = formatNumber(rate.whole);
  const counts = t(`${whole}名中${part}名`, `${part} of ${whole}`);
  switch (rate.kind) {
    case 'few':
      return counts;
    case 'more_than_declared':
      return t(
        `${counts}。登録がお見送りの連絡の人数を上回っています。人数をお確かめください`,
        `${counts}. More registered than were declared: please check the number`,
      );
    case 'percent': {
      const [low, high] = [oneDecimal(rate.low), oneDecimal(rate.high)];
      return t(
        `${oneDecimal(rate.percent)}%（${counts}。目安の幅は${low}〜${high}%）`,
        `${oneDecimal(rate.percent)}% (${counts}; range ${low} to ${high}%)`,
      );
    }
  }
}

function oneDecimal(percent: number): string {
  return percent.toFixed(1);
}
