import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { OfferState, RedemptionState, ReturnReason } from '../rules/redemption.ts';

/** Where the use of a slot stands, to its company. */
export const STATE_WORDS: Readonly<Record<RedemptionState, Pair>> = {
  waiting: ['引き受け先を探しています', 'Looking for an agency'],
  offered: ['人材紹介会社に確認中', 'An agency is asked'],
  accepted: ['候補者を探しています', 'An agency is looking'],
  consumed: ['採用', 'Hired'],
  returned: ['枠は戻りました', 'Slot returned'],
};

export const STATE_TONES: Readonly<Record<RedemptionState, BadgeTone>> = {
  waiting: 'warning',
  offered: 'info',
  accepted: 'info',
  consumed: 'success',
  returned: 'neutral',
};

/** Why a slot came back. */
export function returnReasonText(reason: ReturnReason): string {
  switch (reason) {
    case 'taken_back':
      return t('申込みを取り下げました。', 'The request was taken back.');
    case 'nobody_hired':
      return t('採用に至らないまま終えました。', 'It ended without a hire.');
    case 'hire_undone':
      return t('決まっていた採用が取り消されました。', 'The hire came to nothing.');
    case 'own_person':
      return t(
        '貴社の専用リンクから登録した方の採用のため、枠は使われませんでした。',
        'The person hired had registered through your own link, so no slot is spent.',
      );
  }
}

/** Where an agency's turn stands, to that agency. */
export const OFFER_WORDS: Readonly<Record<OfferState, Pair>> = {
  open: ['返事待ち', 'To answer'],
  accepted: ['引き受け', 'Taken on'],
  passed: ['見送り', 'Passed'],
  expired: ['期限経過', 'Deadline passed'],
  withdrawn: ['企業が取り下げ', 'Taken back by the company'],
};

export const OFFER_TONES: Readonly<Record<OfferState, BadgeTone>> = {
  open: 'warning',
  accepted: 'success',
  passed: 'neutral',
  expired: 'neutral',
  withdrawn: 'neutral',
};
