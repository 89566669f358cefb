import { randomUUID } from 'node:crypto';
import type { MailSender } from '../db/mail-sender.ts';
import { destroyKeysOf, insertMessage, listReadable, type MessagesOf, writeMessage } from '../db/outbox.ts';
import type { Tx } from '../db/scope.ts';
import type { Locale } from '../ui/text.ts';
import { nextMailingHour } from './calendar.ts';
import { seal } from './crypto.ts';
import { InvalidInput } from './errors.ts';
import { headerText } from './header-text.ts';
import { type MailAddress, normalizeMailAddress } from './mail-address.ts';
import { accountKeyOf, personFingerprintOf } from './mail-keys.ts';
import { keepsHours, MAIL_PURPOSES, type MailPurpose, streamOf } from './mail-purposes.ts';
import { aadOf, type Letter, openLetter, type Sender } from './outbox/letter.ts';
import type { Services } from './services.ts';

/** One message to one person. */
export interface Mail {
  /** What it is for: by its row in mail-purposes.ts it leaves at once or in mailing hours, and its reader can stop it or not. */
  readonly purpose: MailPurpose;
  readonly to: string | MailAddress;
  readonly toName?: string | undefined;
  /** In whose name it is sent, in the mail's language; the product's own when left out. */
  readonly fromName?: string | undefined;
  /** The organisation in whose name it is sent: its reader can stop what comes from it. */
  readonly senderId?: string | undefined;
  /** Whom an answer reaches; the operator when left out. */
  readonly replyTo?: { readonly name?: string | undefined; readonly address: string } | undefined;
  readonly subject: string;
  readonly text: string;
  /** The same in HTML, where it is written beforehand. */
  readonly html?: string | undefined;
  /** Of a composed mail: it gets its HTML, and what every mail ends with, when it leaves (ui/mail-text.tsx). */
  readonly locale?: Locale | undefined;
  /** Whose message it is, at most one of the two. */
  readonly organisationId?: string | undefined;
  readonly candidateId?: string | undefined;
  /** By whose switch a notice leaves: a member's by their user, or the organisation's by its own id. It is asked again before it leaves. */
  readonly readerId?: string | undefined;
  /** Posting the same purpose, owner and key again within 35 days posts nothing. Made of ids, never of an address. */
  readonly dedupeKey?: string | undefined;
  /** Business time before which it stays with us; mail that nobody waits for keeps the mailing hours without being told. */
  readonly notBefore?: Date | undefined;
  /** The entry of the journal (`Tx.note`) of what it says is done: it stays with us until that is on the disk. */
  readonly awaits?: string | undefined;
}

/** By what a mail is known that is posted once. */
export type MailKey = Pick<Mail, 'purpose' | 'organisationId' | 'candidateId' | 'dedupeKey'>;

/** What posting a mail needs of the services. */
export type OutboxServices = Pick<Services, 'keyRing' | 'env'>;

/**
 * Hands a mail to the outbox in the caller's transaction: it leaves once that commits, and never if it rolls back.
 * Everything personal is sealed with a key of the message's own. Without SMTP_URL what nothing can hold back counts as sent at
 * once and can be read in the demo mailbox; the rest as soon as a worker has asked whether it may leave.
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
  const to = addressOf(mail);
  const { class: mailClass } = MAIL_PURPOSES[mail.purpose];
  const sendAfter = sendAfterOf(mail, tx.now);
  const message = {
    id,
    organisationId: mail.organisationId,
    candidateId: mail.candidateId,
    purpose: mail.purpose,
    class: mailClass,
    stream: streamOf(mail.purpose),
    senderId: mail.senderId ?? null,
    readerId: mail.readerId ?? null,
    mailboxKey: accountKeyOf(services.keyRing, to),
    personKey: personFingerprintOf(services.keyRing, to),
    sealed: seal(key, aadOf(id), letterOf(mail, to, sendAfter ?? tx.now)),
    wrappedKey: wrapped,
    messageId: messageIdOf(services, mail, id),
    sendAfter,
    awaits: mail.awaits ?? null,
    isSent:
      sendAfter === null &&
      services.env.smtpUrl === undefined &&
      (mailClass === 'code' || mailClass === 'receipt'),
  };
  // A message without a key of its own is new whatever was posted before, so nobody waits for the answer.
  let posted = true;
  if (mail.dedupeKey === undefined) writeMessage(tx, message);
  else posted = await insertMessage(tx, message);
  return { id, posted };
}

/** When it may leave at the earliest; null where that is now. */
function sendAfterOf(mail: Mail, now: Date): Date | null {
  const asked = mail.notBefore !== undefined && mail.notBefore > now ? mail.notBefore : now;
  const due = keepsHours(mail.purpose) ? nextMailingHour(asked) : asked;
  return due > now ? due : null;
}

