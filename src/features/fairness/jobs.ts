import { inScope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { logOrder } from './actions/log-order.ts';

const SCOPE = { kind: 'system', actor: { kind: 'system', id: 'cards.log' } } as const;

/** What recurs here: the order of the cards is written down. */
export const fairnessSweeps: readonly Sweep[] = [
  {
    name: 'cards.log',
    words: { ja: '人材紹介会社の並びの記録', en: 'Writing down the order of agencies' },
    everySeconds: 30,
    isIrreversible: false,
    due: 'each day',
    run: ({ database }) => inScope(database, SCOPE, async (tx) => Number(await logOrder(tx))),
  },
];
