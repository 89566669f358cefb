import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { isSuppressed, listOptOuts } from '../../../db/suppressions.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../../platform/mail-keys.ts';
import type { MailStream } from '../../../platform/mail-purposes.ts';
import type { Services } from '../../../platform/services.ts';
import { resumeMail } from '../../delivery/actions/stop-mail.ts';
import { getOwnContact } from '../../parties/store/organisations.ts';
import { type Notice, noticesOf, sharedNoticesOf, streamOfNotice, streamsOf } from '../rules/notices.ts';
import { findNoticeMember, updateMemberNotices, updateNoticesOff } from '../store/choices.ts';
import type { noticesAudit } from '../views/audit.ts';

type Keys = Pick<Services, 'keyRing'>;

/** A mailbox and what it gets. */
export interface MailboxChoice {
  readonly address: string;
  /** Chosen here, and not stopped by the link in a mail. */
  readonly gets: readonly Notice[];
  /** What somebody who reads it stopped by the link in a mail, and when; of this kind of organisation alone. */
  readonly stopped: readonly { readonly stream: MailStream; readonly at: Date }[];
  /** They stopped everything. */
  readonly hasStoppedAll: boolean;
  /** It sends back what it is sent. */
  readonly isDead: boolean;
}

/** What the acting organisation's own mailbox gets, and the member's who looks. */
export interface NoticeChoices {
  readonly organisation: MailboxChoice;
  readonly own: MailboxChoice;
}

/** Both of them. @throws NotFound for somebody who is no member */
export async function readChoices(
  tx: Tx,
  services: Keys,
  zone: Zone,
  userId: string,
): Promise<NoticeChoices> {
  const contact = await getOwnContact(tx);
  const member = await findNoticeMember(tx, userId);
  if (member === undefined) throw new NotFound('member');
  const all = noticesOf(zone);
  const on = sharedNoticesOf(zone).filter((notice) => !contact.noticesOff.includes(notice));
  return {
    organisation: await mailboxOf(tx, services, zone, contact.contactMail, on),
    own: await mailboxOf(
      tx,
      services,
      zone,
      member.to,
      all.filter((notice) => member.gets.includes(notice)),
    ),
  };
}

async function mailboxOf(
  tx: Tx,
  { keyRing }: Keys,
  zone: Zone,
  address: string,
  chosen: readonly Notice[],
): Promise<MailboxChoice> {
  const mail = normalizeMailAddress(address);
  if (mail === undefined) return { address, gets: chosen, stopped: [], hasStoppedAll: false, isDead: true };
  const [personKey, mailboxKey] = [personFingerprintOf(keyRing, mail), accountKeyOf(keyRing, mail)];
  return tx.within({ kind: 'system', actor: tx.scope.actor }, async (system) => {
    const all = (await listOptOuts(system, personKey)).filter(({ senderId }) => senderId === null);
    const stopped = streamsOf(zone).flatMap((stream) => {
      const one = all.find((optOut) => optOut.stream === stream);
      return one ? [{ stream, at: one.at }] : [];
    });
    const dead = { class: 'answer', stream: null, senderId: null, mailboxKey, personKey };
    return {
      address,
      gets: chosen.filter((notice) => !stopped.some(({ stream }) => stream === streamOfNotice(notice))),
      stopped,
      hasStoppedAll: all.some(({ stream }) => stream === null),
      isDead: (await isSuppressed(system, dead)) !== undefined,
    };
  });
}

/** The organisation's own mailbox gets these from now on, and none of the others; also where a mail's link had stopped them. */
export async function chooseForOrganisation(
  tx: Tx,
  services: Keys,
  zone: Zone,
  gets: readonly Notice[],
): Promise<void> {
  await updateNoticesOff(
    tx,
    sharedNoticesOf(zone).filter((notice) => !gets.includes(notice)),
  );
  await resume(tx, services, (await getOwnContact(tx)).contactMail, gets.map(streamOfNotice));
  recordAudit<typeof noticesAudit>(tx, { action: 'organisation.notices_changed' });
}

/** The acting member gets these as well; also where a mail's link had stopped them. */
export async function chooseForMember(
  tx: Tx,
  services: Keys,
  userId: string,
  gets: readonly Notice[],
): Promise<void> {
  await updateMemberNotices(tx, userId, gets);
  const member = await findNoticeMember(tx, userId);
  if (member !== undefined) await resume(tx, services, member.to, gets.map(streamOfNotice));
}

/** A mailbox gets mails of this kind again that its reader had stopped: the organisation's own, or the acting member's. */
export async function resumeStream(
  tx: Tx,
  services: Keys,
  of: 'organisation' | { readonly userId: string },
  stream: MailStream,
): Promise<void> {
  if (of === 'organisation') {
    await resume(tx, services, (await getOwnContact(tx)).contactMail, [stream]);
    recordAudit<typeof noticesAudit>(tx, { action: 'organisation.notices_changed' });
    return;
  }
  const member = await findNoticeMember(tx, of.userId);
  if (member !== undefined) await resume(tx, services, member.to, [stream]);
}

async function resume(
  tx: Tx,
  { keyRing }: Keys,
  address: string,
  streams: readonly MailStream[],
): Promise<void> {
  const mail = normalizeMailAddress(address);
  if (mail === undefined) return;
  const personKey = personFingerprintOf(keyRing, mail);
  await tx.within({ kind: 'system', actor: tx.scope.actor }, async (system) => {
    for (const stream of new Set(streams)) await resumeMail(system, { personKey, senderId: null, stream });
  });
}
