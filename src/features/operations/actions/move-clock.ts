import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { LAST_HOLIDAY_YEAR } from '../../../platform/holidays.ts';
import type { Services } from '../../../platform/services.ts';
import { type Duration, untilMorning, writeDuration } from '../rules/duration.ts';
import { moveBusinessClock } from '../store/demo.ts';
import type { operationsAudit } from '../views/audit.ts';

/** A year before the last one whose holidays are known: a window that opens on it still ends on a day that is known. */
const FURTHEST_DAY = `${LAST_HOLIDAY_YEAR - 1}-12-31`;

/**
 * Moves the demo's business clock forward (rules.md §10.2) and answers what it says then, in the demo's own scope.
 * Wall time stays: sessions, codes and limits do not notice.
 * @throws NotFound outside the demo · InvalidInput beyond the years whose holidays are known, and the clock stays
 */
export async function moveClock(
  tx: Tx,
  { env }: Pick<Services, 'env'>,
  advance: Duration | 'morning',
): Promise<Date> {
  if (!env.isDemo) throw new NotFound('clock');
  const duration = advance === 'morning' ? untilMorning(tx.now) : advance;
  const moved = await moveBusinessClock(tx, writeDuration(duration));
  if (jstDate(moved) > FURTHEST_DAY) {
    throw new InvalidInput([{ field: 'advance', message: `leads beyond ${FURTHEST_DAY}` }]);
  }
  recordAudit<typeof operationsAudit>(tx, { action: 'demo.clock_moved' });
  return moved;
}
