import { createTransport, type SendMailOptions } from 'nodemailer';
import type { HeaderText } from './header-text.ts';
import type { Secret } from './secret.ts';
import { readSmtpFailure, type SmtpFailure } from './smtp-failure.ts';

/** A mailbox as it stands in a header. `address` is checked again before sending. */
export interface Mailbox {
  readonly name?: HeaderText | undefined;
  readonly address: string;
}

/** Headers a message may add; anything else has a field of its own or no business here. */
export type ExtraHeader =
  | 'Auto-Submitted'
  | 'Feedback-ID'
  | 'List-Id'
  | 'List-Unsubscribe'
  | 'List-Unsubscribe-Post'
  | 'X-Auto-Response-Suppress';

/** One message to one recipient. */
export interface OutgoingMail {
  /** `<local@domain>`, the same at every attempt: SMTP cannot promise exactly once, the reader's program can drop a double. */
  readonly messageId: string;
  /** Where bounces go (signed VERP address); `from.address` when absent. */
  readonly envelopeFrom?: string | undefined;
  readonly from: Mailbox;
  readonly replyTo?: Mailbox | undefined;
  readonly to: Mailbox;
  readonly subject: HeaderText;
  readonly text: string;
  readonly html: string;
  readonly headers?: Readonly<Partial<Record<ExtraHeader, HeaderText>>> | undefined;
}

/** Accepted by the relay, or why not. */
export type SendResult = { readonly ok: true; readonly response: string } | SmtpFailure;

/** Hands messages to one SMTP relay over a few kept connections. */
export interface Mailer {
  /** Never rejects. A time-out after the last line may hide an accepted message: repeat with the same Message-ID. */
  send(message: OutgoingMail): Promise<SendResult>;
  /** Lets running deliveries finish and closes the idle connections. */
  close(): void;
}

/** Signs every message (RFC 6376). */
export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: Secret;
}

export interface MailerOptions {
  readonly dkim?: DkimSettings | undefined;
  /** Silence on an open connection. */
  readonly idleSeconds?: number | undefined;
  /** One message from hand-over to answer. */
  readonly deadlineSeconds?: number | undefined;
}

/** Nodemailer's default list lacks List-Unsubscribe-Post, which RFC 8058 §3.1 wants signed. */
const SIGNED_HEADERS =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post';

const MESSAGE_ID = /^<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>$/;
/** No list, no display name, no route, no second address can be read out of this. */
const ADDRESS = /^[^\s\p{Cc}<>()[\]\\,;:@"]{1,200}@[^\s\p{Cc}<>()[\]\\,;:@"]{1,255}$/u;

/** Opens a mailer for `SMTP_URL`. Nothing is connected before the first message. */
export function createMailer(smtpUrl: Secret, options: MailerOptions = {}): Mailer {
  const idleMs = (options.idleSeconds ?? 30) * 1000;
  const deadlineMs = (options.deadlineSeconds ?? 60) * 1000;
  const { dkim } = options;
  const transport = createTransport({
    url: smtpUrl.reveal(),
    pool: true,
    maxConnections: 5,
    maxMessages: 100,
    // Retries belong to the outbox, which knows consent and suppression; a silent second hand-over here would not.
    maxRequeues: 0,
    idleTimeout: 20_000,
    connectionTimeout: Math.min(idleMs, 10_000),
    greetingTimeout: Math.min(idleMs, 10_000),
    dnsTimeout: Math.min(idleMs, 10_000),
    socketTimeout: idleMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: dkim.privateKey.reveal(),
        headerFieldNames: SIGNED_HEADERS,
      },
    }),
  });

  return {
    async send(message) {
      const problem = problemWith(message);
      if (problem) return { ok: false, permanent: true, about: 'message', response: problem };
      try {
        const info = await transport.sendMail({
          ...mailOptions(message),
          signal: AbortSignal.timeout(deadlineMs),
        });
        return { ok: true, response: info.response.slice(0, 500) };
      } catch (error) {
        return readSmtpFailure(error);
      }
    },
    close: () => transport.close(),
  };
}

function problemWith(message: OutgoingMail): string | undefined {
  if (!MESSAGE_ID.test(message.messageId)) return 'not sent: the message id is malformed';
  const mailboxes = [
    message.to.address,
    message.from.address,
    message.envelopeFrom,
    message.replyTo?.address,
  ];
  const isSafe = mailboxes.every((address) => address === undefined || ADDRESS.test(address));
  return isSafe ? undefined : 'not sent: an address is malformed';
}

function mailOptions(message: OutgoingMail): SendMailOptions {
  return {
    messageId: message.messageId,
    envelope: { from: message.envelopeFrom ?? message.from.address, to: [message.to.address] },
    from: nodemailerAddress(message.from),
    to: nodemailerAddress(message.to),
    ...(message.replyTo && { replyTo: nodemailerAddress(message.replyTo) }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    headers: { ...message.headers },
  };
}

function nodemailerAddress({ name, address }: Mailbox): { name: string; address: string } {
  return { name: name ?? '', address };
}
