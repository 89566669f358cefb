import type { Scope, Tx } from '../../../db/scope.ts';
import { addJstMonths, isMailingHour, jstDate } from '../../../platform/calendar.ts';
import {
  type ApplicantId,
  type InvitationId,
  idOf,
  newOrderedId,
  type SelectionId,
} from '../../../platform/ids.ts';
import { personFingerprintOf } from '../../../platform/mail-keys.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { hashToken, newRelayCode } from '../../../platform/tokens.ts';
import { paths } from '../../../ui/paths.ts';
import { findAccount } from '../../candidates/actions/own-place.ts';
import { invitationMail, languageOf } from '../mail.tsx';
import { openingFor } from '../rules/asking.ts';
import { daysLater, openingHour } from '../rules/due.ts';
import { findInvitation, insertInvitations, lockWaiting, putOff } from '../store/invitations.ts';
import { listLatest } from '../store/policies-running.ts';
import { findHeldBefore, findTick, listDueTicked, listToPlan, type ToPlan } from '../store/ticked.ts';
import { closeIfDue } from './close-unanswered.ts';
import { askingOf, holdBack, nextLook, stopAll } from './look-at-due.ts';
import { isOthersTurn, noteSent } from './send-invitation.ts';
import { judgeTicked, scopeOfCompany, TICKED } from './ticked-facts.ts';

/** Whom an approved policy has not put down yet. Needs the `system` scope. */
export function listTickedToPlan(tx: Tx): Promise<ToPlan[]> {
  return listToPlan(tx);
}

/** Whoever of a company's groups is put down by its policy: the first asking, counted from the registration. In the person's scope. */
export async function planTicked(
  own: Tx,
  { registrationId, companyId, policyId }: Omit<ToPlan, 'candidateId'>,
): Promise<number> {
  const tick = await findTick(own, registrationId);
  const said = await own.within(scopeOfCompany(companyId), async (tx) => ({
    policy: (await listLatest(tx, [policyId]))[0],
    heldBefore: await findHeldBefore(tx, policyId),
  }));
  const { policy, heldBefore } = said;
  if (tick === undefined || policy === undefined) return 0;
  const due = openingHour(addJstMonths(jstDate(tick.registeredAt), policy.afterMonths[0] ?? 0), policy);
  const dueAt = due < own.now ? own.now : due;
  return insertInvitations(own, [
    {
      id: newOrderedId<InvitationId>(own.wall.getTime()),
      applicantId: idOf<ApplicantId>(companyId),
      selectionId: idOf<SelectionId>(registrationId),
      campaignId: policyId,
      policyId,
      version: policy.version,
      step: 1,
      kind: 'invitation',
      followsId: null,
      openingId: null,
      changeId: null,
      dueAt,
      heldAt: heldBefore !== null && due < heldBefore ? own.now : null,
    },
  ]);
}

/** What is to be looked at now; nothing outside of the mailing hours. Needs the `system` scope. */
export async function listTickedToSend(tx: Tx): ReturnType<typeof listDueTicked> {
  return isMailingHour(tx.now) ? listDueTicked(tx) : [];
}

/**
 * Sends, puts off or stops one asking of the acting person, every condition asked with their account locked (docs/rules.md §14.20). The mail is
 * theirs and not the company's: no page of the company's, and no answer by mail, leads to it.
 */
export async function sendTicked(own: Tx, services: Services, id: InvitationId): Promise<boolean> {
  const account = await findAccount(own, services);
  const row = account && (await lockWaiting(own, id));
  if (account === undefined || row === undefined) return false;
  const found = await judgeTicked(own, services, account, row);
  if (found === undefined) {
    await stopAll(own, [{ id, because: 'policy' }]);
    return false;
  }
  const { judged, policy, company, companyId } = found;
  if (nextLook(judged, own.now) !== 'now') {
    await holdBack(own, [judged]);
    return false;
  }
  const { mail: to } = account.profile;
  if (await isOthersTurn(own, judged, personFingerprintOf(services.keyRing, to), companyId)) {
    const nextAt = openingHour(daysLater(jstDate(own.now), 1), policy);
    await putOff(own, [{ id, nextAt, heldAt: judged.heldAt }]);
    return false;
  }
  const token = newRelayCode();
  const { selection } = judged.person;
  if (selection === null) throw new Error('an invitation passed without a registration');
  const { mail, missing } = invitationMail({
    locale: policy.body === null ? account.locale : languageOf(policy.body),
    kind: row.kind,
    recipientName: account.profile.name,
    company,
    selection,
    mayApplyFrom: null,
    change: null,
    isAskedFor: row.step === 0,
    opening: openingFor(policy, judged.company, judged.person, askingOf(row)),
    careersUrl: policy.careersUrl,
    subject: policy.subject,
    body: policy.body,
    url: `${services.env.baseUrl}${paths.asked(token)}`,
    ticked: { settingsUrl: `${services.env.baseUrl}${paths.candidate.contact()}` },
  });
  if (missing.length > 0) {
    await stopAll(own, [{ id, because: 'missing' }]);
    return false;
  }
  const { id: outboxId } = await postMail(services, own, {
    purpose: TICKED,
    to,
    candidateId: own.candidateId,
    senderId: companyId,
    dedupeKey: id,
    ...mail,
  });
  await noteSent(own, judged, { outboxId, tokenHash: hashToken(token) });
  return true;
}

/** Closes one that nobody has answered within the days after its reminder. */
export async function closeTicked(own: Tx, services: Services, id: InvitationId): Promise<boolean> {
  const found = await findInvitation(own, id);
  if (found === undefined || (await findAccount(own, services)) === undefined) return false;
  return (await closeIfDue(own, id)) !== undefined;
}

/** The scope in which the sweep acts for a person. */
export function scopeOfTicked(candidateId: ToPlan['candidateId']): Scope {
  return { kind: 'candidate', candidateId, actor: { kind: 'system', id: 'reapproach.ticked' } };
}
