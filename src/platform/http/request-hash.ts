import { createHash, type Hash } from 'node:crypto';

/** The body of a request passing through, and the hash of the whole request once it has been read to its end. */
export interface HashedBody {
  readonly body: ReadableStream<Uint8Array>;
  /** Undefined while the body has not been read to its end. */
  hash(): Buffer | undefined;
}

/**
 * SHA-256 over method, path with query, and the body. JSON counts by what it says: in whatever order a program writes its
 * keys, with whatever blanks between them, it is the same request. Anything else, and JSON that is none, as it came.
 */
export function hashRequest(
  request: { readonly method: string; readonly url: string; readonly contentType: string },
  body: Uint8Array,
): Buffer {
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/i.test(request.contentType);
  const same = (isJson ? sameJson(body) : undefined) ?? body;
  return startHash(request.method, request.url).update(same).digest();
}

/** The one spelling of a JSON text, its keys in order; undefined for what is no JSON. */
function sameJson(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return JSON.stringify(
      JSON.parse(text, (_key, value: unknown) => (isObject(value) ? inOrder(value) : value)),
    );
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same object as a list of its entries by key: an object would put `2` before `10` and lose `__proto__`. */
function inOrder(object: Readonly<Record<string, unknown>>): unknown {
  const entries = Object.entries(object);
  return { entries: entries.toSorted(([one], [other]) => (one < other ? -1 : Number(one > other))) };
}

/**
 * The same for a multipart body that is too large to hold. Its boundary is left out: programs draw a new one each time
 * they send the same form.
 */
export function hashMultipart(
  request: { readonly method: string; readonly url: string; readonly contentType: string },
  body: ReadableStream<Uint8Array>,
): HashedBody {
  const running = startHash(request.method, request.url);
  const boundary = /boundary="?([^";,]{1,200})/i.exec(request.contentType)?.[1] ?? '';
  const without = leaveOut(Buffer.from(boundary), (bytes) => running.update(bytes));
  let digest: Buffer | undefined;
  const passing = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      without.write(chunk);
      controller.enqueue(chunk);
    },
    flush() {
      without.end();
      digest = running.digest();
    },
  });
  return { body: body.pipeThrough(passing), hash: () => digest };
}

function startHash(method: string, url: string): Hash {
  const { pathname, search } = new URL(url);
  return createHash('sha256').update(`${method} ${pathname}${search}\n`);
}

/** Passes bytes on without the given sequence, wherever the chunks cut it. */
function leaveOut(
  sequence: Buffer,
  passOn: (bytes: Uint8Array) => void,
): { write: (chunk: Uint8Array) => void; end: () => void } {
  let held = Buffer.alloc(0);
  return {
    write(chunk) {
      if (sequence.length === 0) return passOn(chunk);
      let rest = Buffer.concat([held, chunk]);
      for (let at = rest.indexOf(sequence); at >= 0; at = rest.indexOf(sequence)) {
        passOn(rest.subarray(0, at));
        rest = rest.subarray(at + sequence.length);
      }
      const kept = Math.min(rest.length, sequence.length - 1);
      passOn(rest.subarray(0, rest.length - kept));
      held = rest.subarray(rest.length - kept);
    },
    end: () => passOn(held),
  };
}
