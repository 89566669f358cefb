import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber, formatYen, type Pair } from '../../../ui/text.ts';
import { feeWords, feeWorkLabel } from '../../agencies/rules/fees.ts';
import { WORK_KINDS } from '../../consents/rules/choices.ts';
import type { PlacementEvent, PlacementState, Side, Standing } from '../rules/standing.ts';
import type { Placement } from '../store/placements.ts';

/** Where a hire stands. */
export const STATE_WORDS: Readonly<Record<PlacementState, Pair>> = {
  accepted: ['入社前', 'Before the start'],
  started: ['在職中', 'At work'],
  over: ['完了', 'Complete'],
  left: ['退職', 'Left'],
  not_started: ['入社なし', 'Did not start'],
};
export const STATE_TONES: Readonly<Record<PlacementState, BadgeTone>> = {
  accepted: 'info',
  started: 'success',
  over: 'neutral',
  left: 'neutral',
  not_started: 'neutral',
};

/** One line of what became of it. */
export const EVENT_WORDS: Readonly<Record<PlacementEvent | 'recorded', Pair>> = {
  recorded: ['内定承諾', 'Offer accepted'],
  started: ['入社の確認', 'Start confirmed'],
  not_started: ['入社に至らず', 'Did not start'],
  left: ['退職', 'Left'],
  still_employed: ['6か月の在職を確認', 'Employed after six months'],
  refund_asked: ['返戻金を希望', 'Refund asked for'],
  replacement_asked: ['代わりの紹介を希望', 'Replacement asked for'],
  refunded: ['返戻金の支払い', 'Refund paid'],
};

/** The guarantee as a countdown both sides read alike; undefined where none runs, or no fee could come back. */
export function countdownWords(
  { daysLeft, guaranteedUntil }: Standing,
  { feeYen }: Placement,
): string | undefined {
  if (daysLeft === null || guaranteedUntil === null || feeYen === 0) return undefined;
  const until = formatDate(guaranteedUntil);
  return daysLeft === 0
    ? t(`保証は今日まで（${until}）`, `The guarantee ends today (${until})`)
    : t(
        `保証はあと${daysLeft}日（${until}まで）`,
        `The guarantee has ${daysLeft} days left (until ${until})`,
      );
}

/** Why the fee is what it is; that a slot came back is its company's to know (rules.md §3.14). */
export function feeReason(side: Side, { feeBasis, feeLine, feeYen }: Placement): string {
  switch (feeBasis) {
    case 'own_person':
      if (side === 'company')
        return t(
          '貴社の専用リンクから登録した方です。手数料は0円で、無料紹介枠は減っていません。',
          'This person had registered through your own link: no fee, and no slot was spent.',
        );
      return t(...SLOT_HIRE);
    case 'slot':
      return t(...SLOT_HIRE);
    case 'relayed':
      return t(
        'この方の登録のきっかけになった企業のため、手数料は0円です。',
        'The employer is a company through whose link this person registered: it pays no fee.',
      );
    case 'table':
      return feeLine === null
        ? formatYen(feeYen)
        : t(
            `手数料表：${feeWorkLabel(feeLine.work)[0]} ${feeWords(feeLine)[0]}（1円未満は切り捨て）`,
            `Fee table: ${feeWorkLabel(feeLine.work)[1]}, ${feeWords(feeLine)[1]} (a broken yen is dropped)`,
          );
  }
}

const SLOT_HIRE: Pair = ['無料紹介枠の申込みからの採用です。', 'A hire from a request with a free slot.'];

/** What is paid back, or that it is not yet or no more. */
export function refundWords({ owed, refunded, isReplacement }: Standing): string | undefined {
  if (owed === 0) return undefined;
  if (isReplacement)
    return t(
      `代わりの方の紹介を希望しています（返戻金なら${formatNumber(owed)}円）`,
      `Somebody else is looked for (as a refund: ¥${formatNumber(owed)})`,
    );
  return refunded >= owed
    ? t(`${formatNumber(refunded)}円を支払い済み`, `¥${formatNumber(refunded)} paid back`)
    : t(
        `返戻金 ${formatNumber(owed)}円のうち、残り${formatNumber(owed - refunded)}円`,
        `Refund of ¥${formatNumber(owed)}: ¥${formatNumber(owed - refunded)} still to be paid`,
      );
}

/** Kinds of work, as choices. */
export const WORK_OPTIONS = WORK_KINDS.map(([value, ja, en]) => ({ value, ja, en }));
