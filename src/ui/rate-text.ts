import { t } from './rendering.ts';
import { formatNumber } from './text.ts';

/** A share as it may be shown: in words while it is small, in per cent with its uncertainty from ten on. */
export type Rate =
  | { readonly kind: 'none' }
  | { readonly kind: 'few'; readonly part: number; readonly whole: number }
  /** More counted than declared: the declaration is too low, and no share follows from it. */
  | { readonly kind: 'more_than_declared'; readonly part: number; readonly whole: number }
  | {
      readonly kind: 'percent';
      readonly part: number;
      readonly whole: number;
      /** Per cent, unrounded. */
      readonly percent: number;
      /** 95 % Wilson score interval, per cent. */
      readonly low: number;
      readonly high: number;
    };

/**
 * A rate with its numerator and denominator; a percentage with its interval, and none while the numbers are small.
 * @param unit what is counted, as Japanese puts it behind a number
 */
export function rateText(rate: Rate, unit = '名'): string {
  if (rate.kind === 'none') return t('計算なし', 'n/a');
  const part = formatNumber(rate.part);
  const whole = formatNumber(rate.whole);
  const counts = t(`${whole}${unit}中${part}${unit}`, `${part} of ${whole}`);
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
