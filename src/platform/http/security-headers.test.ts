import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { noReferrer, scriptNonce, securityHeaders } from './security-headers.ts';
import type { AppEnv } from './variables.ts';

const app = (isHttps = true) =>
  new Hono<AppEnv>()
    .use(securityHeaders(isHttps))
    .get('/plain', (c) => c.html('<p>ok</p>'))
    .get('/script', (c) =>
      c.html(`<script nonce="${scriptNonce(c)}"></script><script nonce="${scriptNonce(c)}"></script>`),
    )
    .get('/r/:code', noReferrer, (c) => c.html('ok'))
    .get('/assets/a.css', (c) =>
      c.body('a{}', 200, { 'Cache-Control': 'public, max-age=31536000, immutable' }),
    )
    .get('/raw', () => new Response('foreign handler', { headers: { 'X-Powered-By': 'x' } }))
    .get('/moved', (c) => c.redirect('/plain', 303))
    .get('/broken', () => {
      throw new Error('x');
    })
    .onError((_error, c) => c.text('sorry', 500));

test.each(['/plain', '/script', '/r/abc', '/raw', '/moved', '/broken', '/nowhere'])(
  '%s cannot be framed, sniffed, cached or based elsewhere',
  async (path) => {
    const { headers } = await app().request(path);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000');
    expect(headers.get('Permissions-Policy')).toContain('camera=()');
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headers.get('X-Powered-By')).toBeNull();
    const policy = headers.get('Content-Security-Policy') ?? '';
    for (const rule of [
      "default-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
    ]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|\*/);
  },
);

describe('scripts', () => {
  test('a page that asked for none runs none', async () => {
    const { headers } = await app().request('/plain');
    expect(headers.get('Content-Security-Policy')).toContain("script-src 'none'");
  });

  test('a page with scripts allows exactly its own, with a nonce that is never used again', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 20; i += 1) {
      const response = await app().request('/script');
      const nonce =
        /^<script nonce="([\w-]{22})"><\/script><script nonce="\1"><\/script>$/.exec(
          await response.text(),
        )?.[1] ?? '';
      expect(response.headers.get('Content-Security-Policy')).toContain(`script-src 'nonce-${nonce}';`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(20);
  });
});

test('an address that is a secret is told to nobody; other pages tell only ourselves', async () => {
  expect((await app().request('/r/abc')).headers.get('Referrer-Policy')).toBe('no-referrer');
  expect((await app().request('/plain')).headers.get('Referrer-Policy')).toBe('same-origin');
});

test('assets keep their own caching, plain http gets no HSTS', async () => {
  expect((await app().request('/assets/a.css')).headers.get('Cache-Control')).toContain('immutable');
  expect((await app(false).request('/plain')).headers.get('Strict-Transport-Security')).toBeNull();
});
