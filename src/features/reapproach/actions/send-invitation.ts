import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { type InvitationId, newOrderedId, type OrganisationId } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { type PersonFingerprint, personFingerprintOf } from '../../../platform/mail-keys.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { INVITATION_CAP } from '../../../platform/terms.ts';
import { hashToken, newRelayCode } from '../../../platform/tokens.ts';
import { paths } from '../../../ui/paths.ts';
import { declareBasis } from '../../applicants/actions/contact-basis.ts';
import { noteLetter } from '../../applicants/actions/contacts.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { invitationMail, languageOf } from '../mail.tsx';
import { changeFor, openingFor } from '../rules/asking.ts';
import { ANY_HOURS, daysLater, openingHour, REMINDER_DAYS, reminderAt } from '../rules/due.ts';
import { dueDay, waitDay } from '../rules/judge.ts';
import { latest } from '../rules/rule-result.ts';
import { businessDaysBefore, mayWaitForOthers } from '../rules/spread.ts';
import { holdChange } from '../store/changes.ts';
import {
  findInvitation,
  insertInvitations,
  isAskedElsewhere,
  lockAddressee,
  lockWaiting,
  lookAgainAt,
  type NewInvitation,
  putOff,
  recordSent,
  type Waiting,
} from '../store/invitations.ts';
import type { reapproachAudit } from '../views/audit.ts';
import { askingOf, holdBack, type Judged, judgeAll, nextLook, stopAll } from './look-at-due.ts';
import { INVITATION, SENDER } from './people-of-policy.ts';
import { secondAsking } from './plan-due.ts';

/**
 * Sends, puts off or stops one invitation: every condition is asked where nobody changes what it goes by. Locks as imports and letters do, the
 * person before their selections, and the invitation last. Answers false where it does not leave now, or another has had it.
 */
export async function sendInvitation(tx: Tx, services: Services, id: InvitationId): Promise<boolean> {
  const found = await findInvitation(tx, id);
  // Before all else, as whoever takes it back does, who then stops what rests on it.
  if (found?.changeId) await holdChange(tx, found.changeId);
  const addressee = found && (await lockAddressee(tx, found.applicantId));
  const row = addressee && (await lockWaiting(tx, id));
  if (row === undefined || row.applicantId !== found?.applicantId) return false;
  const [judged] = await judgeAll(tx, services, [row]);
  if (judged === undefined) return false;
  if (nextLook(judged, tx.now) !== 'now') {
    await holdBack(tx, [judged]);
    return false;
  }
  const to = normalizeMailAddress(addressee?.mailAddress ?? '');
  if (to === undefined) return false;
  if (await isOthersTurn(tx, judged, personFingerprintOf(services.keyRing, to), tx.organisationId)) {
    const tomorrow = openingHour(daysLater(jstDate(tx.now), 1), judged.policy ?? ANY_HOURS);
    await putOff(tx, [{ id, nextAt: tomorrow, heldAt: judged.heldAt }]);
    return false;
  }
  const company = await getOrganisation(tx, tx.organisationId);
  const token = newRelayCode();
  const { mail, missing } = write(judged, company, `${services.env.baseUrl}${paths.asked(token)}`);
  if (missing.length > 0) {
    await stopAll(tx, [{ id, because: 'missing' }]);
    return false;
  }
  const { id: outboxId } = await postMail(services, tx, {
    purpose: INVITATION,
    to,
    fromName: mail.locale === 'ja' ? company.name : (company.nameEn ?? company.name),
    senderId: tx.organisationId,
    replyTo: { name: company.name, address: company.contactMail },
    organisationId: tx.organisationId,
    dedupeKey: id,
    ...mail,
  });
  await noteSent(tx, judged, { outboxId, tokenHash: hashToken(token) });
  return true;
}

/**
 * Whether another company has just asked the same person, who then has some days to themselves (rules.md §14.19). Nobody is told; whoever looks at
 * when an asking left sees one of the days it could have been drawn to. What the person asked for waits for nobody, nor does a reminder.
 */
