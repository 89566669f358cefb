import { inScope, type Scope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { countDueWishes } from './actions/hear-wishes.ts';

const SYSTEM: Scope = { kind: 'system', actor: { kind: 'system', id: 'rediscovery' } };

/** What recurs here: once a week it is counted who wishes for work like an opening's. */
export const rediscoverySweeps: readonly Sweep[] = [
  {
    name: 'rediscovery.count',
    words: { ja: '求人を知りたい方の人数の集計', en: 'Counting who wishes for work like an opening’s' },
    everySeconds: 3_600,
    isIrreversible: false,
    due: { at: ['wishCounts'], isNews: false },
    run: ({ database }) => inScope(database, SYSTEM, countDueWishes),
  },
];
