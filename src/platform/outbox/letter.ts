import { z } from 'zod';
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
  html: z.string(),
  listUnsubscribe: header.optional(),
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

const PRODUCT_NAME = headerText('Career Relay');
const AUTOMATIC = headerText('auto-generated');
const ONE_CLICK = headerText('List-Unsubscribe=One-Click');

/** The message as it goes to the relay. */
export function outgoingMail(
  letter: z.output<typeof LetterShape>,
  messageId: string,
  domain: string,
): OutgoingMail {
  const optOut = letter.listUnsubscribe && headerText(`<${letter.listUnsubscribe}>`);
  return {
    messageId,
    from: { name: letter.fromName ?? PRODUCT_NAME, address: `noreply@${domain}` },
    to: { name: letter.toName, address: letter.to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    headers: {
      ...(AUTOMATIC && { 'Auto-Submitted': AUTOMATIC }),
      ...(optOut && ONE_CLICK && { 'List-Unsubscribe': optOut, 'List-Unsubscribe-Post': ONE_CLICK }),
    },
  };
}
