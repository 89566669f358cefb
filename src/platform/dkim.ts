import { createHash, createPrivateKey, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Secret } from './secret.ts';

/** What every message is signed with (RFC 6376). */
export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** An RSA key in PEM. */
  readonly privateKey: Secret;
}

/** Answers the DKIM-Signature header of a message; both parts in CRLF lines, the header with its last line end. */
export type DkimSigner = (header: string, body: string) => Promise<string>;

/** The opt-out belongs under the signature as a whole (RFC 8058 §3.1), or a reader's program does not offer it. */
const SIGNED_HEADERS = [
  'from',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'to',
  'mime-version',
  'content-type',
  'auto-submitted',
  'feedback-id',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

const onThreads = promisify(sign);

/**
 * Signs with relaxed canonicalization. The key is read once and RSA is done by threads of Node's own: signing is the most
 * expensive part of a mail, and the process has other things to do meanwhile (docs/decisions/0034).
 */
export function dkimSigner({ domain, selector, privateKey }: DkimSettings): DkimSigner {
  const key = createPrivateKey(privateKey.reveal());
  return async (header, body) => {
    const fields = relaxedFields(header);
    const present = SIGNED_HEADERS.filter((name) => fields.has(name));
    const hash = createHash('sha256').update(relaxedBody(body)).digest('base64');
    // From is named twice: a second one that somebody adds on the way breaks the signature.
    const tags = [
      `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};`,
      `h=from:${present.join(':')};`,
      `bh=${hash}; b=`,
    ];
    const signed = [
      ...present.map((name) => `${name}:${fields.get(name)}`),
      `dkim-signature:${tags.join(' ')}`,
    ];
    const signature = await onThreads('rsa-sha256', Buffer.from(signed.join('\r\n')), key);
    const lines = signature.toString('base64').match(/.{1,72}/g) ?? [];
    return `DKIM-Signature: ${tags.join('\r\n ')}${lines.join('\r\n ')}\r\n`;
  };
}

/** RFC 6376 §3.4.2: by name in lower case, unfolded, white space as one space. No field stands twice in a mail of ours. */
function relaxedFields(header: string): ReadonlyMap<string, string> {
  const lines = header.replace(/\r\n(?=[ \t])/g, '').split('\r\n');
  return new Map(
    lines
      .map((line) => line.split(/:(.*)/s))
      .map(([name = '', value = '']) => [name.toLowerCase(), value.replace(/[ \t]+/g, ' ').trim()]),
  );
}

/** RFC 6376 §3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+(?=\r\n)/g, '').replace(/[ \t]+/g, ' ');
  return lines.replace(/(?:\r\n)*$/, '\r\n');
}
