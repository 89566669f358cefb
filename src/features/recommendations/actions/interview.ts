import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { RecommendationId, RedemptionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { hireWithSlot, type Hired as SlotHired } from '../../redemptions/actions/hire.ts';
import { returnForOwnPerson } from '../../redemptions/actions/return-slot.ts';
import { lockRequest } from '../../redemptions/actions/taken-request.ts';
import { type InterviewFault, interviewFault } from '../rules/days.ts';
import { type ShownState, shownState } from '../rules/recommendation.ts';
import {
  cameThrough,
  closeRecommendation,
  findRecommendation,
  fixInterview,
  markHired,
  type Recommendation,
} from '../store/recommendations.ts';
import type { recommendationsAudit } from '../views/audit.ts';
import { keepInBooks } from './keep-in-books.ts';

type Audited = typeof recommendationsAudit;

/** A recommendation that its person has agreed to. */
export type Agreed = Recommendation & { readonly agreedAt: Date; readonly redemptionId: RedemptionId };

export type Interviewed =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: InterviewFault | Exclude<ShownState, 'agreed' | 'interview'> };

/**
 * The acting company fixes the day of the interview it promised, or another one. Said again with the same day, nothing changes.
 * @param on a day in Japan
 * @throws NotFound for an unknown one, another company's, and one whose person has not agreed, alike
 */
export async function setInterview(tx: Tx, id: RecommendationId, on: string): Promise<Interviewed> {
  const one = await lockAgreed(tx, id);
  const state = shownState(one);
  if (state === 'hired' || state === 'closed') return { ok: false, reason: state };
  if (one.interviewOn === on) return { ok: true };
  const fault = interviewFault(on, jstDate(one.agreedAt), jstDate(tx.now));
  if (fault !== undefined) return { ok: false, reason: fault };
  if (!(await fixInterview(tx, id, on))) return { ok: false, reason: 'closed' };
  recordAudit<Audited>(tx, {
    action: 'recommendation.interview',
    subject: { kind: 'recommendation', id },
    candidateId: one.candidateId,
    detail: { on },
  });
  return { ok: true };
}

export type Hired =
  | { readonly ok: true; readonly one: Agreed; readonly isOwnPerson: boolean }
  | Exclude<SlotHired, { ok: true }>
  | { readonly ok: false; readonly reason: 'closed' | 'before_agreement' };

/**
 * Somebody who was recommended accepted the acting company's offer: the slot is used, the hire stands in the agency's books at a fee of
 * 0 yen (rules.md §13.1), and everybody else who was proposed for that request is told that it has ended. A person who had come through the company's own link costs it no slot: it
 * comes back at once (rules.md §3.14). Said again with the same day, nothing changes.
 * @param on the day in Japan on which the offer was accepted
 * @throws NotFound as above
 */
export async function hireRecommended(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: RecommendationId,
  on: string,
): Promise<Hired> {
  const one = await lockAgreed(tx, id);
  const isOwnPerson = await cameThrough(tx, id);
  if (shownState(one) === 'closed') return { ok: false, reason: 'closed' };
  if (one.hiredOn === on) return { ok: true, one, isOwnPerson };
  if (on < jstDate(one.agreedAt)) return { ok: false, reason: 'before_agreement' };
  const hired = await hireWithSlot(tx, one.redemptionId, on, () => markHired(tx, id, on));
  if (!hired.ok) return hired;
  if (isOwnPerson) await returnForOwnPerson(tx, one.redemptionId);
  await keepInBooks(tx, services, one, on, isOwnPerson);
  recordAudit<Audited>(tx, {
    action: 'recommendation.hired',
    subject: { kind: 'recommendation', id },
    candidateId: one.candidateId,
    detail: { on },
  });
  return { ok: true, one: { ...one, hiredOn: on }, isOwnPerson };
}

/**
 * The acting company goes on without somebody. What it was handed of them can be opened by nobody there any more. Done again, nothing
 * changes; nobody who was hired is ended so, nor whom a colleague has arranged to meet since the page was opened.
 * @param seen where it stood on the page
 * @throws NotFound as above
 */
export async function endSelection(
  tx: Tx,
  id: RecommendationId,
  seen: ShownState | undefined,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'hired' | 'moved_on' }> {
  const one = await lockAgreed(tx, id);
  const state = shownState(one);
  if (state === 'closed') return { ok: true };
  if (state === 'hired') return { ok: false, reason: 'hired' };
  if (state !== seen) return { ok: false, reason: 'moved_on' };
  if (!(await closeRecommendation(tx, id, 'not_hired'))) return { ok: true };
  recordAudit<Audited>(tx, {
    action: 'recommendation.closed',
    subject: { kind: 'recommendation', id },
    candidateId: one.candidateId,
  });
  return { ok: true };
}

/** One that the acting company knows of, once nobody else changes its request. @throws NotFound as above */
export async function lockAgreed(tx: Tx, id: RecommendationId): Promise<Agreed> {
  const before = await findRecommendation(tx, id);
  if (before?.redemptionId == null || before.companyId !== tx.organisationId)
    throw new NotFound('recommendation');
  await lockRequest(tx, before.redemptionId);
  const { agreedAt, redemptionId, ...one } = (await findRecommendation(tx, id)) ?? before;
  if (agreedAt === null || redemptionId === null) throw new NotFound('recommendation');
  return { ...one, agreedAt, redemptionId };
}
