import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import type { AnswerNews } from '../rules/answer.ts';
import { firstContactDue } from '../rules/first-contact.ts';
import { mayBecome, type ProvisionState, provisionState } from '../rules/provision-state.ts';
import { isObjectionWindowOpen, type ObjectionReason } from '../rules/settlement.ts';
import { writeAnswerNews } from '../store/answer-news.ts';
import {
  insertObjection,
  type LockedProvision,
  lockProvision,
  markAccepted,
  setContactDue,
} from '../store/answers.ts';
import type { introductionsAudit } from '../views/audit.ts';
import { settle } from './settle.ts';

/**
 * The agency takes the person on (rules.md §3.4): confirms the point at once, unless a claim is open. Possible at any
 * time before the person withdraws; accepting again changes nothing. A suspended agency may answer what it received,
 * because the company's count must not hang on the agency's trouble.
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function acceptProvision(
  tx: Tx,
  provisionId: ProvisionId,
): Promise<{ ok: true; state: ProvisionState; isNew: boolean } | { ok: false; reason: ProvisionState }> {
  const provision = await getLocked(tx, provisionId);
  const state = provisionState(provision);
  if (state === 'accepted') return { ok: true, state, isNew: false };
  if (!mayBecome(state, 'accepted')) return { ok: false, reason: state };
  await markAccepted(tx, provision, firstContactDue(tx.now));
  tellThePerson(tx, provision, 'accepted');
  if (provision.introductionId !== null) await settle(tx, provision.introductionId);
  recordAudit<typeof introductionsAudit>(tx, {
    action: 'provision.accepted',
    subject: { kind: 'provision', id: provision.id },
    candidateId: provision.candidateId,
  });
  return { ok: true, state: 'accepted', isNew: true };
}

export interface Objection {
  readonly reason: ObjectionReason;
  readonly note: string;
}

/**
 * The agency claims the provision invalid, for one of the four reasons, once, before the end of its window and not after
 * accepting (rules.md §3.5). The claim suspends the point until it is decided, for a bounded number of business days.
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function objectToProvision(
  tx: Tx,
  provisionId: ProvisionId,
  objection: Objection,
): Promise<
  | { ok: true; suspendsUntil: Date }
  | { ok: false; reason: 'window_closed' | 'accepted' | 'already_claimed' | 'withdrawn' }
> {
  const provision = await getLocked(tx, provisionId);
  const refusal = refusalOf(provision, tx.now);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  // First what was due before this claim came, even where the sweep is late.
  if (provision.introductionId !== null) await settle(tx, provision.introductionId);
  const rule = await getRuleInForce(tx);
  const suspendsUntil = endOfBusinessDay(tx.now, rule.suspensionBusinessDays);
  await insertObjection(tx, provision, { ...objection, suspendsUntil });
  await setContactDue(tx, provision.id, null);
  tellThePerson(tx, provision, 'objected');
  tellThePerson(tx, provision, 'lapsed', suspendsUntil);
  if (provision.introductionId !== null) await settle(tx, provision.introductionId);
  recordAudit<typeof introductionsAudit>(tx, {
    action: 'provision.objected',
    subject: { kind: 'provision', id: provision.id },
    candidateId: provision.candidateId,
    detail: { reason: objection.reason },
  });
  return { ok: true, suspendsUntil };
}

/** Puts down what the person is told by mail, at once where no later time is given. */
function tellThePerson(tx: Tx, { agencyId, id }: LockedProvision, answer: AnswerNews, dueAt = tx.now): void {
  writeAnswerNews(tx, [{ agencyId, provisionId: id, answer, dueAt }]);
}

function refusalOf(provision: LockedProvision, now: Date) {
  const state = provisionState(provision);
  if (state === 'withdrawn') return 'withdrawn';
  if (provision.claim !== null) return 'already_claimed';
  if (!mayBecome(state, 'objected')) return 'accepted';
  return isObjectionWindowOpen(provision.answerDueAt, now) ? undefined : 'window_closed';
}

async function getLocked(tx: Tx, provisionId: ProvisionId): Promise<LockedProvision> {
  const provision = await lockProvision(tx, provisionId);
  if (provision === undefined) throw new NotFound('provision');
  return provision;
}
