import type { Tx } from '../../../db/scope.ts';
import type { RecommendationId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Locale } from '../../../ui/text.ts';
import {
  type Answered,
  agreeToRecommendation,
  declineRecommendation,
  isRunning,
} from '../../recommendations/actions/answer.ts';
import { agreedMail, recommendationWithdrawnMail } from '../mail/recommended.tsx';
import { lockAccount } from './own-place.ts';
import { findRecommendation } from './read-recommendations.ts';

/**
 * What the acting person says of a recommendation: they agree, to the words and values that the page showed, or they decline, which takes back
 * what they had agreed to. An agreement and its end are told them by one receipt each; that they decline is written to nobody.
 */
export async function answerRecommendation(
  tx: Tx,
  services: OutboxServices,
  id: RecommendationId,
  said: { readonly answer: 'agree' | 'decline'; readonly wording: string; readonly locale: Locale },
): Promise<Answered> {
  const { profile } = await lockAccount(tx, services);
  const before = await findRecommendation(tx, services, id);
  const person = { name: profile.name, mail: profile.mail.address };
  const answered =
    said.answer === 'agree'
      ? await agreeToRecommendation(tx, services, person, id, said.wording)
      : await declineRecommendation(tx, services, id);
  const wasRunning = before !== undefined && isRunning(before.one);
  const isAgreed = said.answer === 'agree';
  if (!answered.ok || before === undefined || before.one.opening === null || isAgreed === wasRunning)
    return answered;
  const { agency, items } = before.one;
  const { employer, title } = before.one.opening;
  const facts = { name: profile.name, id, agency, employer, title, baseUrl: services.env.baseUrl };
  const receipt = isAgreed
    ? agreedMail(said.locale, { ...facts, items, at: tx.now })
    : recommendationWithdrawnMail(said.locale, { ...facts, at: tx.now });
  await postMail(services, tx, {
    purpose: isAgreed ? 'choice_receipt' : 'consent_withdrawn',
    candidateId: tx.candidateId,
    to: profile.mail.address,
    ...receipt,
  });
  return answered;
}
