import { z } from 'zod';
import type { MailSender } from '../../db/mail-sender.ts';
import { frameMail, senderName } from '../../ui/mail-text.tsx';
import { paths } from '../../ui/paths.ts';
import { type KeyRing, seal, unseal } from '../crypto.ts';
import { type HeaderText, headerText } from '../header-text.ts';
import { isStoppable, type MailClass, readStream } from '../mail-purposes.ts';
import type { ExtraHeader, OutgoingMail } from '../mailer.ts';
import { writeOptOutToken } from '../opt-out-link.ts';
import { bounceAddressOf } from '../verp.ts';

const header = z.string().transform((text, context): HeaderText => {
  const checked = headerText(text);
  if (checked !== undefined) return checked;
  context.addIssue({ code: 'custom', message: 'cannot stand in a mail header' });
  return z.NEVER;
});

/** The part of a message that is sealed: whatever tells who it is for or what it says. */
const LetterShape = z.object({
  to: z.string(),
  toName: header.optional(),
  fromName: header.optional(),
  subject: header,
  text: z.string(),
  /** Written beforehand; a mail with a language gets its HTML, and what every mail ends with, when it leaves. */
  html: z.string().optional(),
  locale: z.enum(['ja', 'en']).optional(),
  replyTo: z.object({ name: header.optional(), address: z.string() }).optional(),
  /** Business time from which it could leave, as the pages of a demo count; absent from what an earlier version wrote. */
  dueAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional(),
});

export type Letter = z.input<typeof LetterShape>;

/** Where a sealed letter belongs. */
export function aadOf(messageId: string): string {
  return `outbox_messages:${messageId}`;
}

/** @throws SealBroken, or ZodError for what an incompatible version wrote */
export function openLetter(
  keyRing: KeyRing,
  row: { readonly id: string; readonly sealed: Buffer; readonly wrapped_key: Buffer },
): z.output<typeof LetterShape> {
  const key = keyRing.unwrap(row.wrapped_key, row.id);
  return LetterShape.parse(unseal(key, aadOf(row.id), row.sealed));
}

/** The same letter, sealed with the same key, to another address; undefined where it cannot be opened. */
export function readdressed(
  keyRing: KeyRing,
  row: { readonly id: string; readonly sealed: Buffer; readonly wrapped_key: Buffer },
  to: string,
): Buffer | undefined {
  try {
    const { dueAt, ...letter } = openLetter(keyRing, row);
    const moved: Letter = { ...letter, to, ...(dueAt && { dueAt: dueAt.toISOString() }) };
    return seal(keyRing.unwrap(row.wrapped_key, row.id), aadOf(row.id), moved);
  } catch {
    return undefined;
  }
}

/** What a message is sent with: the address of this installation, its keys, and who runs it. */
export interface Sender {
  readonly baseUrl: string;
  /** The domain mail comes from. */
  readonly domain: string;
  /** The same where mail is received there too (MAIL_DOMAIN), so that bounces can come back. */
  readonly mailDomain: string | undefined;
  readonly operator: MailSender | undefined;
  readonly keyRing: KeyRing;
  /** Wall time, from which the link that stops such mail is counted. */
  readonly now: Date;
}

/** What of its row a message needs to be sent. */
export interface Posted {
  readonly id: string;
  readonly messageId: string;
  readonly class: MailClass;
  readonly stream: string | null;
  readonly senderId: string | null;
  readonly personKey: Buffer | null;
}

/** The message as it goes to the relay. */
export function outgoingMail(
  letter: z.output<typeof LetterShape>,
  posted: Posted,
  sender: Sender,
): OutgoingMail {
  const { baseUrl, domain, mailDomain, operator, keyRing } = sender;
  const { locale = 'ja', text, html } = letter;
  const optOut = optOutOf(posted, sender);
  const written =
    letter.locale === undefined
      ? { text, html: html ?? '' }
      : frameMail({ locale, text }, { baseUrl, operator, optOutUrl: optOut?.url });
  return {
    messageId: posted.messageId,
    envelopeFrom: mailDomain && bounceAddressOf(keyRing, posted.id, mailDomain),
    from: { name: headerText(senderName(locale, letter.fromName)), address: `noreply@${domain}` },
    replyTo:
      letter.replyTo ??
      (operator && {
        name: headerText(locale === 'ja' ? operator.name : (operator.nameEn ?? operator.name)),
        address: operator.contactMail,
      }),
    to: { name: letter.toName, address: letter.to },
    subject: letter.subject,
    ...written,
    headers: headersOf({
      'Auto-Submitted': 'auto-generated',
      ...(optOut && {
        'List-Id': `<${optOut.stream}.${domain}>`,
        'List-Unsubscribe': `<${optOut.url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    }),
  };
}

/** The link that stops such mail, for a message that can be stopped. */
function optOutOf(posted: Posted, { baseUrl, keyRing, now }: Sender) {
  const stream = readStream(posted.stream);
  if (!isStoppable(posted.class) || stream === undefined || posted.personKey === null) return undefined;
  const { id, senderId, personKey } = posted;
  const token = writeOptOutToken(keyRing, { id, senderId, personKey, stream }, now);
  return { stream, url: new URL(paths.optOut(token), baseUrl).href };
}

function headersOf(texts: Partial<Record<ExtraHeader, string>>): OutgoingMail['headers'] {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, headerText(text)]));
}
