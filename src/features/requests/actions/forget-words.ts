import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { REQUEST_WORDS_YEARS } from '../../../platform/terms.ts';
import { endWords } from '../store/requests.ts';

const BATCH = 500;

/** Destroys the words of requests that have been closed for their term; kind, days, outcome and article stay. Answers of how many. */
export function forgetOldWords(tx: Tx): Promise<number> {
  const day = addJstMonths(jstDate(tx.now), -12 * REQUEST_WORDS_YEARS);
  return endWords(tx, startOfJstDay(day), BATCH);
}
