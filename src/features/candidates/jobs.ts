import { inScope, type Scope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Services } from '../../platform/services.ts';
import { askPerson, listDueQuestions } from './actions/questions.ts';
import { tellAnswers } from './actions/tell-answers.ts';
import { tellRecommendations } from './actions/tell-recommendations.ts';
import { tendUnused } from './actions/tend-unused.ts';

/** What recurs here: people are told how agencies answered, and asked whether they still want their account. */
export const candidateSweeps: readonly Sweep[] = [
  {
    name: 'answers.tell',
    words: { ja: '人材紹介会社の返事のお知らせ', en: 'Telling people how agencies answered' },
    everySeconds: 300,
    isIrreversible: true,
    due: { at: ['answers'], inMailingHours: true, isNews: false },
    run: tellAnswers,
  },
  {
    name: 'recommendations.ask',
    words: { ja: '推薦への返事のお願い', en: 'Asking people whether they may be recommended' },
    everySeconds: 60,
    isIrreversible: true,
    due: { at: ['asked'], inMailingHours: true, isNews: false },
    run: tellRecommendations,
  },
  {
    name: 'accounts.tend',
    words: {
      ja: '使われていないアカウントのお尋ねと消去',
      en: 'Asking about unused accounts and erasing them',
    },
    everySeconds: 3_600,
    isIrreversible: true,
    due: { at: ['unused'], inMailingHours: true, isNews: true },
    run: tendUnused,
  },
  {
    name: 'questions.ask',
    words: { ja: '登録から1か月の質問のお知らせ', en: 'Asking two questions a month after registering' },
    everySeconds: 3_600,
    isIrreversible: true,
    due: { at: ['questions'], inMailingHours: true, isNews: false },
    run: askOnceMore,
  },
];

const QUESTIONS: Scope = { kind: 'system', actor: { kind: 'system', id: 'questions' } };

/** One transaction a person, until nobody is due. Answers how many it mailed. */
async function askOnceMore(services: Services): Promise<number> {
  const { database } = services;
  for (let posted = 0; ; ) {
    const due = await inScope(database, QUESTIONS, listDueQuestions);
    if (due.length === 0) return posted;
    for (const candidateId of due) {
      const own: Scope = { ...QUESTIONS, kind: 'candidate', candidateId };
      if (await inScope(database, own, (tx) => askPerson(tx, services))) posted += 1;
    }
  }
}
