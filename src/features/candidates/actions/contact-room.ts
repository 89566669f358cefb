import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { listOptOuts } from '../../../db/suppressions.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { personFingerprintOf } from '../../../platform/mail-keys.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { answerContact } from '../../contacts/actions/own-contacts.ts';
import {
  changeSettings,
  noteOpeningMails,
  openOwnTerms,
  pauseContact,
  resumeContact,
} from '../../contacts/actions/settings.ts';
import type { Answer } from '../../contacts/rules/contact.ts';
import {
  type ContactTerms,
  isPaused,
  possibleWays,
  type SaidTerms,
  type Way,
} from '../../contacts/rules/terms.ts';
import { resumeMail } from '../../delivery/actions/stop-mail.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listNames } from '../../parties/store/organisations.ts';
import type { PAUSES } from '../input/contact.ts';
import { allowedBy } from '../rules/permissions.ts';
import { changedMeanwhile } from '../rules/profile-changes.ts';
import { updateOpeningMails } from '../store/candidates.ts';
import { listInvitations } from '../store/everything.ts';
import { listRegistrations } from '../store/registrations.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { lockAccount } from './own-place.ts';

/** 連絡の設定: what holds of the acting person. */
export interface ContactRoom {
  readonly terms: ContactTerms;
  readonly isPaused: boolean;
  /** The ways they may allow: a number that nobody has cannot be called. */
  readonly possible: readonly Way[];
  /** Whether a number is known here; else the agencies ask for it by mail. */
  readonly hasPhone: boolean;
  /** Whether they are mailed when an agency opens their details for the first time: not stopped here, nor by the link in such a mail. */
  readonly openingMails: boolean;
  /** Companies that may invite them again by their tick, and when each last did. */
  readonly inviting: readonly InvitingCompany[];
}

/** A company that may invite the acting person again. */
export interface InvitingCompany {
  readonly id: OrganisationId;
  readonly company: OrganisationNames;
  readonly since: Date;
  /** When its invitations left, the latest first. */
  readonly invitedAt: readonly Date[];
}

async function listInviting(tx: Tx): Promise<InvitingCompany[]> {
  const registrations = await listRegistrations(tx);
  const allowed = allowedBy(registrations.map((one) => ({ ...one, introducedAt: null })));
  const names = await listNames(
    tx,
    registrations.flatMap((one) => one.companyId ?? []),
  );
  const invitations = await listInvitations(tx);
  return allowed.flatMap(({ companyId, invitations: may }) => {
    const id = idOf<OrganisationId>(companyId);
    const company = names.get(id);
    if (may === null || company === undefined) return [];
    const invitedAt = invitations.flatMap((one) => (one.companyId === id && one.sentAt ? [one.sentAt] : []));
    return [{ id, company, since: may.since, invitedAt: invitedAt.toSorted((a, b) => +b - +a) }];
  });
}

/** The same, with the account locked. */
export async function readContactRoom(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
): Promise<ContactRoom> {
  const { profile, openingMails } = await lockAccount(tx, services);
  const hasStopped = await hasStoppedOpenings(tx, services, profile.mail);
  const terms = (await openOwnTerms(tx))(profile.contact);
  const hasPhone = profile.phone !== undefined;
  return {
    terms,
    isPaused: isPaused(terms.pause, tx.now),
    possible: possibleWays(hasPhone, profile.contact),
    hasPhone,
    openingMails: openingMails && !hasStopped,
    inviting: await listInviting(tx),
  };
}

/**
 * Says how and when the acting person may be contacted; agencies are held to it from the commit on. Of two pages that were open
 * at once the later is told: it would open again what the earlier has closed.
 * @param begun the page's hidden field
 */
export async function saveContactTerms(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  begun: string,
  terms: SaidTerms,
): Promise<{ ok: true } | { ok: false; reason: 'needs_phone' | 'changed_meanwhile' }> {
  const { possible, terms: now } = await readContactRoom(tx, services);
  if (!terms.ways.every((way) => possible.includes(way))) return { ok: false, reason: 'needs_phone' };
  if (changedMeanwhile(begun, { ...now }, terms).length > 0)
    return { ok: false, reason: 'changed_meanwhile' };
  await changeSettings(tx, terms);
  return { ok: true };
}

const OPENINGS = { senderId: null, stream: 'openings' } as const;

async function hasStoppedOpenings(
  tx: Tx,
  { keyRing }: Pick<OutboxServices, 'keyRing'>,
  mail: MailAddress,
): Promise<boolean> {
  const stopped = await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    listOptOuts(system, personFingerprintOf(keyRing, mail)),
  );
  return stopped.some(({ senderId, stream }) => senderId === null && stream === OPENINGS.stream);
}

/** Says whether the acting person is mailed when an agency opens their details for the first time. */
export async function chooseOpeningMails(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  wanted: boolean,
): Promise<void> {
  const { profile } = await lockAccount(tx, services);
  await updateOpeningMails(tx, wanted);
  if (wanted)
    await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
      resumeMail(system, { ...OPENINGS, personKey: personFingerprintOf(services.keyRing, profile.mail) }),
    );
  noteOpeningMails(tx, wanted);
  recordAudit<typeof candidatesAudit>(tx, { action: 'candidate.opening_mails_changed' });
}

/** The same once more in a database that was put back; what a link has stopped has entries of its own. Answers whether it was otherwise. */
export async function chooseOpeningMailsAgain(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  wanted: boolean,
): Promise<boolean> {
  const { openingMails } = await lockAccount(tx, services);
  if (openingMails === wanted) return false;
  await updateOpeningMails(tx, wanted);
  return true;
}

/** Pauses everything, until the beginning of a day or until the person ends it. */
export async function pauseEverything(
  tx: Tx,
  services: OutboxServices,
  length: (typeof PAUSES)[number],
): Promise<void> {
  await lockAccount(tx, services);
  await pauseContact(tx, endOfPause(tx.now, length));
}

function endOfPause(now: Date, length: (typeof PAUSES)[number]): Date | null {
  switch (length) {
    case '2_weeks':
      return startOfJstDay(new Date(now.getTime() + 14 * 86_400_000));
    case '1_month':
      return startOfJstDay(addJstMonths(jstDate(now), 1));
    case '3_months':
      return startOfJstDay(addJstMonths(jstDate(now), 3));
    case 'open':
      return null;
  }
}

export async function endPause(tx: Tx, services: Pick<OutboxServices, 'keyRing'>): Promise<void> {
  await lockAccount(tx, services);
  await resumeContact(tx);
}

/** The acting person says whether a contact took place. @throws NotFound */
export async function sayOfContact(
  tx: Tx,
  services: Pick<OutboxServices, 'keyRing'>,
  id: string,
  answer: Answer,
): ReturnType<typeof answerContact> {
  await lockAccount(tx, services);
  return answerContact(tx, id, answer);
}
