import type { Tx } from '../../db/scope.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { getBalance } from '../slots/actions/show-slots.ts';
import type { ProgramRule } from '../slots/rules/program-rule.ts';
import type { OwnFigures } from './rules/assume.ts';
import { ownFigures } from './rules/own.ts';
import { countOwn } from './store.ts';

/** What the acting company can plan with: its own figures of the last twelve whole months, and the rule in force. */
export async function readOwnFigures(tx: Tx): Promise<{
  readonly own: OwnFigures;
  readonly rule: ProgramRule;
  readonly from: string;
  readonly through: string;
}> {
  const before = `${jstDate(tx.now).slice(0, 7)}-01` as const;
  const from = addJstMonths(before, -12);
  const [counts, balance] = await Promise.all([
    countOwn(tx, from, before),
    getBalance(tx, tx.organisationId),
  ]);
  return {
    own: ownFigures(counts, balance),
    rule: balance.rule,
    from,
    through: jstDate(new Date(startOfJstDay(before).getTime() - 1)),
  };
}
