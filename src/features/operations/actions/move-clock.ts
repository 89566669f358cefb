import { recordAudit } from '../../../db/audit.ts';
import { inScope } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { LAST_HOLIDAY_YEAR } from '../../../platform/holidays.ts';
import type { Services } from '../../../platform/services.ts';
import { type Duration, writeDuration } from '../rules/duration.ts';
import { moveBusinessClock } from '../store/demo.ts';
import type { operationsAudit } from '../views/audit.ts';
import { DEMO_SCOPE } from './seed-organisations.ts';

/** A year before the last one whose holidays are known: a window that opens on it still ends on a day that is known. */
const FURTHEST_DAY = `${LAST_HOLIDAY_YEAR - 1}-12-31`;

/** How much of what was done, by the name of the work. */
export type WorkDone = Readonly<Record<string, number>>;

/**
 * Moves the demo's business clock forward and lets everything that has become due be done (rules.md §10.2).
 * Wall time stays: sessions, codes and limits do not notice.
 * @param runDueWork src/worker.ts
 * @throws NotFound outside the demo · InvalidInput beyond the years whose holidays are known
 */
export async function moveClock(
  { database, env }: Pick<Services, 'database' | 'env'>,
  duration: Duration,
  runDueWork: () => Promise<WorkDone>,
): Promise<{ now: Date; ran: WorkDone }> {
  if (!env.isDemo) throw new NotFound('clock');
  const now = await inScope(database, DEMO_SCOPE, async (tx) => {
    const moved = await moveBusinessClock(tx, writeDuration(duration));
    if (jstDate(moved) > FURTHEST_DAY) {
      throw new InvalidInput([{ field: 'advance', message: `leads beyond ${FURTHEST_DAY}` }]);
    }
    recordAudit<typeof operationsAudit>(tx, { action: 'demo.clock_moved' });
    return moved;
  });
  return { now, ran: await runDueWork() };
}
