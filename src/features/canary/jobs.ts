import { findInstalledAt, listCanaryRuns } from '../../db/canary-runs.ts';
import { inScope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Keeper } from './actions/backups.ts';
import { runCanary } from './actions/run-canary.ts';
import { SYSTEM } from './actions/scopes.ts';
import { isCanaryDue } from './rules/standing.ts';

/** The canary once a day. It reads as the owner of the tables, which no other work of the product does. */
export function canarySweep(keeper: Keeper): Sweep {
  return {
    name: 'canary.run',
    words: { ja: '架空の人物による消去の確認', en: 'Checking erasure with an invented person' },
    everySeconds: 3_600,
    isIrreversible: false,
    due: 'wall time',
    run: async (services) => {
      const isDue = await inScope(services.database, SYSTEM, async (tx) => {
        const [last] = await listCanaryRuns(tx, 1);
        return isCanaryDue(last?.beganAt, await findInstalledAt(tx), tx.wall);
      });
      return isDue && (await runCanary(services, keeper)) !== undefined ? 1 : 0;
    },
  };
}
