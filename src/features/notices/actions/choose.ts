import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { getOwnContact } from '../../parties/store/organisations.ts';
import { type Notice, noticesOf } from '../rules/notices.ts';
import { findNoticeMember, updateMemberNotices, updateNoticesOff } from '../store/choices.ts';
import type { noticesAudit } from '../views/audit.ts';

/** A mailbox and what it gets. */
export interface MailboxChoice {
  readonly address: string;
  readonly gets: readonly Notice[];
}

/** What the acting organisation's own mailbox gets, and the member's who looks. */
export interface NoticeChoices {
  readonly organisation: MailboxChoice;
  readonly own: MailboxChoice;
}

/** Both of them. @throws NotFound for somebody who is no member */
export async function readChoices(tx: Tx, zone: Zone, userId: string): Promise<NoticeChoices> {
  const contact = await getOwnContact(tx);
  const member = await findNoticeMember(tx, userId);
  if (member === undefined) throw new NotFound('member');
  const all = noticesOf(zone);
  return {
    organisation: {
      address: contact.contactMail,
      gets: all.filter((notice) => !contact.noticesOff.includes(notice)),
    },
    own: { address: member.to, gets: all.filter((notice) => member.gets.includes(notice)) },
  };
}

/** The organisation's own mailbox gets these from now on, and none of the others. */
export async function chooseForOrganisation(tx: Tx, zone: Zone, gets: readonly Notice[]): Promise<void> {
  await updateNoticesOff(
    tx,
    noticesOf(zone).filter((notice) => !gets.includes(notice)),
  );
  recordAudit<typeof noticesAudit>(tx, { action: 'organisation.notices_changed' });
}

/** The acting member gets these as well. */
export function chooseForMember(tx: Tx, userId: string, gets: readonly Notice[]): Promise<void> {
  return updateMemberNotices(tx, userId, gets);
}
