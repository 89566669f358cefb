import { setTimeout as waitFor } from 'node:timers/promises';
import { recordAudit } from '../../../db/audit.ts';
import { type ClockTurn, takeClock } from '../../../db/business-clock.ts';
import { inScope } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { LAST_HOLIDAY_YEAR } from '../../../platform/holidays.ts';
import type { Services } from '../../../platform/services.ts';
import { type Duration, untilMorning, writeDuration } from '../rules/duration.ts';
import type { operationsAudit } from '../views/audit.ts';
import { DEMO_SCOPE } from './seed-organisations.ts';

/** A year before the last one whose holidays are known: a window that opens on it still ends on a day that is known. */
const FURTHEST_DAY = `${LAST_HOLIDAY_YEAR - 1}-12-31`;
const GLANCE_MS = 50;

/**
 * Takes the demo's business clock for a walk forward (rules.md §10.2), once it is free: walks that are asked for side by side follow one
 * another and come to their sum. Wall time stays: sessions, codes and limits do not notice. A transaction of its own at each try.
 * @throws NotFound outside the demo · InvalidInput beyond the years whose holidays are known, and the clock stays
 */
export async function startWalk(
  { env, database }: Pick<Services, 'env' | 'database'>,
  advance: Duration | 'morning',
): Promise<ClockTurn> {
  if (!env.isDemo) throw new NotFound('clock');
  for (;;) {
    const turn = await inScope(database, DEMO_SCOPE, async (tx) => {
      const taken = await takeClock(
        tx,
        writeDuration(advance === 'morning' ? untilMorning(tx.now) : advance),
      );
      if (taken === undefined) return undefined;
      if (jstDate(taken.target) > FURTHEST_DAY) {
        throw new InvalidInput([{ field: 'advance', message: `leads beyond ${FURTHEST_DAY}` }]);
      }
      recordAudit<typeof operationsAudit>(tx, { action: 'demo.clock_moved' });
      return taken;
    });
    if (turn !== undefined) return turn;
    await waitFor(GLANCE_MS);
  }
}
