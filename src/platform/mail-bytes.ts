import { randomBytes } from 'node:crypto';
import { encode as base64, wrap as wrapBase64 } from 'nodemailer/lib/base64';
import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs';
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
  const lines = [
    addressLine(node, 'From', message.from),
    addressLine(node, 'To', message.to),
    ...(message.replyTo === undefined ? [] : [addressLine(node, 'Reply-To', message.replyTo)]),
  ];
  const { subject } = message;
  node.setHeader('Subject', isEncoded(subject) ? encoded(subject) : subject);
  node.setHeader('Message-ID', message.messageId);
  for (const [name, value] of Object.entries(message.headers ?? {})) node.setHeader(name, value);
  return [...lines, node.buildHeaders()].join('\r\n');
}

function addressLine(node: MimeNode, field: string, mailbox: Mailbox): string {
  const { address } = mailbox;
  const name: string = mailbox.name ?? '';
  if (!isEncoded(name)) return foldLines(`${field}: ${node.encodeHeaderValue(field, { name, address })}`);
  const plain = node.encodeHeaderValue(field, { name: '', address }).replace(/^<|>$/g, '');
  return foldLines(`${field}: ${encoded(name)} <${plain}>`);
}

/**
 * Whether it looks like what the library makes of Japanese text (RFC 2047). It would hand that on as it is, and the reader's program
 * would show what it stands for: another name, or line breaks that were refused in plain sight.
 */
function isEncoded(text: string): boolean {
  return text.includes('=?');
}

function encoded(text: string): string {
  return encodeWord(text, 'B', 52);
}

/** Words in ASCII stay readable in the source; Japanese is shorter in base64. */
function part(kind: 'plain' | 'html', words: string): string {
  const isAscii = !/[^\t\r\n\x20-\x7e]/.test(words);
  const [encoding, encoded] = isAscii
    ? ['quoted-printable', wrapQuotedPrintable(quotedPrintable(words.replace(/\r?\n/g, '\r\n')), LINE)]
    : ['base64', wrapBase64(base64(Buffer.from(words)), LINE)];
  return `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${encoded}`;
}
