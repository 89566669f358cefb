import type { Context } from 'hono';
import type { AppEnv } from './variables.ts';

/**
 * Goes on to the route when the organisation that asks has room for one more request: it has a bounded number at work at
 * once, and a file counts until its last byte has been read (db/database.ts says how many).
 * @throws Unavailable when more wait already than make sense
 */
export async function inShare<T>(c: Context<AppEnv>, next: () => Promise<T>): Promise<T> {
  const leave = await c.get('database').shares.requests.take(c.get('membership').organisationId);
  let isFile = false;
  try {
    const answer = await next();
    isFile = c.req.method !== 'HEAD' && c.res.headers.has('Content-Disposition') && c.res.body !== null;
    if (isFile) c.res = new Response(untilRead(c.res.body ?? new ReadableStream(), leave), c.res);
    return answer;
  } finally {
    if (!isFile) leave();
  }
}

/** The same bytes; `done` is called when the last has been read, or nobody wants the rest. */
function untilRead(body: ReadableStream<Uint8Array>, done: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const read = await reader.read();
        if (!read.done) return controller.enqueue(read.value);
        controller.close();
        done();
      } catch (error) {
        done();
        throw error;
      }
    },
    async cancel(reason) {
      done();
      await reader.cancel(reason);
    },
  });
}
