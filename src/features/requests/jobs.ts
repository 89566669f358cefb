import { inScope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { forgetOldWords } from './actions/forget-words.ts';
import { tellAgencies } from './actions/tell-agencies.ts';

const TELL = { kind: 'system', actor: { kind: 'system', id: 'requests' } } as const;

/** What recurs here: agencies are told of what people ask, and old words go. */
export const requestSweeps: readonly Sweep[] = [
  {
    name: 'requests.tell',
    words: { ja: 'ご本人からの請求のお知らせ', en: 'Telling agencies what people ask of them' },
    everySeconds: 300,
    isIrreversible: true,
    due: { at: ['tasks'], inMailingHours: true, isNews: false },
    run: (services) => inScope(services.database, TELL, (tx) => tellAgencies(tx, services)),
  },
  {
    name: 'requests.forget',
    words: { ja: '期限が過ぎた請求の文章の消去', en: 'Destroying the words of old requests' },
    everySeconds: 600,
    isIrreversible: true,
    due: { at: ['words'], isNews: false },
    run: ({ database }) => inScope(database, TELL, forgetOldWords),
  },
];
