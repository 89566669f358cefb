import { type MailAddress, readableMail } from '../../../platform/mail-address.ts';

/** An address that a page may not show as it is, with what it shows in its place. */
export interface MaskedMail {
  readonly shown: string;
  readonly mail: MailAddress;
}

const DOTS = '•••@';

/** `h•••@example.jp`: enough to recognise one's own address by, and nobody else's. */
export function maskOf(mail: MailAddress): MaskedMail {
  const at = mail.address.lastIndexOf('@');
  return { mail, shown: `${mail.address.slice(0, 1)}${DOTS}${readableMail(mail.address).slice(at + 1)}` };
}

/** Whether what came back is that mask, as it was: some browsers write a domain in its own letters in ASCII. */
export function isLeftMasked({ shown, mail }: MaskedMail, text: string): boolean {
  const typed = text.trim();
  return typed === shown || typed === `${mail.address.slice(0, 1)}${DOTS}${mail.domain}`;
}

/** Whether a text is such a mask; it can be no address. */
export function isMask(text: string): boolean {
  return text.includes(DOTS);
}
