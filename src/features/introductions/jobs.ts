import { inScope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { confirmDuePoints } from './actions/confirm-due-points.ts';
import { tellHolders } from './actions/tell-holders.ts';
import { tellLicenceEnds } from './actions/tell-licence-ends.ts';
import { tellTakenBack } from './actions/tell-taken-back.ts';

const TAKEN_BACK = { kind: 'system', actor: { kind: 'system', id: 'taken-back' } } as const;

/** What recurs here: points whose time has come are confirmed, and agencies are told what was taken back. */
export const introductionSweeps: readonly Sweep[] = [
  {
    name: 'points.confirm',
    words: { ja: '期限を過ぎた紹介の確定', en: 'Confirming introductions whose term has ended' },
    everySeconds: 15,
    isIrreversible: true,
    due: { at: ['points'], isNews: true },
    run: ({ database }) => confirmDuePoints(database),
  },
  {
    name: 'provisions.tell_taken_back',
    words: { ja: '同意の取り消しのお知らせ', en: 'Telling agencies what was taken back' },
    everySeconds: 300,
    isIrreversible: true,
    due: { at: ['takenBack'], inMailingHours: true, isNews: false },
    run: (services) => inScope(services.database, TAKEN_BACK, (tx) => tellTakenBack(tx, services)),
  },
  {
    name: 'holders.tell',
    words: { ja: '人材紹介会社の変更のお知らせ', en: 'Telling people that an agency has changed' },
    everySeconds: 60,
    isIrreversible: true,
    due: { at: ['holders'], isNews: false },
    run: tellHolders,
  },
  {
    name: 'licences.tell_ends',
    words: { ja: '許可の期限切れの、ご本人へのお知らせ', en: 'Telling people that a licence has ended' },
    everySeconds: 60,
    isIrreversible: true,
    due: { at: ['licenceEnds'], isNews: false },
    run: tellLicenceEnds,
  },
];
