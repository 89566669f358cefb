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
import { seedCollision } from './seed-protection.ts';

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
    const asked: AskedPerson[] = [];
    for (const { id } of await listAccepted(own, services, 2)) {
      const one = await recommend(own, services, redemptionId, id);
      if (one.ok) asked.push(one);
    }
    return asked;
  });
  const [agreed] = made;
  if (agreed === undefined) return;
  const { candidateId } = agreed;
  const person = await tx.within({ kind: 'candidate', candidateId, actor }, (own) => readHeld(own, services));
  if (person === undefined) return;
  await tx.within(as(companyId), (own) => seedCollision(own, person));
  const isAgreed = await agreeInDemo(tx, services, agreed);
  if (!isAgreed) return;
  let day = new Date(tx.now.getTime() + INTERVIEW_IN_DAYS * DAY_MS);
  while (!isBusinessDay(day)) day = new Date(day.getTime() + DAY_MS);
  await tx.within(as(companyId), (own) => setInterview(own, agreed.id, jstDate(day)));
}

interface AskedPerson {
  readonly id: RecommendationId;
  readonly candidateId: CandidateId;
}

/** Somebody of the demo agrees to what an agency asked them, to the words and values of their page. */
export function agreeInDemo(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  { id, candidateId }: AskedPerson,
): Promise<boolean> {
  const { actor } = tx.scope;
  return tx.within({ kind: 'candidate', candidateId, actor }, async (own) => {
    const one = await findOwnRecommendation(own, services, id);
    if (one?.opening == null || one.values === null) return false;
    const shown = writeShownOffer({ ...one, opening: one.opening, values: one.values }, 'ja');
    const person = await readHeld(own, services);
    if (person === undefined) return false;
    return (await agreeToRecommendation(own, services, person, id, shown)).ok;
  });
}

/** Name and address of the acting person, as an agency was handed them. */
async function readHeld(own: Tx, { keyRing }: Pick<Services, 'keyRing'>) {
  const held = (await listOwnProvisions(own)).find(({ wrappedKey }) => wrappedKey !== null);
  if (held?.wrappedKey == null) return undefined;
  const { name = '', mail = '' } = openItems(keyRing, held.id, held.wrappedKey, held.sealed);
  return { name, mail };
}

interface SeededRequest {
  readonly companyId: OrganisationId;
  readonly agencyId: OrganisationId;
  readonly redemptionId: RedemptionId;
}
