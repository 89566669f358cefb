import { type DkimSettings, dkimSigner } from './dkim.ts';
import type { HeaderText } from './header-text.ts';
import { writeMessage } from './mail-bytes.ts';
import type { Secret } from './secret.ts';
import { keepConnections } from './smtp-connections.ts';
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

/** What is known about sending one message. */
export interface Sending {
  /** What `write` made of it, where it was asked before. */
  readonly written?: Promise<Buffer> | undefined;
  /** Whether somebody waits for it. */
  readonly isUrgent?: boolean;
  /** Resolves once what became of it is on record; without it nothing waits for that. */
  readonly recorded?: Promise<void>;
}

/** Hands messages to one SMTP relay over a few kept connections. */
export interface Mailer {
  /** Writes and signs a message that may be sent in a moment. Where there is nothing to write, nothing is sent from it. */
  write?(message: OutgoingMail): Promise<Buffer>;
  /**
   * Never rejects. A time-out after the last line may hide an accepted message: repeat with the same Message-ID.
   * What has to be on record before another message is completed says so in `recorded` (last-dots.ts).
   */
  send(message: OutgoingMail, sending?: Sending): Promise<SendResult>;
  /** Lets running deliveries finish and closes the idle connections. */
  close(): void;
}

export interface MailerOptions {
  readonly dkim?: DkimSettings | undefined;
  /** Silence on an open connection. */
  readonly idleSeconds?: number | undefined;
  /** One message from hand-over to answer. */
  readonly deadlineSeconds?: number | undefined;
  /** Kept open at once. */
  readonly connections?: number | undefined;
}

const MESSAGE_ID = /^<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>$/;
/** No list, no display name, no route, no second address can be read out of this. */
const ADDRESS = /^[^\s\p{Cc}<>()[\]\\,;:@"]{1,200}@[^\s\p{Cc}<>()[\]\\,;:@"]{1,255}$/u;

/** Opens a mailer for `SMTP_URL`. Nothing is connected before the first message. */
export function createMailer(smtpUrl: Secret, options: MailerOptions = {}): Mailer {
  const connections = keepConnections(smtpUrl, {
    most: options.connections ?? 5,
    idleMs: (options.idleSeconds ?? 30) * 1000,
    deadlineMs: (options.deadlineSeconds ?? 60) * 1000,
  });
  const signer = options.dkim && dkimSigner(options.dkim);
  return {
    write: (message) => writeMessage(message, signer),
    async send(message, { written, isUrgent = false, recorded = Promise.resolve() } = {}) {
      const problem = problemWith(message);
      if (problem)
        return { ok: false, permanent: true, about: 'message', isRelayAway: false, response: problem };
      try {
        const bytes = await (written ?? writeMessage(message, signer));
        const from = message.envelopeFrom ?? message.from.address;
        // Retries belong to the outbox, which knows consent and suppression; a silent second hand-over here would not.
        const to = message.to.address;
        const response = await connections.handOver({ from, to, bytes, isUrgent, recorded });
        return { ok: true, response: response.slice(0, 500) };
      } catch (error) {
        return readSmtpFailure(error);
      }
    },
    close: connections.close,
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
