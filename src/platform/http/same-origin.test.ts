import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { sameOrigin, sourceOf } from './same-origin.ts';
import type { AppEnv } from './variables.ts';

const BASE = 'https://relay.example.jp';
const headersOf = (site?: string, origin?: string): Record<string, string> => ({
  ...(site === undefined ? {} : { 'Sec-Fetch-Site': site }),
  ...(origin === undefined ? {} : { Origin: origin }),
});

describe('where a request came from', () => {
  test.each([
    ['same-origin', BASE, 'same'],
    ['same-origin', undefined, 'same'],
    [undefined, BASE, 'same'],
    ['same-origin', 'null', 'same'],
    ['cross-site', BASE, 'other'],
    ['same-site', 'https://blog.example.jp', 'other'],
    ['cross-site', 'null', 'other'],
    ['same-origin', 'https://rebound.example', 'other'],
    [undefined, 'https://evil.example', 'other'],
    [undefined, 'https://relay.example.jp.evil.example', 'other'],
    [undefined, 'http://relay.example.jp', 'other'],
    [undefined, 'https://relay.example.jp:8443', 'other'],
    [undefined, 'garbage', 'other'],
    [undefined, '', 'other'],
    ['', undefined, 'other'],
    [undefined, undefined, 'unknown'],
    [undefined, 'null', 'unknown'],
    ['none', undefined, 'unknown'],
  ])('Sec-Fetch-Site %s, Origin %s: %s', (site, origin, source) => {
    expect(sourceOf(new Headers(headersOf(site, origin)), BASE)).toBe(source);
  });

  test.each([
    ['http://127.0.0.1:3000', 'http://localhost:3000', 'same'],
    ['http://localhost:3000', 'http://[::1]:3000', 'same'],
    ['http://127.0.0.1:3000', 'http://localhost:3001', 'other'],
    ['http://127.0.0.1:3000', 'https://localhost:3000', 'other'],
    ['http://127.0.0.1:3000', 'http://rebound.example:3000', 'other'],
    ['http://relay.example.jp:3000', 'http://localhost:3000', 'other'],
  ])('at %s the origin %s is %s', (baseUrl, origin, source) => {
    expect(sourceOf(new Headers({ Origin: origin }), baseUrl)).toBe(source);
  });
});

describe('the refusal', () => {
  const app = new Hono<AppEnv>().use(sameOrigin(BASE)).all('/form', (c) => c.text('done'));

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'a %s of another site is refused before the route',
    async (method) => {
      const response = await app.request('/form', {
        method,
        headers: headersOf('cross-site', 'https://evil.example'),
      });
      expect(response.status).toBe(403);
      const page = await response.text();
      expect(page).toContain('別のサイトからの送信は受け付けていません');
      expect(page).not.toContain('done');
      expect(page).not.toContain('evil');
    },
  );

  test('reading from another site, and sending without saying where from, pass on', async () => {
    expect((await app.request('/form', { headers: headersOf('cross-site') })).status).toBe(200);
    expect((await app.request('/form', { method: 'POST' })).status).toBe(200);
    expect(
      (await app.request('/form', { method: 'POST', headers: headersOf('same-origin', BASE) })).status,
    ).toBe(200);
  });

  test('a program is told in its own format', async () => {
    const headers = { ...headersOf('cross-site'), Accept: 'application/json' };
    const response = await app.request('/form', { method: 'POST', headers });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 403, code: 'cross_site' });
  });
});
