import { endReasons, isAboutPerson } from '../../applicants/rules/end-reasons.ts';
import { readStep } from '../../letters/rules/step.ts';
import type { Step } from '../../links/rules/ready-texts.ts';
import type { LatestSelection, Reason } from './hit.ts';

/**
 * Everything that points can be given for: a closed list, each a column of `score_weights`. Age, sex, schools, nationality, a photo, the
 * length of a break between jobs and how long ago something was are none of it (rules.md §8.18).
 */
export const scoreTerms = ['word', 'opening', 'interview', 'final', 'companyReason'] as const;
export type ScoreTerm = (typeof scoreTerms)[number];

/** Points for each, whole numbers. */
export type Weights = Readonly<Record<ScoreTerm, number>>;
export const MOST_POINTS = 10;

/** What holds until a company says otherwise; its version is 0. */
export const usualWeights: Weights = { word: 2, opening: 3, interview: 2, final: 4, companyReason: 3 };

/** All that a score is made of. */
export interface ScoreInput {
  /** How many of the words looked for are in the record. */
  readonly words: number;
  readonly isSimilarOpening: boolean;
  /** Undefined where it cannot be read. */
  readonly step: Step | undefined;
  /** It ended for a reason that was the company's or the opening's, and not the person's. */
  readonly isCompanyReason: boolean;
}

/** What a score reads of a hit. @param titles that count as similar */
export function scoreInput(
  reasons: readonly Reason[],
  latest: Pick<LatestSelection, 'openingTitle' | 'step' | 'reasonKind'>,
  titles: readonly string[],
): ScoreInput {
  const kind = endReasons.find((one) => one === latest.reasonKind);
  return {
    words: reasons.filter(({ kind: why }) => why === 'word').length,
    isSimilarOpening: titles.includes(latest.openingTitle),
    step: readStep(latest.step),
    isCompanyReason: kind !== undefined && !isAboutPerson(kind),
  };
}

/** One line of a score: how often a term applies, and what that gives. */
export interface ScoreLine {
  readonly term: ScoreTerm;
  readonly times: number;
  readonly points: number;
}

/** A score, term by term, and its sum. */
export interface Score {
  readonly lines: readonly ScoreLine[];
  readonly total: number;
}

/** Adds up: weight times how often, for each term; whoever came to the final gets its points in place of an interview's. */
export function scoreOf(weights: Weights, input: ScoreInput): Score {
  const times: Readonly<Record<ScoreTerm, number>> = {
    word: input.words,
    opening: Number(input.isSimilarOpening),
    interview: Number(input.step === 'interview'),
    final: Number(input.step === 'final'),
    companyReason: Number(input.isCompanyReason),
  };
  const lines = scoreTerms.flatMap((term) =>
    times[term] > 0 ? [{ term, times: times[term], points: weights[term] * times[term] }] : [],
  );
  return { lines, total: lines.reduce((sum, { points }) => sum + points, 0) };
}

/** What hits are ordered by beside their points. */
interface Placed {
  readonly score: Score;
  readonly line: { readonly latestOn: string; readonly id: string };
}

/** The most points first; of equal points the latest event, as without points. */
export function byScore(one: Placed, other: Placed): number {
  const points = other.score.total - one.score.total;
  if (points !== 0) return points;
  const [mine, others] = [`${one.line.latestOn} ${one.line.id}`, `${other.line.latestOn} ${other.line.id}`];
  return mine < others ? 1 : mine > others ? -1 : 0;
}
