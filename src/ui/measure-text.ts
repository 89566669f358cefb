import { type Rate, rateText } from './rate-text.ts';
import { t } from './rendering.ts';
import { formatNumber, formatYen } from './text.ts';

/** `share`: part of a whole · `count` · `mean_days`, `mean_hours`: a sum by how many · `yen` and `yen_estimate`: a sum, by how many. */
export type Unit = 'share' | 'count' | 'mean_days' | 'mean_hours' | 'yen' | 'yen_estimate';

/** A value that cannot be had without what it was made of. */
export type Reading =
  /** Not to be shown: it could tell about somebody. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'count'; readonly numerator: number; readonly denominator: null }
  | { readonly kind: 'share'; readonly numerator: number; readonly denominator: number; readonly rate: Rate }
  | {
      readonly kind: 'sum';
      readonly numerator: number;
      readonly denominator: number;
      /** The sum by how many; null where there are none. */
      readonly mean: number | null;
    };

/** What is counted, for the words behind a number. */
export type Things = 'people' | 'cases' | 'slots';

interface Counted {
  readonly unit: Unit;
  readonly things: Things;
}

const UNITS: Readonly<Record<Things, string>> = { people: '名', cases: '件', slots: '枠' };

/** A number as it is read: never without what it was made of (docs/rules.md §15.1). */
export function measureText({ unit, things }: Counted, reading: Reading): string {
  const ja = UNITS[things];
  switch (reading.kind) {
    case 'hidden':
      return t('未公開', 'Not published');
    case 'count':
      return t(`${formatNumber(reading.numerator)}${ja}`, formatNumber(reading.numerator));
    case 'share':
      return rateText(reading.rate, ja);
    case 'sum':
      return sumText(unit, ja, reading);
  }
}

function sumText(unit: Unit, ja: string, reading: Extract<Reading, { kind: 'sum' }>): string {
  const { numerator, denominator, mean } = reading;
  const of = t(`${formatNumber(denominator)}${ja}`, formatNumber(denominator));
  if (unit === 'yen' || unit === 'yen_estimate')
    return t(`${formatYen(numerator)}（${of}）`, `${formatYen(numerator)} (${of})`);
  if (mean === null) return t('計算なし', 'n/a');
  const value = mean.toFixed(1);
  return unit === 'mean_days'
    ? t(`平均${value}日（${of}）`, `${value} days on average (${of})`)
    : t(`平均${value}時間（${of}）`, `${value} hours on average (${of})`);
}
