import { recordAudit } from '../../../db/audit.ts';
import { type ClockTurn, takeClock } from '../../../db/business-clock.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { LAST_HOLIDAY_YEAR } from '../../../platform/holidays.ts';
import type { Services } from '../../../platform/services.ts';
import { type Duration, untilMorning, writeDuration } from '../rules/duration.ts';
import type { operationsAudit } from '../views/audit.ts';

/** A year before the last one whose holidays are known: a window that opens on it still ends on a day that is known. */
const FURTHEST_DAY = `${LAST_HOLIDAY_YEAR - 1}-12-31`;

/**
 * Takes the demo's business clock for a walk forward (rules.md §10.2), in the demo's own scope; undefined while another walk is under
 * way, after which this one goes on from there. Wall time stays: sessions, codes and limits do not notice.
 * @throws NotFound outside the demo · InvalidInput beyond the years whose holidays are known, and the clock stays
 */
export async function startWalk(
  tx: Tx,
  { env }: Pick<Services, 'env'>,
  advance: Duration | 'morning',
): Promise<ClockTurn | undefined> {
  if (!env.isDemo) throw new NotFound('clock');
  const turn = await takeClock(tx, writeDuration(advance === 'morning' ? untilMorning(tx.now) : advance));
  if (turn === undefined) return undefined;
  if (jstDate(turn.target) > FURTHEST_DAY) {
    throw new InvalidInput([{ field: 'advance', message: `leads beyond ${FURTHEST_DAY}` }]);
  }
  recordAudit<typeof operationsAudit>(tx, { action: 'demo.clock_moved' });
  return turn;
}
