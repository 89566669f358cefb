import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';

/** The one file of a form, while it arrives. */
export interface ArrivingFile {
  /** The last part of the name the sender gave it, at most 255 characters. Never a path of ours. */
  readonly fileName: string;
  /** To be read once, to its end. Throws `UploadStopped` when the file grows too large or the form breaks off. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

export type UploadFault = 'not_multipart' | 'no_file' | 'too_large' | 'unreadable';

/** Reading a file stopped because of the file, not because of us. */
class UploadStopped extends Error {
  override readonly name = 'UploadStopped';
  readonly fault: UploadFault;

  constructor(fault: UploadFault) {
    super(`the upload stopped: ${fault}`);
    this.fault = fault;
  }
}

/** Room for the other parts of the form and its boundaries. */
const FORM_BYTES = 64 * 1024;
const MAX_FILE_NAME = 255;
/** What is still read, and thrown away, of a refused body: a browser shows our answer only once it has sent its own. */
const MOST_DISCARDED_BYTES = 512 * 1024 * 1024;

/**
 * Streams the file of a multipart request into `take`, which reads it piece by piece; nothing is held. Whatever `take`
 * throws is thrown, after the rest of the body has been let go. A size that the request announces is believed at once.
 * @param field the name of the file's part; any other part is ignored
 */
export async function receiveFile<T>(
  request: Request,
  options: { readonly field: string; readonly maxBytes: number },
  take: (file: ArrivingFile) => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: UploadFault }> {
  const contentType = request.headers.get('Content-Type') ?? '';
  if (request.body === null || !/^multipart\/form-data\s*;/i.test(contentType)) {
    return { ok: false, fault: 'not_multipart' };
  }
  const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  const announced = Number(request.headers.get('Content-Length') ?? 0);
  try {
    if (announced > options.maxBytes + FORM_BYTES) return { ok: false, fault: 'too_large' };
    return { ok: true, value: await readForm(body, contentType, options, take) };
  } catch (error) {
    if (error instanceof UploadStopped) return { ok: false, fault: error.fault };
    throw error;
  } finally {
    await discard(body, announced);
  }
}

async function readForm<T>(
  body: Readable,
  contentType: string,
  options: { readonly field: string; readonly maxBytes: number },
  take: (file: ArrivingFile) => Promise<T>,
): Promise<T> {
  const form = openForm(contentType, options.maxBytes);
  let part: BusboyFileStream | undefined;
  let taken: Promise<T> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      form.on('file', (field, stream, fileName) => {
        if (field !== options.field || part !== undefined) {
          stream.on('error', () => undefined);
          stream.resume();
          return;
        }
        part = stream;
        // Whoever takes the file may not have begun to read it when it breaks.
        stream.on('error', () => undefined);
        stream.once('limit', () => stream.destroy(new UploadStopped('too_large')));
        taken = take({ fileName: shorten(fileName ?? ''), bytes: readPart(stream, fileName) });
        // What is wrong with the file ends the reading of the form.
        taken.catch(reject);
      });
      form.once('finish', resolve);
      form.once('error', reject);
      body.once('error', reject);
      body.pipe(form);
    });
  } catch {
    part?.destroy(new UploadStopped('unreadable'));
    if (taken === undefined) throw new UploadStopped('unreadable');
  } finally {
    body.unpipe(form);
    form.on('error', () => undefined);
    form.destroy();
  }
  if (taken === undefined) throw new UploadStopped('no_file');
  return await taken;
}

async function* readPart(
  stream: BusboyFileStream,
  fileName: string | undefined,
): AsyncGenerator<Uint8Array, void> {
  let bytes = 0;
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      yield piece;
    }
  } catch {
    throw stream.errored instanceof UploadStopped ? stream.errored : new UploadStopped('unreadable');
  }
  // What a browser sends when no file was chosen: a part without a name and without a byte.
  if (bytes === 0 && !fileName) throw new UploadStopped('no_file');
}

function openForm(contentType: string, maxBytes: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      // Any part of that name is a file, with a file name or without.
      isPartAFile: (field) => field !== undefined,
      limits: { fileSize: maxBytes, files: 20, fields: 0, parts: 20, fieldNameSize: 100, headerPairs: 100 },
    });
  } catch {
    throw new UploadStopped('not_multipart');
  }
}

function shorten(fileName: string): string {
  const plain = fileName.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();
  return [...plain].slice(0, MAX_FILE_NAME).join('');
}

/** Reads the rest of a body to its end where that is near; where it is not, the sender is cut off. */
async function discard(body: Readable, announced: number): Promise<void> {
  let left = announced === 0 ? FORM_BYTES : MOST_DISCARDED_BYTES;
  if (body.destroyed || body.readableEnded || announced > left) return;
  try {
    for await (const piece of body) {
      left -= (piece as Uint8Array).length;
      if (left < 0) return;
    }
  } catch {
    // The sender has gone: there is nobody left to answer.
  }
}
