import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { SlotState } from '../rules/balance.ts';
import type { EntryKind, LedgerEntry } from '../rules/chain.ts';
import { balanceEffect, type PendingUntil } from '../rules/entry-line.ts';
import type { ProgramRule } from '../rules/program-rule.ts';

/** What an entry records, in a few words. */
export function entryLabel(kind: EntryKind): string {
  switch (kind) {
    case 'introduced':
      return t('紹介を受け付け（確認中）', 'Introduced (pending)');
    case 'confirmed':
      return t('紹介が確定', 'Confirmed');
    case 'voided':
      return t('確認の結果、取り消し', 'Taken back before it was confirmed');
    case 'reversed':
      return t('不正が判明し、取り消し', 'Reversed for fraud');
    case 'spent':
      return t('枠の獲得に使用', 'Spent on a slot');
    case 'granted':
      return t('無料紹介枠を獲得', 'Slot granted');
    case 'requested':
      return t('枠の利用を申し込み', 'Slot requested');
    case 'consumed':
      return t('採用が決まり、枠を利用', 'Slot used by a hire');
    case 'returned':
      return t('採用に至らず、枠が戻る', 'Slot returned, nobody hired');
    case 'restored':
      return t('採用のあと、枠が戻る', 'Slot returned after a hire');
  }
}

/** The same where nothing says that it is still pending. */
export function entryName(kind: EntryKind): string {
  return kind === 'introduced' ? t('紹介を受け付け', 'Introduced') : entryLabel(kind);
}

/** What a pending point waits for, with the date (rules.md §3.4). */
export function pendingText({ kind, lastDay }: PendingUntil): string {
  const day = formatDate(lastDay);
  switch (kind) {
    case 'silence':
      return t(`確認中・${day} 24:00に確定の見込み`, `Pending, expected to be confirmed at 24:00 on ${day}`);
    case 'decision':
      return t(
        `運営が確認中・遅くとも${day} 24:00に確定か取り消し`,
        `With the operator, confirmed or taken back by 24:00 on ${day}`,
      );
    case 'due':
      return t(`確定の処理待ち（期日${day} 24:00）`, `About to be confirmed (was due at 24:00 on ${day})`);
  }
}

/** A month, `YYYY-MM`, as people write it. */
export function monthText(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return t(`${year}年${Number(number)}月`, `${number}/${year}`);
}

/** What an entry adds to the balance of confirmed points, with its sign in front. */
export function effectText(entry: LedgerEntry): string {
  const effect = balanceEffect(entry);
  if (effect === 0) return '0';
  return effect > 0 ? `+${formatNumber(effect)}` : `−${formatNumber(-effect)}`;
}

export function slotStateLabel(state: SlotState): string {
  switch (state) {
    case 'available':
      return t('利用できます', 'Available');
    case 'requested':
      return t('申請中', 'Requested');
    case 'consumed':
      return t('利用済み', 'Used');
    case 'expired':
      return t('期限切れ', 'Expired');
    case 'cancelled':
      return t('取消済み', 'Cancelled');
  }
}

/** A version of the program rule as sentences. Every number is the rule's own. */
export function ruleSentences(rule: ProgramRule): string[] {
  const n = (value: number) => formatNumber(value);
  return [
    t(
      `確定した紹介${n(rule.pointsPerSlot)}件で、無料紹介枠を1つ獲得します。その方が採用されたかどうかは関係しません。`,
      `${n(rule.pointsPerSlot)} confirmed introductions earn one free placement slot, whether or not anybody is hired.`,
    ),
    rule.objectionBusinessDays === 0
      ? t('紹介は、受け付けると同時に確定します。', 'An introduction is confirmed as soon as it is made.')
      : t(
          `紹介は、人材紹介会社が受け取りを確認したとき、または${n(rule.objectionBusinessDays)}営業日目が終わるまでに異議がないときに確定します。`,
          `An introduction is confirmed when an agency confirms receipt, or when ${n(rule.objectionBusinessDays)} business days end without an objection.`,
        ),
    t(
      `異議があった紹介は、運営が確認するまで、最長${n(rule.suspensionBusinessDays)}営業日の間、確認中のままになります。`,
      `An objection keeps it pending until the operator decides, for ${n(rule.suspensionBusinessDays)} business days at most.`,
    ),
    t(
      `同じ方の紹介は、${n(rule.repetitionMonths)}か月に1回だけ数えます。`,
      `The same person counts once in ${n(rule.repetitionMonths)} months.`,
    ),
    t(
      `同じ方が複数の企業のリンクから登録したときは、最初の企業の紹介として${n(rule.touchDays)}日間扱います。`,
      `Where a person registers through several companies, the first one counts for ${n(rule.touchDays)} days.`,
    ),
    t(
      `登録から${n(rule.chooseLaterDays)}日以内に人材紹介会社を選んだ方も、登録時の専用リンクからの紹介として数えます。`,
      `People who choose an agency within ${n(rule.chooseLaterDays)} days still belong to the link they registered through.`,
    ),
    ...(rule.neverAnswered
      ? [
          t(
            '選考中の方のリンク（応募受付メール）からの紹介は、お見送りの記録のあと、月の締めにまとめて確定します。',
            'Introductions by links in receipt mails are confirmed together, at the close of a month after a rejection was recorded.',
          ),
        ]
      : []),
    rule.slotExpiryMonths === null
      ? t('枠に期限はありません。', 'Slots do not expire.')
      : t(
          `枠は、獲得から${n(rule.slotExpiryMonths)}か月間使えます。`,
          `A slot can be used for ${n(rule.slotExpiryMonths)} months.`,
        ),
    t(
      '獲得した枠が後から取り上げられることはありません。譲渡と換金はできません。',
      'A granted slot is never taken back. It cannot be transferred and has no cash value.',
    ),
  ];
}
