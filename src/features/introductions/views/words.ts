import { deadlineWords } from '../../../platform/deadline.ts';
import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import { t } from '../../../ui/rendering.ts';
import type { NotCountedReason } from '../rules/attribution.ts';
import type { PointState } from '../rules/claim.ts';
import type { ProvisionState } from '../rules/provision-state.ts';
import type { ReceiptState } from '../rules/receipt-state.ts';
import type { Appeal } from '../store/appeals.ts';
import type { ProvisionLine } from '../store/inbox.ts';
import type { Claim } from '../store/objections.ts';

export function provisionStateLabel(state: ProvisionState): string {
  switch (state) {
    case 'delivered':
      return t('まだ返事なし', 'Not answered');
    case 'accepted':
      return t('受け取り済み', 'Accepted');
    case 'objected':
      return t('異議を確認中', 'Objection pending');
    case 'reversed':
      return t('異議が認められました', 'Objection upheld');
    case 'withdrawn':
      return t('本人が同意を取り消しました', 'Withdrawn');
  }
}

const PROVISION_TONES: Record<ProvisionState, BadgeTone> = {
  delivered: 'warning',
  accepted: 'success',
  objected: 'info',
  reversed: 'neutral',
  withdrawn: 'neutral',
};

/** The state a provision is in for the agency's reader, with what a deadline has made of it. */
export function provisionLabel(line: ProvisionLine, now: Date): string {
  if (line.state === 'objected' && line.expiredClaim !== null) return expiredText(line.expiredClaim);
  if (line.state !== 'delivered' || now < line.answerDueAt) return provisionStateLabel(line.state);
  return line.claim === 'rejected'
    ? t('異議を認めず（受け取り扱い）', 'Objection not upheld, counts as accepted')
    : t('期限経過（受け取り扱い）', 'Lapsed: accepted');
}

/** The tone that goes with `provisionLabel`: what nobody can change any more asks for nothing. */
export function provisionTone(line: ProvisionLine, now: Date): BadgeTone {
  const isOver =
    (line.state === 'objected' && line.expiredClaim !== null) ||
    (line.state === 'delivered' && line.answerDueAt <= now);
  return isOver ? 'neutral' : PROVISION_TONES[line.state];
}

function expiredText(point: PointState): string {
  return point === 'confirmed'
    ? t('期限切れ（紹介は確定済み）', 'Not decided in time (introduction confirmed)')
    : t('期限切れ', 'Not decided in time');
}

/** Where a claim stands, for the operator. */
export function claimStateLabel({ state, point }: Claim): string {
  switch (state) {
    case 'open':
      return t('判断待ち', 'Open');
    case 'upheld':
      return t('認めた', 'Upheld');
    case 'rejected':
      return t('認めなかった', 'Not upheld');
    case 'expired':
      return expiredText(point);
  }
}

/** Until when an open claim can be decided: past its own deadline, as long as another one holds the point back. */
export function decideByText({ suspendsUntil }: Claim, now: Date): string {
  const text = t(...deadlineWords(suspendsUntil, now));
  return suspendsUntil <= now
    ? t(
        `${text}が、同じ紹介へのほかの異議が終わるまでは判断できます`,
        `${text}; can be decided while another claim holds the same introduction back`,
      )
    : text;
}

export function pointStateLabel(point: PointState): string {
  switch (point) {
    case 'pending':
      return t('確認中', 'Pending');
    case 'confirmed':
      return t('確定', 'Confirmed');
    case 'voided':
    case 'reversed':
      return t('取り消し', 'Taken back');
    case 'not_counted':
      return t('なし（数に入らない提供）', 'None: nothing is counted');
  }
}

export const RECEIPT_TONES: Record<ReceiptState, BadgeTone> = {
  pending: 'info',
  confirmed: 'success',
  reversed: 'warning',
  not_counted: 'neutral',
};

export function receiptStateLabel(state: ReceiptState): string {
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

/** How long what a company asks, and what it is answered, may be. */
export const MOST_APPEAL = 500;

export function appealStateLabel({ upheld }: Pick<Appeal, 'upheld'>): string {
  if (upheld === null) return t('運営の回答待ち', 'Waits for the operator');
  return upheld
    ? t('回答済み：数え方に誤りがありました', 'Answered: counted wrongly')
    : t('回答済み：制度ルールどおりでした', 'Answered: counted by the rule');
}

/** Why an introduction earned no point, to the operator alone (rules.md §5.2). */
export function notCountedLabel(reason: NotCountedReason): string {
  switch (reason) {
    case 'repetition':
      return t('同じ方を、先にこの企業の紹介として数えていた', 'Counted before for this company');
    case 'first_touch_elsewhere':
      return t('先にほかの企業の紹介として数えていた', 'Counted before for another company');
    case 'own_member':
      return t('この企業のメンバーの登録', 'A member of this company');
    case 'own_domain':
      return t('この企業のメールアドレスでの登録', 'An address of this company');
    case 'test_link':
      return t('テスト用のリンクからの登録', 'Through a test link');
    case 'forwarded':
      return t('ほかの方あての個別リンクからの登録', 'Through a personal link of somebody else');
  }
}
