import { sql } from 'kysely';
import { z } from 'zod';
import { inScope, type Scope } from '../../db/scope.ts';
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

interface Row {
  id: string;
  sealed: Buffer;
  wrapped_key: Buffer;
  message_id: string;
  sent_at: Date;
  /** With microseconds, which a Date has not. */
  exactly: string;
}

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'demo mailbox' } };
const MOST = 200;
const Cursor = z.tuple([z.string().max(40), z.uuid()]);
const COLUMNS = sql`id, sealed, wrapped_key, message_id, sent_at, sent_at::text as exactly`;

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
  const rows = await read(
    services,
    sql<Row>`select ${COLUMNS} from outbox_messages where wrapped_key is not null and sent_at is not null
      ${after ? sql`and (sent_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by sent_at desc, id desc limit ${limit + 1}`,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    data: shown.map((row) => toSentMail(services, row)),
    nextCursor: hasMore ? writeCursor([last.exactly, last.id]) : undefined,
  };
}

/** One sent mail of the demo mailbox. @throws NotFound outside the demo */
export async function findMail(services: Services, id: string): Promise<SentMail | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const [row] = await read(
    services,
    sql<Row>`select ${COLUMNS} from outbox_messages
      where id = ${id} and wrapped_key is not null and sent_at is not null`,
  );
  return row && toSentMail(services, row);
}

async function read(services: Services, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  if (!services.env.isDemo) throw new NotFound('mailbox');
  const { rows } = await inScope(services.database, SCOPE, (tx) => query.execute(tx.db));
  return rows;
}

function toSentMail(services: Services, row: Row): SentMail {
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

function writeCursor(cursor: z.infer<typeof Cursor>): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(text: string): z.infer<typeof Cursor> {
  const refused = new InvalidInput([{ field: 'cursor', message: 'is none of ours' }], 'invalid_cursor');
  try {
    const cursor = Cursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if (cursor.success && !Number.isNaN(Date.parse(cursor.data[0]))) return cursor.data;
  } catch {
    throw refused;
  }
  throw refused;
}