function addressOf({ to }: Mail): MailAddress {
  const address = typeof to === 'string' ? normalizeMailAddress(to) : to;
  if (address === undefined)
    throw new InvalidInput([{ field: 'to', message: 'is no mail address' }], 'unsafe_mail');
  return address;
}

function letterOf(mail: Mail, to: MailAddress, dueAt: Date): Letter {
  const { replyTo } = mail;
  const headers = { toName: mail.toName, fromName: mail.fromName, subject: mail.subject };
  for (const [field, value] of Object.entries({ ...headers, replyTo: replyTo?.name })) {
    if (value !== undefined && headerText(value) === undefined) {
      throw new InvalidInput([{ field, message: 'cannot stand in a mail header' }], 'unsafe_mail');
    }
  }
  if (replyTo !== undefined && normalizeMailAddress(replyTo.address) === undefined)
    throw new InvalidInput([{ field: 'replyTo', message: 'is no mail address' }], 'unsafe_mail');
  const { text, html, locale } = mail;
  return { to: to.address, ...headers, replyTo, text, html, locale, dueAt: dueAt.toISOString() };
}

/** The same for the same message however often it is posted or sent (rules.md §9.7); tells nothing about it. */
function messageIdOf(services: OutboxServices, mail: MailKey, id?: string): string {
  const owner = mail.organisationId ?? mail.candidateId ?? '';
  const name = JSON.stringify([mail.purpose, owner, mail.dedupeKey ?? id]);
  const local = services.keyRing.fingerprint('message id', name).toString('hex').slice(0, 40);
  return `<${local}@${hostOf(services.env)}>`;
}

/**
 * Makes every mail of a person unreadable at once and stops what has not left yet; part of erasing them.
 * @param others messages of theirs that were sent before there was an account, such as codes
 */
export async function destroyMailsOf(tx: Tx, candidateId: string, others: readonly string[]): Promise<void> {
  await destroyKeys(tx, { candidateId, ids: others });
}

/** To somebody's mailbox though it names no account, and what they answered a mail with and was passed on to its sender. */
const BESIDE = ['mail.code', 'request.nothing_held'] as const satisfies readonly MailPurpose[];
const PASSED_ON = ['mail.reply'] as const satisfies readonly MailPurpose[];

/**
 * Messages of a person that belong to no account and can be read still: an erasure takes them along. What they wrote to
 * somebody else and has not left yet still does: that is a letter of theirs.
 */
export async function listMailsBeside(
  services: Pick<Services, 'keyRing'>,
  tx: Tx,
  mail: MailAddress,
): Promise<string[]> {
  return tx.within({ kind: 'system', actor: tx.scope.actor }, async (system) => {
    const mailboxKey = accountKeyOf(services.keyRing, mail);
    const toThem = await listReadable(system, BESIDE, { mailboxKey });
    const theirs = (await listReadable(system, PASSED_ON, 'sent')).filter((row) => {
      const writer = normalizeMailAddress(openLetter(services.keyRing, row).replyTo?.address ?? '');
      return writer !== undefined && writer.personKey === mail.personKey;
    });
    return [...toThem, ...theirs].map(({ id }) => id);
  });
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

async function destroyKeys(tx: Tx, which: MessagesOf): Promise<void> {
  await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) => destroyKeysOf(system, which));
}

/** What messages leave with. */
export function senderOf(
  { env, keyRing }: OutboxServices,
  operator: MailSender | undefined,
  now: Date,
): Sender {
  const { baseUrl, mailDomain } = env;
  return { baseUrl, domain: senderDomain(env), mailDomain, operator, keyRing, now };
}

/** The domain mail comes from. */
export function senderDomain(env: Pick<Services['env'], 'baseUrl' | 'mailDomain'>): string {
  return env.mailDomain ?? hostOf(env);
}

/** The host of BASE_URL. Message-IDs stand under it: one that is set up for mail later does not send anything twice. */
function hostOf({ baseUrl }: Pick<Services['env'], 'baseUrl'>): string {
  const { hostname } = new URL(baseUrl);
  return /^[\w.-]+$/.test(hostname) ? hostname : 'localhost';
}
