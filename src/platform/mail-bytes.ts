import { randomBytes } from 'node:crypto';
import { encode as base64, wrap as wrapBase64 } from 'nodemailer/lib/base64';
import MimeNode from 'nodemailer/lib/mime-node';
import { encode as quotedPrintable, wrap as wrapQuotedPrintable } from 'nodemailer/lib/qp';
import type { DkimSigner } from './dkim.ts';
import type { Mailbox, OutgoingMail } from './mailer.ts';

const LINE = 76;

/**
 * The message as it travels: both forms of its words, signed where a signer is given. The library writes the header (names and
 * subjects come from strangers); the two bodies are encoded at once, where its streams would cost more than all the rest.
 */
export async function writeMessage(message: OutgoingMail, signer: DkimSigner | undefined): Promise<Buffer> {
  const boundary = randomBytes(15).toString('hex');
  const header = `${headerOf(message, boundary)}\r\n`;
  const body = [part('plain', message.text), part('html', message.html)]
    .map((one) => `--${boundary}\r\n${one}\r\n`)
    .join('');
  const whole = `${body}--${boundary}--\r\n`;
  const signature = signer === undefined ? '' : await signer(header, whole);
  return Buffer.from(`${signature}${header}\r\n${whole}`);
}

function headerOf(message: OutgoingMail, boundary: string): string {
  const node = new MimeNode(`multipart/alternative; boundary="${boundary}"`);
  node.setHeader('From', nodemailerAddress(message.from));
  if (message.replyTo !== undefined) node.setHeader('Reply-To', nodemailerAddress(message.replyTo));
  node.setHeader('To', nodemailerAddress(message.to));
  node.setHeader('Subject', message.subject);
  node.setHeader('Message-ID', message.messageId);
  for (const [name, value] of Object.entries(message.headers ?? {})) node.setHeader(name, value);
  return node.buildHeaders();
}

function nodemailerAddress({ name, address }: Mailbox): { name: string; address: string } {
  return { name: name ?? '', address };
}

/** Words in ASCII stay readable in the source; Japanese is shorter in base64. */
function part(kind: 'plain' | 'html', words: string): string {
  const isAscii = !/[^\t\r\n\x20-\x7e]/.test(words);
  const [encoding, encoded] = isAscii
    ? ['quoted-printable', wrapQuotedPrintable(quotedPrintable(words.replace(/\r?\n/g, '\r\n')), LINE)]
    : ['base64', wrapBase64(base64(Buffer.from(words)), LINE)];
  return `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${encoded}`;
}
