import type { Sweep } from '../../platform/queue/sweeps.ts';
import { endHiredCopies, returnSpentRequests } from './actions/end-requests.ts';

/** What recurs here: requests end once nobody is left of all who were proposed, and companies' copies with their term. */
export const recommendationSweeps: readonly Sweep[] = [
  {
    name: 'recommendations.spent',
    words: {
      ja: '推薦が終わった無料紹介枠の返却',
      en: 'Giving slots back once nobody is left of those proposed',
    },
    everySeconds: 60,
    isIrreversible: true,
    due: { at: ['spentRequests'], isNews: true },
    run: ({ database }) => returnSpentRequests(database),
  },
  {
    name: 'recommendations.copies',
    words: {
      ja: '採用した方について企業が見られる期間の終わり',
      en: 'End of what companies can see of people they hired',
    },
    everySeconds: 3_600,
    isIrreversible: true,
    due: { at: ['copies'], isNews: false },
    run: ({ database }) => endHiredCopies(database),
  },
];
