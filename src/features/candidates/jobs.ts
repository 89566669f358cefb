import type { Sweep } from '../../platform/queue/sweeps.ts';
import { tellAnswers } from './actions/tell-answers.ts';
import { tendUnused } from './actions/tend-unused.ts';

/** What recurs here: people are told how agencies answered, and asked whether they still want their account. */
export const candidateSweeps: readonly Sweep[] = [
  {
    name: 'answers.tell',
    words: { ja: '人材紹介会社の返事のお知らせ', en: 'Telling people how agencies answered' },
    everySeconds: 300,
    isIrreversible: true,
    run: tellAnswers,
  },
  {
    name: 'accounts.tend',
    words: {
      ja: '使われていないアカウントのお尋ねと消去',
      en: 'Asking about unused accounts and erasing them',
    },
    everySeconds: 3_600,
    isIrreversible: true,
    run: tendUnused,
  },
];
