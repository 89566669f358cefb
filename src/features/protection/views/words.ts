import { t } from '../../../ui/rendering.ts';
import { formatDate, type Pair } from '../../../ui/text.ts';
import type { Effect, FeeProtection, Finding, Source } from '../rules/protection.ts';

export const EFFECT_WORDS: Readonly<Record<Effect, Pair>> = {
  fee: ['期間内に採用すると、紹介手数料が発生する', 'A fee is due for a hire within it'],
  no_contact: [
    '期間内は、企業からご本人に直接連絡できない',
    'The company may not write to the person within it',
  ],
};

export const SOURCE_WORDS: Readonly<Record<Source, Pair>> = {
  hand: ['手入力の記録', 'Written down by hand'],
  route: ['選考の応募経路', 'Route of the application'],
  platform: ['キャリアリレーでの推薦', 'Recommended through Career Relay'],
};

/** What a person's recommendations come to today, in a few words. */
export function stateTitle({ state, until }: Pick<FeeProtection, 'state' | 'until'>): string {
  const day = until === null ? null : formatDate(until);
  switch (state) {
    case 'blocked':
      return day === null
        ? t('直接の連絡を控える必要があるかもしれません', 'You may not be allowed to write to this person')
        : t(`${day}まで、直接の連絡はできません`, `Not to be written to through ${day}`);
    case 'possible':
      return day === null
        ? t('採用すると、紹介手数料が発生する可能性があります', 'A fee is possible for a hire')
        : t(
            `${day}までに採用すると、紹介手数料が発生する可能性があります`,
            `A fee is possible for a hire through ${day}`,
          );
    case 'unknown':
      return t(
        '推薦した会社との契約が登録されていません',
        'No clause is known of the agency that recommended',
      );
    case 'safe':
      return t(
        '登録されている契約と推薦では、手数料の対象になりません',
        'By the contracts and recommendations known here, no fee is due',
      );
  }
}

/** The same of one recommendation, for a table. */
export function findingWords({ state, until, contract }: Finding): string {
  if (contract === undefined) return t('条項が登録されていません', 'No clause known');
  if (until === null) return t('推薦日が不明', 'Day unknown');
  const day = formatDate(until);
  if (state === 'safe') return t(`${day}に終了`, `Over since ${day}`);
  return state === 'blocked'
    ? t(`${day}まで連絡不可`, `No contact through ${day}`)
    : t(`${day}まで手数料の可能性`, `Fee possible through ${day}`);
}
