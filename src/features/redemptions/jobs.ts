import type { Sweep } from '../../platform/queue/sweeps.ts';
import { passOnDueOffers } from './actions/due-offers.ts';

/** What recurs here: requests for slots are passed on to the next agency. */
export const redemptionSweeps: readonly Sweep[] = [
  {
    name: 'slots.offers',
    words: {
      ja: '枠の求人の次の人材紹介会社への引き継ぎ',
      en: 'Passing requests for slots on to the next agency',
    },
    everySeconds: 60,
    isIrreversible: true,
    due: { at: ['offers', 'waitingRequests'], isNews: true },
    run: ({ database }) => passOnDueOffers(database),
  },
];
