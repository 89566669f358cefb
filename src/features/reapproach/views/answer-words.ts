import { t } from '../../../ui/rendering.ts';
import { formatDate, type Pair } from '../../../ui/text.ts';
import { noReasonWords } from '../rules/answers.ts';
import type { AnsweredAsking } from '../store/results.ts';

const STATES: Readonly<Record<AnsweredAsking['state'], Pair>> = {
  applied: ['再応募', 'Applied again'],
  later: ['今はしない', 'Not now'],
  no: ['応募しない', 'No'],
};

/** What somebody answered, in a word. */
export function answerWord(state: AnsweredAsking['state']): string {
  return t(...STATES[state]);
}

/** What they said with it; null for nothing. */
export function answerDetail({ laterUntil, answerReason }: AnsweredAsking): string | null {
  if (laterUntil !== null) return t(`${formatDate(laterUntil)}まで`, `until ${formatDate(laterUntil)}`);
  return answerReason === null ? null : t(...noReasonWords(answerReason));
}
