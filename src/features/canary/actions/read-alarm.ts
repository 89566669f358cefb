import { findCanaryStanding, findInstalledAt } from '../../../db/canary-runs.ts';
import type { Tx } from '../../../db/scope.ts';
import { type CanaryAlarm, canaryAlarm } from '../rules/standing.ts';

/** What there is to be done about the canary. In the `operator` scope. */
export async function readCanaryAlarm(tx: Tx): Promise<CanaryAlarm> {
  return tx.within({ kind: 'system', actor: tx.scope.actor }, async (system) => {
    const { last } = await findCanaryStanding(system);
    return canaryAlarm(last, await findInstalledAt(system), system.wall);
  });
}
