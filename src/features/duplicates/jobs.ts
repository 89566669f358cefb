import { inScope, type Scope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Services } from '../../platform/services.ts';
import { BATCH, compareNext } from './actions/find-duplicates.ts';
import { listUncompared } from './actions/list-uncompared.ts';

const ACTOR = { kind: 'system', id: 'duplicates' } as const;
const SYSTEM: Scope = { kind: 'system', actor: ACTOR };
/** Batches of one company in a row: then the others have their turn. */
const MOST_IN_A_ROW = 20;

/** What recurs here: entries that were added or changed are compared with all others. */
export const duplicateSweeps: readonly Sweep[] = [
  {
    name: 'duplicates.find',
    words: { ja: '似ている登録の確認', en: 'Comparing entries that are alike' },
    everySeconds: 5,
    isIrreversible: false,
    due: 'wall time',
    run: findDuplicates,
  },
];

async function findDuplicates({ database }: Services): Promise<number> {
  let looked = 0;
  for (const organisationId of await inScope(database, SYSTEM, listUncompared)) {
    const scope: Scope = { kind: 'organisation', organisationId, actor: ACTOR };
    for (let turn = 0; turn < MOST_IN_A_ROW; turn += 1) {
      const seen = await inScope(database, scope, compareNext);
      looked += seen;
      if (seen < BATCH) break;
    }
  }
  return looked;
}
