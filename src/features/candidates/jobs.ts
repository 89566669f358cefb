import type { Sweep } from '../../platform/queue/sweeps.ts';
import { tellAnswers } from './actions/tell-answers.ts';

/** What recurs here: people are told how agencies answered. */
export const candidateSweeps: readonly Sweep[] = [
  {
    name: 'answers.tell',
    words: { ja: '人材紹介会社の返事のお知らせ', en: 'Telling people how agencies answered' },
    everySeconds: 300,
    isIrreversible: true,
    run: tellAnswers,
  },
];
