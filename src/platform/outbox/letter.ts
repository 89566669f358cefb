import { z } from 'zod';
import type { MailSender } from '../../db/mail-sender.ts';
import { frameMail, senderName } from '../../ui/mail-text.tsx';
import { type KeyRing, unseal } from '../crypto.ts';
import { type HeaderText, headerText } from '../header-text.ts';
import type { OutgoingMail } from '../mailer.ts';

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
  listUnsubscribe: header.optional(),
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

const AUTOMATIC = headerText('auto-generated');
const ONE_CLICK = headerText('List-Unsubscribe=One-Click');

/** What a message is sent with: the address of this installation, and who runs it. */
export interface Sender {
  readonly baseUrl: string;
  /** The domain mail comes from. */
  readonly domain: string;
  readonly operator: MailSender | undefined;
}

/** The message as it goes to the relay. */
export function outgoingMail(
  letter: z.output<typeof LetterShape>,
  messageId: string,
  { baseUrl, domain, operator }: Sender,
): OutgoingMail {
  const { locale = 'ja', text, html } = letter;
  const written =
    letter.locale === undefined
      ? { text, html: html ?? '' }
      : frameMail({ locale, text }, { baseUrl, operator });
  const optOut = letter.listUnsubscribe && headerText(`<${letter.listUnsubscribe}>`);
  return {
    messageId,
    from: { name: letter.fromName ?? headerText(senderName(locale)), address: `noreply@${domain}` },
    replyTo: operator && {
      name: headerText(locale === 'ja' ? operator.name : (operator.nameEn ?? operator.name)),
      address: operator.contactMail,
    },
    to: { name: letter.toName, address: letter.to },
    subject: letter.subject,
    ...written,
    headers: {
      ...(AUTOMATIC && { 'Auto-Submitted': AUTOMATIC }),
      ...(optOut && ONE_CLICK && { 'List-Unsubscribe': optOut, 'List-Unsubscribe-Post': ONE_CLICK }),
    },
  };
}
