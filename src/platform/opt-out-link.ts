import { type KeyRing, openFile, SealBroken, sealFile } from './crypto.ts';
import { type MailStream, readStream } from './mail-purposes.ts';
import { OPT_OUT_LINK_DAYS } from './terms.ts';

/** What the link at the end of a mail knows of it: enough to stop its like when nothing of the mail is left. */
export interface OptOutLink {
  /** The message's. */
  readonly id: string;
  readonly personKey: Buffer;
  readonly senderId: string | null;
  readonly stream: MailStream;
}

const AAD = 'opt-out link';
const DAY_MS = 86_400_000;
const NOBODY = Buffer.alloc(16);
const KEY_BYTES = 32;
/** Day, message, sender, person; the stream follows. */
const FIXED_BYTES = 4 + 16 + 16 + KEY_BYTES;

/**
 * The link's token: all of it sealed with a key of the installation that outlives a change of the master key, so that nobody can
 * write one, read one or tell two of one person, and nothing of it is stored.
 */
export function writeOptOutToken(keyRing: KeyRing, link: OptOutLink, now: Date): string {
  const day = Buffer.alloc(4);
  day.writeUInt32BE(Math.floor(now.getTime() / DAY_MS));
  const sender = link.senderId === null ? NOBODY : uuidBytes(link.senderId);
  const plain = Buffer.concat([day, uuidBytes(link.id), sender, link.personKey, Buffer.from(link.stream)]);
  const key = keyRing.fingerprintKeys['opt-out link'];
  let token: string;
  // Mail programs leave the last character of a link out where it is no letter, and make telephone numbers of digits.
  do token = sealFile(key, AAD, plain).toString('base64url');
  while (/\d{6}|[_-]$/.test(token));
  return token;
}

/** What a token says; undefined for one of nobody's, a damaged one, and one that is older than links are kept. */
export function readOptOutToken(keyRing: KeyRing, token: string, now: Date): OptOutLink | undefined {
  if (!/^[\w-]{100,400}$/.test(token)) return undefined;
  const plain = openToken(keyRing, Buffer.from(token, 'base64url'));
  if (plain === undefined || plain.length <= FIXED_BYTES) return undefined;
  const age = Math.floor(now.getTime() / DAY_MS) - plain.readUInt32BE(0);
  const stream = readStream(plain.subarray(FIXED_BYTES).toString());
  if (age > OPT_OUT_LINK_DAYS || stream === undefined) return undefined;
  const sender = plain.subarray(20, 36);
  return {
    id: uuidText(plain.subarray(4, 20)),
    senderId: sender.equals(NOBODY) ? null : uuidText(sender),
    personKey: plain.subarray(36, FIXED_BYTES),
    stream,
  };
}

function openToken(keyRing: KeyRing, sealed: Buffer): Buffer | undefined {
  try {
    return openFile(keyRing.fingerprintKeys['opt-out link'], AAD, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidText = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
