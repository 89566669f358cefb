import { ENDING_TERMS, endTerm } from '../db/ending-terms.ts';
import { deleteExpiredRows, EXPIRING_TABLES } from '../db/expired-rows.ts';
import { inScope, type Scope } from '../db/scope.ts';
import type { Sweep } from './queue/sweeps.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'housekeeping' } };
const BATCH = 5_000;

/** Removes what has expired and would only grow (unfinished registrations, codes, sessions, answered requests), and what its term has ended. */
export const housekeepingSweeps: readonly Sweep[] = [
  {
    name: 'expired.remove',
    words: { ja: '期限切れの下書きとコードの削除', en: 'Removing drafts and codes that have run out' },
    everySeconds: 600,
    isIrreversible: true,
    due: 'wall time',
    run: async ({ database }) => {
      let removed = 0;
      for (const table of EXPIRING_TABLES) {
        removed += await inScope(database, SCOPE, (tx) => deleteExpiredRows(tx, table, BATCH));
      }
      return removed;
    },
  },
  {
    name: 'terms.end',
    words: { ja: '保存期間が過ぎた記録の消去', en: 'Ending records whose term is over' },
    everySeconds: 3_600,
    isIrreversible: true,
    due: { at: ['terms'], isNews: false },
    run: async ({ database }) => {
      let ended = 0;
      for (const term of ENDING_TERMS)
        ended += await inScope(database, SCOPE, (tx) => endTerm(tx, term, BATCH));
      return ended;
    },
  },
];
