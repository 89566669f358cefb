import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import { formatDate, type Locale, textIn } from '../../../ui/text.ts';
import { timeLeft } from '../rules/deadline.ts';
import type { ProvisionState } from '../rules/provision-state.ts';
import type { ReceiptState } from '../rules/receipt-state.ts';

export function provisionStateLabel(state: ProvisionState, locale: Locale): string {
  const t = textIn(locale);
  switch (state) {
    case 'delivered':
      return t('未返答', 'Not answered');
    case 'accepted':
      return t('受け取り済み', 'Accepted');
    case 'objected':
      return t('異議を確認中', 'Objection pending');
    case 'reversed':
      return t('異議が認められました', 'Objection upheld');
    case 'withdrawn':
      return t('本人が同意を取り消しました', 'Withdrawn by the person');
  }
}

export const PROVISION_TONES: Record<ProvisionState, BadgeTone> = {
  delivered: 'warning',
  accepted: 'success',
  objected: 'info',
  reversed: 'neutral',
  withdrawn: 'neutral',
};

export function receiptStateLabel(state: ReceiptState, locale: Locale): string {
  const t = textIn(locale);
  switch (state) {
    case 'pending':
      return t('確認中', 'Pending');
    case 'confirmed':
      return t('確定', 'Confirmed');
    case 'reversed':
      return t('取り消し', 'Reversed');
    case 'not_counted':
      return t('数に入らない紹介', 'Not counted');
  }
}

/** A deadline as a day with what is left of it: `2026/05/11 24:00まで（あと3営業日）`. */
export function deadlineText(deadline: Date, now: Date, locale: Locale): string {
  const t = textIn(locale);
  const { lastDay, businessDays, isOver } = timeLeft(deadline, now);
  const day = formatDate(lastDay, locale);
  if (isOver) return t(`${day} に終わりました`, `Ended on ${day}`);
  return businessDays === 0
    ? t(`${day} 24:00まで（このあと営業日なし）`, `until ${day} 24:00 (no further business day)`)
    : t(
        `${day} 24:00まで（あと${businessDays}営業日）`,
        `until ${day} 24:00 (${businessDays} business days left)`,
      );
}
