import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { TaskId } from '../../../platform/ids.ts';
import { endAcknowledged } from '../store/requests.ts';
import { acknowledge, countOpenTasks, listTaskIds } from '../store/tasks.ts';
import type { requestsAudit } from '../views/audit.ts';

/**
 * The acting agency acknowledges what it was asked to do; what it acknowledged before stays as it was. A request that waits for nobody
 * else ends by it. Answers how many.
 * @throws NotFound where one of them is unknown or another agency's: then nothing is acknowledged
 */
export async function acknowledgeTasks(tx: Tx, given: readonly TaskId[]): Promise<number> {
  const ids = [...new Set(given)];
  if ((await listTaskIds(tx, ids)).length < ids.length) throw new NotFound('request');
  const done = await acknowledge(tx, ids);
  for (const { id } of done)
    recordAudit<typeof requestsAudit>(tx, { action: 'request.acknowledged', subject: { kind: 'task', id } });
  await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    endAcknowledged(
      system,
      done.map(({ requestId }) => requestId),
    ),
  );
  return done.length;
}

/** How much the acting agency has to acknowledge. */
export function countTasks(tx: Tx): Promise<number> {
  return countOpenTasks(tx);
}
