import type { Sweep } from '../../platform/queue/sweeps.ts';
import { closeMonths } from './actions/close-months.ts';

/** What recurs here: at the end of a month the figures of links are published. */
export const linkSweeps: readonly Sweep[] = [
  {
    name: 'months.close',
    words: { ja: '月の締めとリンクの数の更新', en: 'Closing months and publishing figures of links' },
    everySeconds: 300,
    isIrreversible: true,
    due: { at: ['months'], isNews: true },
    run: closeMonths,
  },
];
