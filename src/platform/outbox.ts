import { randomUUID } from 'node:crypto';
import type { MailSender } from '../db/mail-sender.ts';
import { destroyKeysOf, insertMessage, type MessagesOf, writeMessage } from '../db/outbox.ts';
import type { Tx } from '../db/scope.ts';
import type { Locale } from '../ui/text.ts';
import { seal } from './crypto.ts';
import { InvalidInput } from './errors.ts';
import { headerText } from './header-text.ts';
import { type MailAddress, normalizeMailAddress } from './mail-address.ts';
import { aadOf, type Letter, type Sender } from './outbox/letter.ts';
import type { Services } from './services.ts';

/** One message to one person. */
export interface Mail {
  /** What it is for, `noun.verb`: `candidate.code`. */
  readonly purpose: string;
  readonly to: string | MailAddress;
  readonly toName?: string | undefined;
  /** In whose name it is sent; the product's own when left out. */
  readonly fromName?: string | undefined;
  readonly subject: string;
  readonly text: string;
  /** The same in HTML, where it is written beforehand. */
  readonly html?: string | undefined;
  /** Of a composed mail: it gets its HTML, and what every mail ends with, when it leaves (ui/mail-text.tsx). */
  readonly locale?: Locale | undefined;
  /** Whose message it is, at most one of the two. */
  readonly organisationId?: string | undefined;
  readonly candidateId?: string | undefined;
  /** Posting the same purpose, owner and key again within 35 days posts nothing. Made of ids, never of an address. */
  readonly dedupeKey?: string | undefined;
  /** Business time before which it stays with us. */
  readonly notBefore?: Date | undefined;
  /** The entry of the journal (`Tx.note`) of what it says is done: it stays with us until that is on the disk. */
  readonly awaits?: string | undefined;
  /** Address of the one-click opt-out (RFC 8058), for mail that needs one. */
  readonly listUnsubscribe?: string | undefined;
}

/** By what a mail is known that is posted once. */
export type MailKey = Pick<Mail, 'purpose' | 'organisationId' | 'candidateId' | 'dedupeKey'>;

/** What posting a mail needs of the services. */
export type OutboxServices = Pick<Services, 'keyRing' | 'env'>;

/**
 * Hands a mail to the outbox in the caller's transaction: it leaves once that commits, and never if it rolls back.
 * Everything personal is sealed with a key of the message's own. Without SMTP_URL it counts as sent at once and can be
 * read in the demo mailbox.
 * @returns its id, and whether it was posted (false: the same was posted before; see `dedupeKey`)
 * @throws InvalidInput when the address cannot be mailed to, or a name or the subject cannot stand in a header
 */
export async function postMail(
  services: OutboxServices,
  tx: Tx,
  mail: Mail,
): Promise<{ readonly id: string; readonly posted: boolean }> {
  const id = randomUUID();
  const { key, wrapped } = services.keyRing.newDataKey(id);
  const sendAfter = mail.notBefore !== undefined && mail.notBefore > tx.now ? mail.notBefore : null;
  const message = {
    id,
    organisationId: mail.organisationId,
    candidateId: mail.candidateId,
    purpose: mail.purpose,
    sealed: seal(key, aadOf(id), letterOf(mail, sendAfter ?? tx.now)),
    wrappedKey: wrapped,
    messageId: messageIdOf(services, mail, id),
    sendAfter,
    awaits: mail.awaits ?? null,
    isSent: sendAfter === null && services.env.smtpUrl === undefined,
  };
  // A message without a key of its own is new whatever was posted before, so nobody waits for the answer.
  let posted = true;
  if (mail.dedupeKey === undefined) writeMessage(tx, message);
  else posted = await insertMessage(tx, message);
  return { id, posted };
}

function letterOf(mail: Mail, dueAt: Date): Letter {
  const to = typeof mail.to === 'string' ? normalizeMailAddress(mail.to) : mail.to;
  if (to === undefined)
    throw new InvalidInput([{ field: 'to', message: 'is no mail address' }], 'unsafe_mail');
  const headers = {
    toName: mail.toName,
    fromName: mail.fromName,
    subject: mail.subject,
    listUnsubscribe: mail.listUnsubscribe,
  };
  for (const [field, value] of Object.entries(headers)) {
    if (value !== undefined && headerText(value) === undefined) {
      throw new InvalidInput([{ field, message: 'cannot stand in a mail header' }], 'unsafe_mail');
    }
  }
  const { text, html, locale } = mail;
  return { to: to.address, ...headers, text, html, locale, dueAt: dueAt.toISOString() };
}

/** The same for the same message however often it is posted or sent (rules.md §9.7); tells nothing about it. */
function messageIdOf(services: OutboxServices, mail: MailKey, id?: string): string {
  const owner = mail.organisationId ?? mail.candidateId ?? '';
  const name = JSON.stringify([mail.purpose, owner, mail.dedupeKey ?? id]);
  const local = services.keyRing.fingerprint('message id', name).toString('hex').slice(0, 40);
  return `<${local}@${mailDomain(services)}>`;
}

/**
 * Makes every mail of a person unreadable at once and stops what has not left yet; part of erasing them.
 * @param others messages of theirs that were sent before there was an account, such as codes
 */
export async function destroyMailsOf(tx: Tx, candidateId: string, others: readonly string[]): Promise<void> {
  await destroyKeys(tx, { candidateId, ids: others });
}

/** The same for mails to organisations that were posted once under these keys, whatever has become of them. */
export async function destroyMails(
  services: OutboxServices,
  tx: Tx,
  mails: readonly MailKey[],
): Promise<void> {
  if (mails.length > 0)
    await destroyKeys(tx, { messageIds: mails.map((mail) => messageIdOf(services, mail)) });
}

/** Stops those of them that have not left; what has left stays as it is. */
export async function stopMails(services: OutboxServices, tx: Tx, mails: readonly MailKey[]): Promise<void> {
  const messageIds = mails.map((mail) => messageIdOf(services, mail));
  if (mails.length > 0) await destroyKeys(tx, { messageIds, isUnsent: true });
}

async function destroyKeys(tx: Tx, which: MessagesOf): Promise<void> {
  await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) => destroyKeysOf(system, which));
}

/** What messages leave with. */
export function senderOf(services: Pick<Services, 'env'>, operator: MailSender | undefined): Sender {
  return { baseUrl: services.env.baseUrl, domain: mailDomain(services), operator };
}

/** The domain mail comes from: that of BASE_URL. */
function mailDomain({ env }: Pick<Services, 'env'>): string {
  const { hostname } = new URL(env.baseUrl);
  return /^[\w.-]+$/.test(hostname) ? hostname : 'localhost';
}
