import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { readTerms } from '../../applicants/actions/retention-terms.ts';
import { toldThrough } from '../rules.ts';
import { countPastTerm } from '../store/past-term.ts';

/** How much reaches the end of its term through a day. */
export interface Ending {
  readonly people: number;
  readonly selections: number;
  readonly through: JstDate;
}

/** What a month's mail says of terms; null where nothing reaches its end. */
export async function readEnding(tx: Tx): Promise<Ending | null> {
  const through = toldThrough(jstDate(tx.now));
  const { people, selections } = await countPastTerm(tx, { on: through, terms: await readTerms(tx) });
  return people === 0 ? null : { people, selections, through };
}
