import { endOfBusinessDay } from '../../../platform/calendar.ts';
import type { Pair } from '../../../ui/text.ts';
import type { Answer } from '../../introductions/rules/answer.ts';
import { liveByAgency } from './sharing.ts';

/** A handing-over, as far as these rules look at it. */
interface Asked {
  readonly agencyId: string;
  readonly providedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly answerDueAt: Date;
  readonly answer: Answer;
}

/**
 * Those that can see the details and have all let their deadline pass without a word; none where one has answered, still has time, or
 * nobody was asked (rules.md §12.9).
 */
export function silentOnes<P extends Asked>(provisions: readonly P[]): P[] {
  const live = liveByAgency(provisions);
  return live.every(({ answer }) => answer === 'silent') ? live : [];
}

/** Whether the person is asked what to do now: not while they have paused or say that their search is over, and not again for a silence that they chose to wait through. */
export function asksAboutSilence({
  provisions,
  pause,
  solvedAt,
  waitsSince,
}: {
  readonly provisions: readonly Asked[];
  readonly pause: object | null;
  readonly solvedAt: Date | null;
  readonly waitsSince: Date | null;
}): boolean {
  if (pause !== null || solvedAt !== null) return false;
  return silentOnes(provisions).some(({ answerDueAt }) => waitsSince === null || waitsSince < answerDueAt);
}

const MOST_DAYS = 30;

/** How many business days an agency had for its answer, as its deadline says. */
function businessDaysGiven({
  providedAt,
  answerDueAt,
}: Pick<Asked, 'providedAt' | 'answerDueAt'>): number | undefined {
  return Array.from({ length: MOST_DAYS }, (_, index) => index + 1).find(
    (days) => endOfBusinessDay(providedAt, days) >= answerDueAt,
  );
}

/** That nobody has answered, as a title: with the days they had, where it is one number. */
export function silenceTitle(provisions: readonly Asked[]): Pair {
  const days = new Set(silentOnes(provisions).map(businessDaysGiven));
  const [one] = days;
  return days.size === 1 && one !== undefined
    ? [`${one}営業日たちましたが、返事がありません`, `No answer after ${one} business days`]
    : ['期限を過ぎましたが、返事がありません', 'No answer by any deadline'];
}
