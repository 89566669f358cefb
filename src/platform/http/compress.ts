import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const gzipAsync = promisify(gzip);

/** Pages and JSON; files and streams leave as they are. */
const COMPRESSIBLE = /^(text\/html|application\/(problem\+)?json)\b/;
const SMALLEST_BYTES = 1_024;

/**
 * Gzips pages for clients that accept it. Hono's own middleware turns every answer, compressed or not, into a stream,
 * which cost the page behind the link more than half of its rate; whole answers stay whole here.
 */
export const compress: MiddlewareHandler = async (c, next) => {
  await next();
  const { res } = c;
  if (!COMPRESSIBLE.test(res.headers.get('Content-Type') ?? '')) return;
  res.headers.append('Vary', 'Accept-Encoding');
  const accepts = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(c.req.header('Accept-Encoding') ?? '');
  if (!accepts || c.req.method === 'HEAD' || res.headers.has('Content-Encoding')) return;
  const plain = new Uint8Array(await res.arrayBuffer());
  const isWorthIt = plain.byteLength >= SMALLEST_BYTES;
  const body = isWorthIt ? new Uint8Array(await gzipAsync(plain)) : plain;
  const headers = new Headers(res.headers);
  if (isWorthIt) headers.set('Content-Encoding', 'gzip');
  headers.delete('Content-Length');
  // Assigning over an answer would merge the two and make a stream of it.
  c.res = undefined;
  c.res = new Response(body, { status: res.status, headers });
};
