import { inScope, type Scope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Services } from '../../platform/services.ts';
import { FOLDED_AT_ONCE, foldCounters, mendCounters } from './actions/keep-tallies.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'tallies' } };

/** What recurs here: counters are folded, and held against their rows once a day. */
export const measureSweeps: readonly Sweep[] = [
  {
    name: 'tallies.fold',
    words: { ja: '集計のまとめ', en: 'Summing up counters' },
    everySeconds: 60,
    isIrreversible: false,
    due: 'wall time',
    run: foldAll,
  },
  {
    name: 'tallies.check',
    words: { ja: '集計の検算', en: 'Checking counters' },
    everySeconds: 86_400,
    isIrreversible: false,
    due: 'wall time',
    run: checkAll,
  },
];

/** A batch in a transaction, until a batch is not full. */
async function foldAll({ database }: Services): Promise<number> {
  for (let all = 0; ; ) {
    const folded = await inScope(database, SCOPE, foldCounters);
    all += folded;
    if (folded < FOLDED_AT_ONCE) return all;
  }
}

async function checkAll({ database, log }: Services): Promise<number> {
  const mended = await inScope(database, SCOPE, (tx) => mendCounters(tx));
  if (mended > 0) log.error('counters differed from their rows and were made anew', { count: mended });
  return mended;
}
