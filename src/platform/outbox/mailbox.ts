import { z } from 'zod';
import { findSentMessage, listSentMessages, type SentMessage } from '../../db/outbox.ts';
import { inScope, type Scope, type Tx } from '../../db/scope.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { mailDomain } from '../outbox.ts';
import type { Services } from '../services.ts';
import { openLetter, outgoingMail } from './letter.ts';

/** A sent mail as the demo shows it. */
export interface SentMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sentAt: Date;
}

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'demo mailbox' } };
const MOST = 200;
const Cursor = z.tuple([z.string().max(40), z.uuid()]);

/**
 * Sent mail, newest first, in plain text. In the demo only.
 * @throws NotFound outside the demo: nobody reads other people's mail
 */
export async function listMailbox(
  services: Services,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ data: SentMail[]; nextCursor: string | undefined }> {
  const limit = Math.min(page.limit, MOST);
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
  const rows = await inDemo(services, (tx) => listSentMessages(tx, { limit: limit + 1, after }));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    data: shown.map((row) => toSentMail(services, row)),
    nextCursor: hasMore ? writeCursor(last) : undefined,
  };
}

/** One sent mail of the demo mailbox. @throws NotFound outside the demo */
export async function findMail(services: Services, id: string): Promise<SentMail | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const row = await inDemo(services, (tx) => findSentMessage(tx, id));
  return row && toSentMail(services, row);
}

async function inDemo<T>(services: Services, read: (tx: Tx) => Promise<T>): Promise<T> {
  if (!services.env.isDemo) throw new NotFound('mailbox');
  return inScope(services.database, SCOPE, read);
}

function toSentMail(services: Services, row: SentMessage): SentMail {
  const mail = outgoingMail(openLetter(services.keyRing, row), row.message_id, mailDomain(services));
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
      To: address(mail.to),
      Subject: mail.subject,
      Date: row.sent_at.toUTCString(),
      'Message-ID': mail.messageId,
      ...mail.headers,
    },
    sentAt: row.sent_at,
  };
}

function writeCursor({ exactly, id }: SentMessage): string {
  return Buffer.from(JSON.stringify([exactly, id])).toString('base64url');
}

function readCursor(text: string): Pick<SentMessage, 'exactly' | 'id'> {
  const refused = new InvalidInput([{ field: 'cursor', message: 'is none of ours' }], 'invalid_cursor');
  try {
    const [exactly, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if (!Number.isNaN(Date.parse(exactly))) return { exactly, id };
  } catch {
    throw refused;
  }
  throw refused;
}
