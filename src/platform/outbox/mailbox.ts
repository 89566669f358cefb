import { z } from 'zod';
import { findMailSender } from '../../db/mail-sender.ts';
import { findSentMessage, listSentMessages, type SentMessage } from '../../db/outbox.ts';
import { firstPage, mapPage, type Page, type PageRequest } from '../../db/page.ts';
import { inScope, type Scope, type Tx } from '../../db/scope.ts';
import { NotFound } from '../errors.ts';
import { senderOf } from '../outbox.ts';
import type { Services } from '../services.ts';
import { openLetter, outgoingMail, type Sender } from './letter.ts';

/** A sent mail as the demo shows it. */
export interface SentMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Business time. */
  readonly sentAt: Date;
}

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'demo mailbox' } };
/** Sent mail that is opened at once. */
const MOST = 200;

/**
 * Sent mail, newest first, in plain text. In the demo only.
 * @throws NotFound outside the demo: nobody reads other people's mail · InvalidInput for a cursor that is none
 */
export async function listMailbox(
  services: Services,
  page: PageRequest<string> = firstPage(MOST),
): Promise<Page<SentMail>> {
  const { found, sender } = await inDemo(services, async (tx) => ({
    found: await listSentMessages(tx, page),
    sender: senderOf(services, await findMailSender(tx), tx.wall),
  }));
  return mapPage(found, (row) => toSentMail(services, sender, row));
}

/** One sent mail of the demo mailbox. @throws NotFound outside the demo */
export async function findMail(services: Services, id: string): Promise<SentMail | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const { row, sender } = await inDemo(services, async (tx) => ({
    row: await findSentMessage(tx, id),
    sender: senderOf(services, await findMailSender(tx), tx.wall),
  }));
  return row && toSentMail(services, sender, row);
}

async function inDemo<T>(services: Services, read: (tx: Tx) => Promise<T>): Promise<T> {
  if (!services.env.isDemo) throw new NotFound('mailbox');
  return inScope(services.database, SCOPE, read);
}

function toSentMail(services: Services, sender: Sender, row: SentMessage): SentMail {
  const letter = openLetter(services.keyRing, row);
  const mail = outgoingMail(letter, row, sender);
  // Pages count in business time, and the mails of a demo belong to what its pages tell.
  const sentAt = letter.dueAt ?? row.sentAt;
  const address = (box: { name?: string | undefined; address: string }) =>
    box.name === undefined ? box.address : `${box.name} <${box.address}>`;
  return {
    id: row.id,
    to: mail.to.address,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      From: address(mail.from),
      ...(mail.replyTo && { 'Reply-To': address(mail.replyTo) }),
      To: address(mail.to),
      Subject: mail.subject,
      Date: sentAt.toUTCString(),
      'Message-ID': mail.messageId,
      ...mail.headers,
    },
    sentAt,
  };
}
