import { recordAudit } from '../../../db/audit.ts';
import { inScope } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import { type Duration, writeDuration } from '../rules/duration.ts';
import { moveBusinessClock } from '../store/demo.ts';
import { DEMO_SCOPE } from './seed-organisations.ts';

/** How much of what was done, by the name of the work. */
export type WorkDone = Readonly<Record<string, number>>;

/**
 * Moves the demo's business clock forward and lets everything that has become due be done (contract.md, two clocks).
 * Wall time stays: sessions, codes and limits do not notice.
 * @param runDueWork src/worker.ts
 * @throws NotFound outside the demo
 */
export async function moveClock(
  { database, env }: Pick<Services, 'database' | 'env'>,
  duration: Duration,
  runDueWork: () => Promise<WorkDone>,
): Promise<{ now: Date; ran: WorkDone }> {
  if (!env.isDemo) throw new NotFound('clock');
  const now = await inScope(database, DEMO_SCOPE, async (tx) => {
    await recordAudit(tx, { action: 'demo.clock_moved' });
    return moveBusinessClock(tx, writeDuration(duration));
  });
  return { now, ran: await runDueWork() };
}
