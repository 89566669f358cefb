import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { findPause } from '../../contacts/actions/settings.ts';
import { type AskedNews, listAskedNews, takeAskedNews } from '../../recommendations/actions/asked-news.ts';
import { findOwnRecommendation } from '../../recommendations/actions/own-recommendations.ts';
import { askedMail } from '../mail/recommended.tsx';
import { findAccount } from './own-place.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'recommendations.ask' } };
const BATCH = 500;

/**
 * Mails people who are asked whether they may be recommended, in mailing hours, once each, and only while they can still answer. Whoever pauses
 * is mailed once that is over, if it is in time; of a company they keep away nobody hears anything by mail (rules.md §3.14). Answers how many it posted.
 * @throws the first failure, after the others have had their turn
 */
export async function tellRecommendations(services: Services): Promise<number> {
  const { database } = services;
  const due = await inScope(database, SCOPE, async (tx) =>
    isMailingHour(tx.now) ? listAskedNews(tx, BATCH) : [],
  );
  const failures: unknown[] = [];
  let posted = 0;
  for (const news of due) {
    try {
      if (await inScope(database, SCOPE, (tx) => tell(tx, services, news))) posted += 1;
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
  return posted;
}

async function tell(tx: Tx, services: Services, news: AskedNews): Promise<boolean> {
  const scope: Scope = { ...SCOPE, kind: 'candidate', candidateId: news.candidateId };
  const isOver = news.dueAt <= tx.now;
  // The account is locked: nobody pauses or leaves between this look and the mail.
  const { account, pause } = await tx.within(scope, async (own) => ({
    account: await findAccount(own, services),
    pause: await findPause(own),
  }));
  if (pause !== null && !isOver && account !== undefined) return false;
  if (!(await takeAskedNews(tx, news.recommendationId)) || isOver || account === undefined) return false;
  return tx.within(scope, async (own) => {
    const one = await findOwnRecommendation(own, services, news.recommendationId);
    if (
      one === undefined ||
      one.opening === null ||
      one.closedAt !== null ||
      one.answer !== 'open' ||
      one.isKeptAway
    )
      return false;
    const { employer, title } = one.opening;
    await postMail(services, own, {
      purpose: 'recommendation.asked',
      candidateId: news.candidateId,
      to: account.profile.mail.address,
      ...askedMail(account.locale, {
        name: account.profile.name,
        id: one.id,
        agency: one.agency,
        employer,
        title,
        dueAt: one.dueAt,
        baseUrl: services.env.baseUrl,
      }),
    });
    return true;
  });
}
