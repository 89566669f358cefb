import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { seal } from '../../../platform/crypto.ts';
import {
  type CandidateId,
  idOf,
  type ProvisionId,
  type RecommendationId,
  type RedemptionId,
} from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { MOST_RECOMMENDATIONS, RECOMMENDATION_BUSINESS_DAYS } from '../../../platform/terms.ts';
import { foldCompanyName } from '../../contacts/rules/blocks.ts';
import { lockForAction, type ShutOrOver } from '../../introductions/actions/read-provisions.ts';
import { findPeace } from '../../placements/actions/peace.ts';
import { lockTaken } from '../../redemptions/actions/taken-request.ts';
import type { OutsideOpening } from '../input.ts';
import { isOpen, recommendationState } from '../rules/recommendation.ts';
import { listGoingOnOutside } from '../store/outside.ts';
import { countOfRequest, insertRecommendation, listOfRequest } from '../store/recommendations.ts';
import type { recommendationsAudit } from '../views/audit.ts';
import { openOutside } from './own-recommendations.ts';
import { findSuspended } from './standing.ts';

export type Recommended =
  | { readonly ok: true; readonly id: RecommendationId; readonly candidateId: CandidateId }
  | ShutOrOver
  | {
      readonly ok: false;
      /** The agency's own trouble; nothing of the person. */
      readonly reason:
        | 'not_taken'
        | 'company_suspended'
        | 'already_recommended'
        | 'three_already'
        | 'not_accepted'
        | 'peace';
    };

/**
 * The acting agency proposes somebody it has accepted for a request it has taken on (rules.md §3.14). The person is asked; the agency
 * reads the same whatever they are or do, until they agree or their time is over: whether they pause, keep the company away or have
 * refused is looked at nowhere here. Three for one request at most, whoever proposes them; nobody whom the agency leaves in peace
 * (rules.md §13.5).
 * @throws NotFound for an unknown request or person, and for another agency's alike
 */
export async function recommend(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  redemptionId: RedemptionId,
  provisionId: ProvisionId,
): Promise<Recommended> {
  const request = await lockTaken(tx, redemptionId);
  const person = await lockForAction(tx, services, provisionId);
  if (request === undefined) return { ok: false, reason: 'not_taken' };
  if ((await findSuspended(tx, [request.companyId])).size > 0)
    return { ok: false, reason: 'company_suspended' };
  if (!person.ok) return person;
  const { candidateId, state } = person.found;
  if (state !== 'accepted') return { ok: false, reason: 'not_accepted' };
  if ((await findPeace(tx, idOf<CandidateId>(candidateId))) !== undefined)
    return { ok: false, reason: 'peace' };
  const own = await listOfRequest(tx, redemptionId);
  if (own.some((one) => one.candidateId === candidateId)) return { ok: false, reason: 'already_recommended' };
  const { companyId, title, conditions } = request;
  const { actor } = tx.scope;
  const count = await tx.within({ kind: 'settlement', companyId, actor }, (all) =>
    countOfRequest(all, companyId, redemptionId),
  );
  if (count >= MOST_RECOMMENDATIONS) return { ok: false, reason: 'three_already' };
  const opening = { companyId, redemptionId, title, conditions, sealed: null, wrappedKey: null };
  return ask(tx, { provisionId, candidateId, id: randomUUID(), ...opening });
}

/**
 * The same for an opening of an employer outside: its name and what it offers lie sealed in this one row, and the person is asked
 * about this employer by name, about one job there once at a time.
 * @throws NotFound for an unknown person and for another agency's alike
 */
export async function recommendOutside(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  provisionId: ProvisionId,
  opening: OutsideOpening,
): Promise<Recommended> {
  const person = await lockForAction(tx, services, provisionId);
  if (!person.ok) return person;
  const { candidateId, state } = person.found;
  if (state !== 'accepted') return { ok: false, reason: 'not_accepted' };
  const candidate = idOf<CandidateId>(candidateId);
  if ((await findPeace(tx, candidate)) !== undefined) return { ok: false, reason: 'peace' };
  if (await isAskedAlready(tx, services, candidate, opening))
    return { ok: false, reason: 'already_recommended' };
  const id = randomUUID();
  const key = services.keyRing.newDataKey(`recommendation:${id}`);
  const outside = {
    companyId: null,
    redemptionId: null,
    title: null,
    conditions: null,
    sealed: seal(key.key, `recommendation:${id}`, opening),
    wrappedKey: key.wrapped,
  };
  return ask(tx, { provisionId, candidateId, id, ...outside });
}

/** Whether the person is being asked about this job at this employer, or has agreed to it: as the agency reads it, whatever they answered. */
async function isAskedAlready(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  candidateId: CandidateId,
  { employer, title }: OutsideOpening,
): Promise<boolean> {
  const keyOf = (name: string, job: string) => `${foldCompanyName(name)} ${job.normalize('NFKC')}`;
  return (await listGoingOnOutside(tx, candidateId)).some((one) => {
    const opening = isOpen(recommendationState(one, tx.now)) ? openOutside(services, one) : null;
    return opening !== null && keyOf(opening.employer.name, opening.title) === keyOf(employer, title);
  });
}

async function ask(
  tx: Tx,
  one: Omit<Parameters<typeof insertRecommendation>[1], 'dueAt'>,
): Promise<Recommended> {
  const id = one.id as RecommendationId;
  const dueAt = endOfBusinessDay(tx.now, RECOMMENDATION_BUSINESS_DAYS);
  if (!(await insertRecommendation(tx, { ...one, dueAt })))
    throw new Error(`recommendation ${id} stands already`);
  recordAudit<typeof recommendationsAudit>(tx, {
    action: 'recommendation.asked',
    subject: { kind: 'recommendation', id },
    candidateId: one.candidateId,
  });
  return { ok: true, id, candidateId: one.candidateId as CandidateId };
}
