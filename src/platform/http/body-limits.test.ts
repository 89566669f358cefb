import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { bodyLimits } from './body-limits.ts';
import type { AppEnv } from './variables.ts';

const KB = 1024;
const app = new Hono<AppEnv>()
  .use(bodyLimits((path) => path === '/imports'))
  .post('*', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));

const FORM = 'application/x-www-form-urlencoded';

function send(path: string, type: string, bytes: number, { isChunked = false } = {}) {
  const body = 'a'.repeat(bytes);
  const stream = new Blob([body]).stream();
  const headers: Record<string, string> = isChunked
    ? { 'Content-Type': type, 'Transfer-Encoding': 'chunked' }
    : { 'Content-Type': type, 'Content-Length': String(bytes) };
  return app.request(
    new Request(`http://x${path}`, {
      method: 'POST',
      headers,
      body: isChunked ? stream : body,
      duplex: 'half',
    }),
  );
}

describe.each([false, true])('chunked: %s', (isChunked) => {
  test.each([
    ['/r/abc', FORM, 64 * KB, 200],
    ['/r/abc', FORM, 64 * KB + 1, 413],
    ['/r/abc', `${FORM}; charset=utf-8`, 64 * KB + 1, 413],
    ['/r/abc', 'Application/X-WWW-Form-URLencoded', 64 * KB + 1, 413],
    ['/api/v1/openings', 'application/json', 256 * KB, 200],
    ['/api/v1/openings', 'application/json', 256 * KB + 1, 413],
    ['/hooks/1', 'text/plain', 256 * KB + 1, 413],
    ['/r/abc', 'multipart/form-data; boundary=x', 64 * KB + 1, 413],
    ['/r/abc', 'multipart/form-data; boundary=x', 64 * KB, 400],
    ['/r/abc', 'multipart/form-data', 1, 400],
    ['/imports', 'multipart/form-data; boundary=x', 2000 * KB, 200],
    ['/imports', 'application/json', 256 * KB + 1, 413],
  ])('%s %s of %i bytes: %i', async (path, type, bytes, status) => {
    const response = await send(path, type, bytes, { isChunked });
    expect(response.status).toBe(status);
    expect(/^\d+$/.test(await response.text())).toBe(status === 200);
  });
});

test('a stream without end is cut at the limit, not collected', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 16 * KB;
      controller.enqueue(new Uint8Array(16 * KB));
      // Whoever collects it would do so for ever, before any timer of this test: it ends far beyond what is let through.
      if (sent > 4_096 * KB) controller.close();
    },
  });
  const init = {
    method: 'POST',
    headers: { 'Content-Type': FORM, 'Transfer-Encoding': 'chunked' },
    body: endless,
    duplex: 'half' as const,
  };
  const response = await app.request(new Request('http://x/r/abc', init));
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(200 * KB);
});

test('a program is told as a problem, a person on a page', async () => {
  const big = 'a'.repeat(65 * KB);
  const headers = { 'Content-Type': FORM, 'Content-Length': String(big.length) };
  const page = await app.request('/x', { method: 'POST', headers, body: big });
  expect(await page.text()).toContain('送信できる大きさを超えています');
  const problem = await app.request('/api/v1/x', { method: 'POST', headers, body: big });
  expect(await problem.json()).toMatchObject({ status: 413, code: 'too_large' });
});
