import type { Tx } from '../../../db/scope.ts';
import type { Zone } from '../../../platform/http/access.ts';
import type { Mail } from '../../../platform/outbox.ts';
import type { Addressee } from '../../../ui/mail-addressee.ts';
import type { Locale } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { getOwnContact } from '../../parties/store/organisations.ts';
import { mailboxesOf, type Notice } from '../rules/notices.ts';
import { listNoticeMembers } from '../store/choices.ts';

/** Somebody who is mailed something: the organisation's own mailbox in its language, or a member in theirs. */
export interface Reader {
  readonly to: string;
  readonly locale: Locale;
  readonly addressee: Addressee;
  readonly gets: readonly Notice[];
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

/** What every mail to a reader says of itself: whose it is, and by which key it is posted once. */
export function toReader(
  tx: Tx,
  reader: Reader,
  day: string,
): Pick<Mail, 'to' | 'organisationId' | 'dedupeKey'> {
  return { to: reader.to, organisationId: tx.organisationId, dedupeKey: `${day}:${reader.key}` };
}
