import type { JstDate } from '../../../platform/calendar.ts';
import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import type { Pair } from '../../../ui/text.ts';

/** When the two questions are asked: at a registration, and a month later (rules.md §7.4). */
export const QUESTION_SIDES = ['registration', 'month'] as const;
export type QuestionSide = (typeof QUESTION_SIDES)[number];

/** The two questions, and their answers in the order in which they are shown and counted. */
export const QUESTIONS = ['felt', 'recommend'] as const;
export type Question = (typeof QUESTIONS)[number];
export const ANSWERS: Readonly<Record<Question, readonly Pair[]>> = {
  felt: [
    ['とても良い', 'Very good'],
    ['良い', 'Good'],
    ['どちらでもない', 'Neither'],
    ['悪い', 'Bad'],
    ['とても悪い', 'Very bad'],
  ],
  // Three, and no scale from 0 to 10: of few people it would point at one, and a mean of it says nothing.
  recommend: [
    ['はい', 'Yes'],
    ['いいえ', 'No'],
    ['分からない', 'Not sure'],
  ],
};

/** What is asked, in words. */
export function questionWords(question: Question, side: QuestionSide): Pair {
  if (question === 'recommend')
    return ['同じ立場の方に、登録をすすめますか', 'Would you recommend it to others in your place?'];
  return side === 'registration'
    ? ['登録してみて、どう感じましたか', 'How did registering feel?']
    : ['登録から1か月、どう感じていますか', 'A month later, how do you feel about it?'];
}

/** How many chose which answer in one closed month. */
export interface MonthOfAnswers extends Readonly<Record<Question, readonly number[]>> {
  /** Its first day. */
  readonly month: JstDate;
  readonly side: QuestionSide;
}

/** The answers to one question as they may be shown. */
export interface ShownAnswers {
  readonly side: QuestionSide;
  readonly question: Question;
  /** First days of the first and the last month they are of. */
  readonly from: JstDate;
  readonly through: JstDate;
  readonly counts: readonly number[];
  readonly answers: number;
}

/**
 * The sums that may be shown: they move at the close of a month by which five further people have answered that question,
 * so that no two of them differ by fewer (rules.md §5.2, §7.4).
 * @param months closed ones
 */
export function shownAnswers(months: readonly MonthOfAnswers[]): ShownAnswers[] {
  const inOrder = months.toSorted((a, b) => (a.month < b.month ? -1 : 1));
  return QUESTION_SIDES.flatMap((side) =>
    QUESTIONS.flatMap((question) => {
      let shown: ShownAnswers | undefined;
      let sums: readonly number[] = ANSWERS[question].map(() => 0);
      let from: JstDate | undefined;
      for (const row of inOrder.filter((one) => one.side === side && total(one[question]) > 0)) {
        from ??= row.month;
        sums = sums.map((sum, place) => sum + (row[question][place] ?? 0));
        if (total(sums) - (shown?.answers ?? 0) < SMALLEST_GROUP) continue;
        shown = { side, question, from, through: row.month, counts: sums, answers: total(sums) };
      }
      return shown ?? [];
    }),
  );
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
