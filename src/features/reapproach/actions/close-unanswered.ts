import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type InvitationId, newOrderedId } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { hashToken, newRelayCode } from '../../../platform/tokens.ts';
import { paths } from '../../../ui/paths.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { languageOf, restMail } from '../mail.tsx';
import { ANY_HOURS, daysLater, openingHour, REMINDER_DAYS } from '../rules/due.ts';
import { MOST_INVITATIONS } from '../rules/judge.ts';
import { findInvitation, lockAddressee, lookAgainAt, type Waiting } from '../store/invitations.ts';
import { listLatest } from '../store/policies-running.ts';
import {
  countUnanswered,
  findReminder,
  insertRest,
  lockUnanswered,
  recordUnanswered,
} from '../store/unanswered.ts';
import type { reapproachAudit } from '../views/audit.ts';
import { readPeople } from './people-of-policy.ts';

/**
 * Closes an invitation that nobody has answered within the days after its reminder; after two of them the person rests, and is told so once
 * (docs/rules.md §14.4). Answers whether anything was closed.
 */
export async function closeUnanswered(tx: Tx, services: Services, id: InvitationId): Promise<boolean> {
  const found = await findInvitation(tx, id);
  const addressee = found && (await lockAddressee(tx, found.applicantId));
  const row = addressee && (await closeIfDue(tx, id));
  if (row === undefined) return false;
  if ((await countUnanswered(tx, row.applicantId)) >= MOST_INVITATIONS)
    await rest(tx, services, row, addressee?.mailAddress ?? '');
  return true;
}

/** The same without what follows, of an invitation whose reader is locked; undefined where it is not to be closed now. */
export async function closeIfDue(tx: Tx, id: InvitationId): Promise<Waiting | undefined> {
  const row = await lockUnanswered(tx, id);
  if (row === undefined) return undefined;
  if (row.kind === 'reminder' || (row.state !== 'sent' && row.state !== 'applying')) {
    await lookAgainAt(tx, id, null);
    return undefined;
  }
  const closesAt = await whenClosed(tx, row);
  if (closesAt > tx.now) {
    await lookAgainAt(tx, id, closesAt);
    return undefined;
  }
  await recordUnanswered(tx, id);
  return row;
}

/** So many days after its reminder has left; while that waits, those days from now. */
async function whenClosed(tx: Tx, { id }: Waiting): Promise<Date> {
  const reminder = await findReminder(tx, id);
  if (reminder === undefined || reminder.state === 'stopped') return tx.now;
  return openingHour(daysLater(jstDate(reminder.sentAt ?? tx.now), REMINDER_DAYS), ANY_HOURS);
}

async function rest(
  tx: Tx,
  services: Services,
  { applicantId, policyId }: Waiting,
  address: string,
): Promise<void> {
  const [person] = await readPeople(tx, services, [applicantId], null);
  if (person === undefined || person.restsSince !== null) return;
  const id = newOrderedId(tx.wall.getTime());
  const to = normalizeMailAddress(address);
  let mailed: { readonly outboxId: string; readonly tokenHash: Buffer } | null = null;
  if (to !== undefined && !person.isStopped && !person.isShared) {
    const [company, policies] = [
      await getOrganisation(tx, tx.organisationId),
      policyId === null ? [] : await listLatest(tx, [policyId]),
    ];
    const token = newRelayCode();
    const locale = languageOf(policies[0]?.body ?? null);
    const { id: outboxId } = await postMail(services, tx, {
      purpose: 'reapproach.rest',
      to,
      fromName: locale === 'ja' ? company.name : (company.nameEn ?? company.name),
      senderId: tx.organisationId,
      replyTo: { name: company.name, address: company.contactMail },
      organisationId: tx.organisationId,
      dedupeKey: id,
      ...restMail(locale, {
        recipientName: person.fullName,
        company,
        url: `${services.env.baseUrl}${paths.asked(token)}`,
      }),
    });
    mailed = { outboxId, tokenHash: hashToken(token) };
  }
  await insertRest(tx, {
    id,
    applicantId,
    outboxId: mailed?.outboxId ?? null,
    tokenHash: mailed?.tokenHash ?? null,
  });
  recordAudit<typeof reapproachAudit>(tx, {
    action: 'applicant.rests',
    subject: { kind: 'applicant', id: applicantId },
  });
}
