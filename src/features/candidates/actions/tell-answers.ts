import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isMailingHour, jstDate } from '../../../platform/calendar.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { findPastPause, findPause } from '../../contacts/actions/settings.ts';
import {
  listDueNewsByPerson,
  type NewsOfProvision,
  takeNews,
} from '../../introductions/actions/answer-news.ts';
import { ANSWERS, type AnswerNews } from '../../introductions/rules/answer.ts';
import { answersMail } from '../mail/answers.tsx';
import { openedMail } from '../mail/opened.tsx';
import { isReplaced } from '../rules/sharing.ts';
import { findAccount, listOwnSharing } from './own-place.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'answers' } };
const BATCH = 500;
const TOLD = ANSWERS.filter((answer): answer is AnswerNews => answer !== 'waiting');

/**
 * Mails people how agencies answered, or that they did not, in mailing hours: each answer once, together with others of
 * its kind that wait, and only while it is what holds; who opened their details for the first time, while they wait for its answer; what waited for the end of a pause all in one. One transaction a person.
 * Answers how many mails it posted.
 * @throws the first failure, after the others of its batch have had their turn
 */
export async function tellAnswers(services: Services): Promise<number> {
  const { database } = services;
  for (let posted = 0; ; ) {
    const people = await inScope(database, SCOPE, async (tx) =>
      isMailingHour(tx.now) ? await listDueNewsByPerson(tx, BATCH) : new Map<CandidateId, never>(),
    );
    if (people.size === 0) return posted;
    const failures: unknown[] = [];
    let taken = 0;
    for (const [candidateId, news] of people) {
      try {
        const told = await inScope(database, SCOPE, (tx) => tellPerson(tx, services, candidateId, news));
        taken += told.taken;
        posted += told.posted;
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
    // Whoever is still on the list has paused a moment ago, or is being told by somebody else.
    if (taken === 0) return posted;
  }
}

async function tellPerson(
  tx: Tx,
  services: Services,
  candidateId: CandidateId,
  due: readonly NewsOfProvision[],
): Promise<{ readonly taken: number; readonly posted: number }> {
  const scope: Scope = { ...SCOPE, kind: 'candidate', candidateId };
  // The account is locked: nobody pauses between this look and the mail.
  const { account, pause, past } = await tx.within(scope, async (own) => ({
    account: await findAccount(own, services),
    pause: await findPause(own),
    past: await findPastPause(own),
  }));
  if (pause !== null) return { taken: 0, posted: 0 };
  // Whoever takes a line off the list is the one who tells it.
  const taken = await takeNews(tx, due);
  if (account === undefined) return { taken: taken.length, posted: 0 };
  const isHeldBack = past !== null && taken.some(({ dueAt }) => dueAt < past.until);
  return tx.within(scope, async (own) => {
    const all = await listOwnSharing(own);
    const told = all.filter(
      (one) =>
        one.withdrawnAt === null &&
        taken.some(({ provisionId, answer }) => provisionId === one.id && answer === one.answer) &&
        // The newer handing-over has a deadline of its own.
        !(one.answer === 'silent' && isReplaced(one, all)),
    );
    const byAnswer = TOLD.map((answer) => told.filter((one) => one.answer === answer));
    const mails = (isHeldBack ? [byAnswer.flat()] : byAnswer).filter((sharing) => sharing.length > 0);
    for (const sharing of mails)
      await postMail(services, own, {
        purpose: 'provision.answered',
        candidateId,
        to: account.profile.mail.address,
        ...answersMail(account.locale, {
          name: account.profile.name,
          sharing,
          all,
          isHeldBack,
          baseUrl: services.env.baseUrl,
        }),
      });
    const opened = taken.filter(({ answer }) => answer === 'opened');
    const seen = all.flatMap((one) => {
      const news = opened.find(({ provisionId }) => provisionId === one.id);
      // Whoever has answered since is told of by the answer.
      if (news === undefined || one.answer !== 'waiting' || one.withdrawnAt !== null) return [];
      return [{ ...one, openedOn: jstDate(new Date(news.dueAt.getTime() - 1)) }];
    });
    if (seen.length === 0 || !account.openingMails) return { taken: taken.length, posted: mails.length };
    await postMail(services, own, {
      purpose: 'provision.opened',
      candidateId,
      to: account.profile.mail.address,
      ...openedMail(account.locale, {
        name: account.profile.name,
        opened: seen,
        baseUrl: services.env.baseUrl,
      }),
    });
    return { taken: taken.length, posted: mails.length + 1 };
  });
}
