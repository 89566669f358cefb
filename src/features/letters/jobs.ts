import type { Sweep } from '../../platform/queue/sweeps.ts';
import { sendDueLetters } from './actions/send-due-letters.ts';

/** What recurs here: letters whose time has come leave. */
export const letterSweeps: readonly Sweep[] = [
  {
    name: 'letters.send',
    words: { ja: '結果の連絡の送信', en: 'Sending result letters that are due' },
    everySeconds: 30,
    isIrreversible: true,
    due: { at: ['letters'], inMailingHours: true, isNews: false },
    run: sendDueLetters,
  },
];