export async function isOthersTurn(
  tx: Tx,
  { policy, company, person, row }: Judged,
  personKey: PersonFingerprint,
  companyId: OrganisationId,
): Promise<boolean> {
  const asking = askingOf(row);
  const today = jstDate(tx.now);
  const undrawn = dueDay(policy, { ...person, drawnDays: 0 }, asking);
  const from =
    latest([
      undrawn,
      waitDay(policy, company, person, asking),
      person.approvedAt && jstDate(person.approvedAt),
    ]) ?? jstDate(row.dueAt);
  if (row.kind === 'reminder' || row.step === 0 || !mayWaitForOthers(from, today)) return false;
  const since = startOfJstDay(businessDaysBefore(today, INVITATION_CAP.apartDays));
  return tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    isAskedElsewhere(system, personKey, companyId, since),
  );
}

function write(
  { policy, company: facts, person, row }: Judged,
  company: Awaited<ReturnType<typeof getOrganisation>>,
  url: string,
) {
  const asking = askingOf(row);
  const opening = openingFor(policy, facts, person, asking);
  const { selection } = person;
  if (selection === null) throw new Error('an invitation passed without a selection');
  return invitationMail({
    locale: languageOf(policy?.body ?? null),
    kind: row.kind,
    recipientName: person.fullName,
    company,
    selection,
    mayApplyFrom: waitDay(policy, facts, person, { ...asking, kind: 'invitation' }),
    change: changeFor(policy, person, asking),
    isAskedFor: row.step === 0,
    opening,
    careersUrl: policy?.careersUrl ?? null,
    subject: policy?.subject ?? null,
    body: policy?.body ?? null,
    url,
  });
}

/** What follows from having sent it: the contact, the reminder, the next step, and the day on which it counts as answered by nobody. */
export async function noteSent(
  tx: Tx,
  { policy, company, person, row }: Judged,
  mail: { readonly outboxId: string; readonly tokenHash: Buffer },
): Promise<void> {
  const hours = policy ?? ANY_HOURS;
  const asking = askingOf(row);
  const isReminder = row.kind === 'reminder';
  const closesAt = openingHour(daysLater(jstDate(tx.now), REMINDER_DAYS), hours);
  await recordSent(tx, row.id, {
    ...mail,
    version: policy?.version ?? null,
    openingId: openingFor(policy, company, person, asking)?.id ?? null,
    changeId: changeFor(policy, person, asking)?.changeId ?? null,
    nextAt: isReminder ? null : openingHour(daysLater(jstDate(tx.now), 2 * REMINDER_DAYS), hours),
  });
  if (isReminder && row.followsId !== null) await lookAgainAt(tx, row.followsId, closesAt);
  const endedOn = person.selection?.endedOn ?? null;
  const second =
    policy !== null && row.step === 1 && !isReminder && endedOn !== null
      ? secondAsking(tx, policy, { applicantId: row.applicantId, selectionId: row.selectionId }, endedOn)
      : undefined;
  await insertInvitations(tx, [
    ...(isReminder ? [] : [reminderOf(tx, row, policy?.version ?? null, reminderAt(tx.now, hours))]),
    ...(second === undefined ? [] : [second]),
  ]);
  // Whoever came under an approval for everybody: what was declared with it is written down of them, too.
  if (policy?.basis === 'declared' && person.basis === 'none')
    await declareBasis(tx, [row.applicantId], { policyId: policy.policyId });
  // To whom the company does not know, it is no contact of the company's.
  if (tx.scope.kind === 'organisation') await noteLetter(tx, row.applicantId, SENDER.id, 'invitation');
  recordAudit<typeof reapproachAudit>(tx, {
    action: isReminder ? 'invitation.reminded' : 'invitation.sent',
    subject: { kind: 'asking', id: row.id },
    detail: { step: row.step },
  });
}

function reminderOf(tx: Tx, row: Waiting, version: number | null, dueAt: Date): NewInvitation {
  const { applicantId, selectionId, campaignId, policyId, step, openingId, changeId } = row;
  return {
    id: newOrderedId<InvitationId>(tx.wall.getTime()),
    applicantId,
    selectionId,
    campaignId,
    policyId,
    version,
    step,
    openingId,
    changeId,
    dueAt,
    kind: 'reminder',
    followsId: row.id,
    heldAt: null,
  };
}

/** What the outbox would take neither today nor later is stopped: asked before anything is written, so that it is one transaction. */
export async function sendOrStop(tx: Tx, services: Services, id: InvitationId): Promise<boolean> {
  try {
    return await sendInvitation(tx, services, id);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    await stopAll(tx, [{ id, because: 'unsendable' }]);
    return false;
  }
}
