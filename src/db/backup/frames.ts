import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { constantTimeEqual } from '../../platform/tokens.ts';
import { BackupBroken } from './broken.ts';

/**
 * The sealed file: the mark, the length of a JSON header, the header, then frames of at most 64 KiB, each a length, the
 * ciphertext and its tag (AES-256-GCM). A frame's nonce is its number and whether it is the last, so frames cannot be
 * changed, left out, swapped or cut off unnoticed (the STREAM construction); each is bound to the header as well.
 */
const MARK = Buffer.from('RELAYBK1');
const FRAME_BYTES = 65_536;
const TAG_BYTES = 16;
const LONGEST_HEADER = 4_096;
const CIPHER = 'aes-256-gcm';

const Header = z.object({
  version: z.literal(1),
  /** Makes the file's key its own, so that numbers can be nonces. */
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  /** Tells another key from a damaged file. */
  keyCheck: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Seals a stream of bytes under `backupKey` (32 bytes). The last frame is always there, even when it is empty. */
export async function* sealFrames(
  source: AsyncIterable<Buffer>,
  backupKey: Buffer,
): AsyncGenerator<Buffer, void> {
  const salt = randomBytes(32);
  const key = fileKey(backupKey, salt);
  const text = JSON.stringify({ version: 1, salt: salt.toString('hex'), keyCheck: keyCheck(key) });
  const head = Buffer.concat([MARK, lengthOf(Buffer.byteLength(text)), Buffer.from(text)]);
  yield head;
  const bound = createHash('sha256').update(head).digest();
  let number = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = Buffer.concat([rest, chunk]);
    // More than a whole frame: the one that ends the file must be known as the last when it is sealed.
    while (rest.length > FRAME_BYTES) {
      yield sealFrame(key, bound, number, false, rest.subarray(0, FRAME_BYTES));
      rest = rest.subarray(FRAME_BYTES);
      number += 1;
    }
  }
  yield sealFrame(key, bound, number, true, rest);
}

/**
 * Opens what `sealFrames` made, frame by frame; nothing is handed on before its tag has been checked.
 * @throws BackupBroken for another key, any changed bit, and an end that is not the end
 */
export async function* openFrames(
  source: AsyncIterable<Buffer>,
  backupKey: Buffer,
): AsyncGenerator<Buffer, void> {
  const bytes = new ByteReader(source);
  const mark = await bytes.take(MARK.length + 4);
  if (mark === undefined || !mark.subarray(0, MARK.length).equals(MARK)) throw new BackupBroken('no_backup');
  const length = mark.readUInt32BE(MARK.length);
  const text = length > LONGEST_HEADER ? undefined : await bytes.take(length);
  const header = text && readHeader(text);
  if (text === undefined || header === undefined) throw new BackupBroken('damaged');
  const key = fileKey(backupKey, Buffer.from(header.salt, 'hex'));
  if (!constantTimeEqual(keyCheck(key), header.keyCheck)) throw new BackupBroken('wrong_key');
  const bound = createHash('sha256').update(mark).update(text).digest();
  for (let number = 0; ; number += 1) {
    const frameLength = (await bytes.take(4))?.readUInt32BE(0) ?? Number.POSITIVE_INFINITY;
    const sealed = frameLength > FRAME_BYTES ? undefined : await bytes.take(frameLength + TAG_BYTES);
    if (sealed === undefined) throw new BackupBroken('damaged');
    const isLast = await bytes.isAtEnd();
    yield openFrame(key, bound, number, isLast, sealed);
    if (isLast) return;
  }
}

function sealFrame(key: Buffer, bound: Buffer, number: number, isLast: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonceOf(number, isLast), { authTagLength: TAG_BYTES });
  cipher.setAAD(bound);
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([lengthOf(body.length), body, cipher.getAuthTag()]);
}

function openFrame(key: Buffer, bound: Buffer, number: number, isLast: boolean, sealed: Buffer): Buffer {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, nonceOf(number, isLast), { authTagLength: TAG_BYTES });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
  } catch {
    throw new BackupBroken('damaged');
  }
  return plain;
}

function readHeader(text: Buffer): z.infer<typeof Header> | undefined {
  try {
    return Header.safeParse(JSON.parse(text.toString())).data;
  } catch {
    return undefined;
  }
}

function fileKey(backupKey: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', backupKey, salt, 'career-relay backup file', 32));
}

function keyCheck(key: Buffer): string {
  return createHmac('sha256', key).update('career-relay backup key check').digest('hex');
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

function lengthOf(length: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(length);
  return buffer;
}

/** Hands out exactly as many bytes as are asked for, holding little more than that. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held = Buffer.alloc(0);
  #isDry = false;

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Undefined when the source ends before. */
  async take(length: number): Promise<Buffer | undefined> {
    while (this.#held.length < length && !this.#isDry) await this.#fill();
    if (this.#held.length < length) return undefined;
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#held.length === 0 && !this.#isDry) await this.#fill();
    return this.#held.length === 0;
  }

  async #fill(): Promise<void> {
    const next = await this.#chunks.next();
    if (next.done === true) this.#isDry = true;
    else this.#held = Buffer.concat([this.#held, next.value]);
  }
}
