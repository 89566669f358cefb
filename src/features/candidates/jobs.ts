import { inScope, type Scope } from '../../db/scope.ts';
import { isMailingHour } from '../../platform/calendar.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Services } from '../../platform/services.ts';
import { listUntoldHires } from '../placements/actions/hire-news.ts';
import { listDueChoices } from '../recommendations/actions/rest.ts';
import { closeRestOf, tellHire } from './actions/after-start.ts';
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
    name: 'hires.tell',
    words: { ja: '採用と入社の記録のお知らせ', en: 'Telling people of hires and starts written down' },
    everySeconds: 60,
    isIrreversible: true,
    due: { at: ['hireNews'], inMailingHours: true, isNews: false },
    run: tellHires,
  },
  {
    name: 'rests.close',
    words: { ja: '入社後に残った推薦の終わり', en: 'Ending what is left after a start' },
    everySeconds: 60,
    isIrreversible: true,
    due: { at: ['rests'], isNews: true },
    run: closeDueRests,
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

const BATCH = 500;
const scopeOf = (id: string): Scope => ({ kind: 'system', actor: { kind: 'system', id } });

/** Tells people of hires and starts that were written down, in mailing hours. Answers how many mails it posted. */
export async function tellHires({ database, ...services }: Services): Promise<number> {
  const scope = scopeOf('hires.tell');
  const due = await inScope(database, scope, async (tx) =>
    isMailingHour(tx.now) ? listUntoldHires(tx, BATCH) : [],
  );
  return countDone(due, (one) => inScope(database, scope, (tx) => tellHire(tx, services, one)));
}

/** Ends the rest of everybody for whom that is due. Answers of how many people. */
export async function closeDueRests({ database, ...services }: Services): Promise<number> {
  const scope = scopeOf('rests.close');
  const due = await inScope(database, scope, (tx) => listDueChoices(tx, BATCH));
  return countDone(due, ({ candidateId, placementId }) =>
    inScope(database, { ...scope, kind: 'candidate', candidateId }, (tx) =>
      closeRestOf(tx, services, placementId),
    ),
  );
}

/** @throws the first failure, after the others have had their turn */
async function countDone<T>(all: readonly T[], work: (one: T) => Promise<boolean>): Promise<number> {
  const failures: unknown[] = [];
  let done = 0;
  for (const one of all) {
    try {
      if (await work(one)) done += 1;
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
  return done;
}
