import type { BadgeTone } from '../../../ui/layout/badge.tsx';
import type { Pair } from '../../../ui/text.ts';
import type { RecommendationState } from '../rules/recommendation.ts';

/** Where a recommendation stands, to the agency and, from the agreement on, to the company. */
export const STATE_WORDS: Readonly<Record<RecommendationState, Pair>> = {
  asked: ['ご本人に確認中', 'The person is asked'],
  agreed: ['同意あり・面接日は未定', 'Agreed, no interview yet'],
  declined: ['同意なし', 'No consent'],
  interview: ['面接', 'Interview'],
  hired: ['採用', 'Hired'],
  closed: ['終了', 'Ended'],
};

export const STATE_TONES: Readonly<Record<RecommendationState, BadgeTone>> = {
  asked: 'info',
  agreed: 'warning',
  declined: 'neutral',
  interview: 'info',
  hired: 'success',
  closed: 'neutral',
};

/** Why it ended, in the words of both sides; that the person took it back is told as that it ended. */
export const ENDED: Pair = [
  '終わりました。ご本人の情報は、企業の画面からはもう見られません。',
  'It has ended. The company can no longer see the person’s details here.',
];
