import { deleteExpiredRows, EXPIRING_TABLES } from '../db/expired-rows.ts';
import { inScope, type Scope } from '../db/scope.ts';
import type { Sweep } from './queue/sweeps.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'housekeeping' } };
const BATCH = 5_000;

/** Removes what has expired and would only grow: unfinished registrations, codes, sessions, answered requests. */
export const housekeepingSweeps: readonly Sweep[] = [
  {
    name: 'expired.remove',
    words: { ja: '期限切れの下書きとコードの削除', en: 'Removing drafts and codes that have run out' },
    everySeconds: 600,
    isIrreversible: true,
    run: async ({ database }) => {
      let removed = 0;
      for (const table of EXPIRING_TABLES) {
        removed += await inScope(database, SCOPE, (tx) => deleteExpiredRows(tx, table, BATCH));
      }
      return removed;
    },
  },
];
