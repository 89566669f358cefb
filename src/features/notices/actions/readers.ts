import type { Tx } from '../../../db/scope.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { type MailPurpose, streamOf } from '../../../platform/mail-purposes.ts';
import type { Mail } from '../../../platform/outbox.ts';
import type { Addressee } from '../../../ui/mail-addressee.ts';
import type { Locale } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { getOwnContact } from '../../parties/store/organisations.ts';
import { mailboxesOf, type Notice, streamOfNotice } from '../rules/notices.ts';
import { listNoticeMembers } from '../store/choices.ts';

/** Somebody who is mailed something: the organisation's own mailbox in its language, or a member in theirs. */
export interface Reader {
  readonly to: string;
  readonly locale: Locale;
  readonly addressee: Addressee;
  readonly gets: readonly Notice[];
  /** Those of them that the organisation's own mailbox gets. */
  readonly ownGets: readonly Notice[];
  /** Tells the readers of one mail apart; made of ids. */
  readonly key: string;
}

/** Who of the acting organisation is mailed anything of these; needs its own scope. */
export async function listReaders(tx: Tx, zone: Zone): Promise<readonly Reader[]> {
  const [contact, members] = await Promise.all([getOwnContact(tx), listNoticeMembers(tx)]);
  const own = { to: contact.contactMail, off: contact.noticesOff };
  return mailboxesOf(zone, own, members).map((mailbox) =>
    'name' in mailbox
      ? { ...mailbox, addressee: { member: mailbox.name }, key: mailbox.userId }
      : {
          ...mailbox,
          locale: contact.locale,
          addressee: { organisation: nameWords(contact) },
          key: contact.id,
        },
  );
}

/**
 * What every mail to a reader says of itself: whose it is, by which key it is posted once, and by whose switch it comes: the
 * organisation's where that is on, for its mailbox gets the mail whoever reads it.
 */
export function toReader(
  tx: Tx,
  { to, key, ownGets }: Reader,
  purpose: MailPurpose,
  day: string,
): Pick<Mail, 'purpose' | 'to' | 'organisationId' | 'dedupeKey' | 'readerId'> {
  const organisationId = tx.organisationId;
  const isOwn = ownGets.some((notice) => streamOfNotice(notice) === streamOf(purpose));
  return { purpose, to, organisationId, dedupeKey: `${day}:${key}`, readerId: isOwn ? organisationId : key };
}
