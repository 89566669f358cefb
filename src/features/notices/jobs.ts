import { inScope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { tellArrivals } from './actions/tell-arrivals.ts';
import { tellStaff } from './actions/tell-staff.ts';

const ARRIVALS = { kind: 'system', actor: { kind: 'system', id: 'arrivals' } } as const;

/** What recurs here: staff are mailed what came in, in the morning of business days. */
export const noticeSweeps: readonly Sweep[] = [
  {
    name: 'provisions.tell',
    words: { ja: '人材紹介会社への新着のお知らせ', en: 'Telling agencies that somebody arrived' },
    everySeconds: 300,
    isIrreversible: true,
    run: (services) => inScope(services.database, ARRIVALS, (tx) => tellArrivals(tx, services)),
  },
  {
    name: 'notices.tell',
    words: {
      ja: '企業・人材紹介会社・運営への1日1通のお知らせ',
      en: 'Telling staff once a day what came in',
    },
    everySeconds: 300,
    isIrreversible: true,
    run: tellStaff,
  },
];
