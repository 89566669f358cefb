import type { Sweep } from '../../platform/queue/sweeps.ts';
import { forgetBulk, goOn } from './actions/tend-bulk.ts';

/** What recurs here: what is done with many people is gone on with, and forgotten when its time is over. */
export const bulkSweeps: readonly Sweep[] = [
  {
    name: 'bulk.run',
    words: { ja: '応募者へのまとめての操作の続き', en: 'Going on with what is done with many applicants' },
    everySeconds: 2,
    isIrreversible: false,
    due: 'wall time',
    run: goOn,
  },
  {
    name: 'bulk.forget',
    words: { ja: 'まとめての操作の記録の消去', en: 'Forgetting what was done with many applicants' },
    everySeconds: 600,
    isIrreversible: true,
    due: 'wall time',
    run: forgetBulk,
  },
];
