import { SMALLEST_GROUP } from '../../../platform/terms.ts';

/** A point that waits out of its company's sight for the end of a selection (rules.md §3.15), as a close of a month finds it. */
export interface WithheldPoint {
  readonly id: string;
  readonly introductionId: string;
  readonly counted: boolean;
  /** The selection, at the end of the month: ended in a rejection, or in a hire, or neither. */
  readonly standing: 'ended' | 'hired' | 'under_way';
  /** Whether an earlier close found it ready already. */
  readonly wasReady: boolean;
  /** Whether nothing but the selection holds the point up: an agency accepted, or its window and every open claim have ended. */
  readonly isDue: boolean;
}

export interface WithheldVerdict {
  /** Hired: no points, and never seen. */
  readonly voided: readonly WithheldPoint[];
  /** To be receipts now. */
  readonly settled: readonly WithheldPoint[];
  /** Found ready for the first time, and too few to be shown. */
  readonly waiting: readonly WithheldPoint[];
}

/** The month at whose close a fiscal year ends: the year's points wait for no crowd of one month. */
const LAST_OF_YEAR = '03';

/**
 * What the close of a month does with the points that wait (docs/decisions/0069). They are settled together, once five people have become
 * ready since the close before: what the company recorded of one of them is never what makes them appear. At the end of March
 * five in all are enough.
 * @param month `YYYY-MM`
 */
export function closeWithheld(points: readonly WithheldPoint[], month: string): WithheldVerdict {
  const voided = points.filter(({ standing }) => standing === 'hired');
  const ready = points.filter(({ standing, isDue }) => standing === 'ended' && isDue);
  const anew = ready.filter(({ wasReady }) => !wasReady);
  const crowd = month.endsWith(`-${LAST_OF_YEAR}`) ? ready : anew;
  // Who does not count can be invented.
  const isShown = crowd.filter(({ counted }) => counted).length >= SMALLEST_GROUP;
  return { voided, settled: isShown ? ready : [], waiting: isShown ? [] : anew };
}
