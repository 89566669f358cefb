import type { Sweep } from '../../platform/queue/sweeps.ts';
import { checkLedgersAside } from './actions/ledger-thread.ts';

/** What recurs here: every ledger that has grown is walked again, and each at least once a day. */
export const slotSweeps: readonly Sweep[] = [
  {
    name: 'ledgers.check',
    words: { ja: '台帳の確認', en: 'Checking the ledgers' },
    everySeconds: 600,
    isIrreversible: false,
    due: 'wall time',
    run: (services) => checkLedgersAside(services),
  },
];
