import type { Tx } from '../../../db/scope.ts';
import { isBusinessDay, jstDate } from '../../../platform/calendar.ts';
import type { CandidateId, OrganisationId, RecommendationId, RedemptionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { listAccepted, openItems } from '../../introductions/actions/read-provisions.ts';
import { listOwnProvisions } from '../../introductions/actions/withdraw.ts';
import { agreeToRecommendation } from '../../recommendations/actions/answer.ts';
import { setInterview } from '../../recommendations/actions/interview.ts';
import { findOwnRecommendation } from '../../recommendations/actions/own-recommendations.ts';
import { recommend } from '../../recommendations/actions/recommend.ts';
import { writeShownOffer } from '../../recommendations/rules/wording.ts';
import { acceptOffer } from '../../redemptions/actions/answer-offer.ts';

const INTERVIEW_IN_DAYS = 6;
const DAY_MS = 86_400_000;

/**
 * The agency that visitors enter has taken the request on: of two people it recommended one is still asked, the other has agreed and is to be met
 * in a few days.
 */
export async function seedRecommendations(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  { companyId, agencyId, redemptionId }: SeededRequest,
): Promise<void> {
  const { actor } = tx.scope;
  const as = (organisationId: OrganisationId) => ({ kind: 'organisation', organisationId, actor }) as const;
  const made = await tx.within(as(agencyId), async (own) => {
    await acceptOffer(own, redemptionId);
    const asked: { id: RecommendationId; candidateId: CandidateId; name: string }[] = [];
    for (const { id, name } of await listAccepted(own, services, 2)) {
      const one = await recommend(own, services, redemptionId, id);
      if (one.ok) asked.push({ id: one.id, candidateId: one.candidateId, name });
    }
    return asked;
  });
  const [agreed] = made;
  if (agreed === undefined) return;
  const { id, candidateId, name } = agreed;
  const isAgreed = await tx.within({ kind: 'candidate', candidateId, actor }, async (own) => {
    const one = await findOwnRecommendation(own, services, id);
    if (one?.opening == null || one.values === null) return false;
    const shown = writeShownOffer({ ...one, opening: one.opening, values: one.values }, 'ja');
    const held = (await listOwnProvisions(own)).find(({ wrappedKey }) => wrappedKey !== null);
    if (held?.wrappedKey == null) return false;
    const { mail = '' } = openItems(services.keyRing, held.id, held.wrappedKey, held.sealed);
    const person = { name, mail };
    return (await agreeToRecommendation(own, services, person, id, shown)).ok;
  });
  if (!isAgreed) return;
  let day = new Date(tx.now.getTime() + INTERVIEW_IN_DAYS * DAY_MS);
  while (!isBusinessDay(day)) day = new Date(day.getTime() + DAY_MS);
  await tx.within(as(companyId), (own) => setInterview(own, id, jstDate(day)));
}

interface SeededRequest {
  readonly companyId: OrganisationId;
  readonly agencyId: OrganisationId;
  readonly redemptionId: RedemptionId;
}
