import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { findPause } from '../../contacts/actions/settings.ts';
import {
  listDueNewsByPerson,
  type NewsOfProvision,
  takeNews,
} from '../../introductions/actions/answer-news.ts';
import { ANSWERS } from '../../introductions/rules/answer.ts';
import { answersMail } from '../mail/answers.tsx';
import { isReplaced } from '../rules/sharing.ts';
import { findAccount, listOwnSharing } from './own-place.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'answers' } };
const BATCH = 500;

/**
 * Mails people how agencies answered, or that they did not, in mailing hours: each answer once, together with others of
 * its kind that wait, and only while it is what holds. One transaction a person. Answers how many mails it posted.
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
    for (const [candidateId, news] of people) {
      try {
        posted += await inScope(database, SCOPE, (tx) => tellPerson(tx, services, candidateId, news));
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

async function tellPerson(
  tx: Tx,
  services: Services,
  candidateId: CandidateId,
  due: readonly NewsOfProvision[],
): Promise<number> {
  // Whoever takes a line off the list is the one who tells it.
  const taken = await takeNews(tx, due);
  return tx.within({ ...SCOPE, kind: 'candidate', candidateId }, async (own) => {
    const account = await findAccount(own, services);
    if (account === undefined || (await findPause(own)) !== null) return 0;
    const all = await listOwnSharing(own);
    const told = all.filter(
      (one) =>
        one.withdrawnAt === null &&
        taken.some(({ provisionId, answer }) => provisionId === one.id && answer === one.answer) &&
        // The newer handing-over has a deadline of its own.
        !(one.answer === 'silent' && isReplaced(one, all)),
    );
    let posted = 0;
    for (const answer of ANSWERS) {
      const sharing = told.filter((one) => one.answer === answer);
      if (answer === 'waiting' || sharing.length === 0) continue;
      await postMail(services, own, {
        purpose: 'provision.answered',
        candidateId,
        to: account.profile.mail.address,
        ...answersMail(account.locale, {
          name: account.profile.name,
          answer,
          sharing,
          baseUrl: services.env.baseUrl,
        }),
      });
      posted += 1;
    }
    return posted;
  });
}
