import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { clearSessionCookie, setSessionCookie } from '../src/features/candidates/web/session-cookie.ts';
import { readEnv } from '../src/platform/env.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import { type TestServices, testServices } from './services.ts';

const BASE = 'https://relay.example.jp';
/** Two networks that have used up what they may send or call, and one that has not. */
const SENDER = '203.0.113.9';
const CALLER = '203.0.113.8';
const FRESH = '198.51.100.1';

let services: TestServices;
let app: Hono<AppEnv>;
let browser: { cookie: string; token: string };
beforeAll(async () => {
  services = await testServices({ BASE_URL: BASE, DEMO: 'force', TRUSTED_PROXIES: '1' });
  app = createApp(services);
  const page = await ask('GET', '/sign-in');
  const token = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const cookie = page.headers.getSetCookie().find((one) => one.startsWith('__Host-browser='));
  browser = { token, cookie: cookie?.split(';')[0] ?? '' };
});
afterAll(() => services.end());

async function ask(
  method: string,
  path: string,
  { from = FRESH, body, ...headers }: Record<string, string> = {},
): Promise<Response> {
  const request = new Request(new URL(path, BASE), { method, ...(body && { body }) });
  const all = { 'X-Forwarded-For': from, Accept: 'text/html', ...headers };
  for (const [name, value] of Object.entries(all)) request.headers.set(name, value);
  return await app.request(request);
}

const form = () => ({ Cookie: browser.cookie, 'X-CSRF-Token': browser.token });

/** What stands before the routes of a zone, by what it does to a request. */
const WALLS: Record<string, (path: string) => Promise<boolean>> = {
  id: async (path) => (await ask('GET', path)).headers.has('X-Request-Id'),
  headers: async (path) => {
    const { headers } = await ask('GET', path);
    const names = [
      'Content-Security-Policy',
      'X-Content-Type-Options',
      'Strict-Transport-Security',
      'Cache-Control',
    ];
    return names.every((name) => headers.has(name));
  },
  host: async (path) => {
    const { status, headers } = await ask('GET', path, { Host: 'evil.example' });
    return status === 421 && headers.has('X-Request-Id') && headers.has('Content-Security-Policy');
  },
  language: async (path) =>
    (await ask('GET', `${path}?lang=en`)).headers.getSetCookie().some((one) => one.startsWith('lang=en')),
  size: async (path) =>
    (await ask('POST', path, { ...form(), 'Content-Length': '300000', body: 'x' })).status === 413,
  origin: async (path) =>
    (await ask('POST', path, { ...form(), Origin: 'https://evil.example' })).status === 403,
  token: async (path) =>
    (await ask('POST', path)).status === 403 &&
    (await ask('GET', path)).headers.getSetCookie().some((one) => one.startsWith('__Host-browser=')),
  forms: async (path) => {
    const statusFrom = async (from: string) => (await ask('POST', path, { ...form(), from })).status;
    return (await statusFrom(SENDER)) === 429 && (await statusFrom(FRESH)) !== 429;
  },
  calls: async (path) => {
    const statusFrom = async (from: string) => (await ask('GET', path, { from })).status;
    return (await statusFrom(CALLER)) === 429 && (await statusFrom(FRESH)) !== 429;
  },
};

const BROWSER = 'id headers host language size origin token forms';

describe('what stands before each zone', () => {
  beforeAll(async () => {
    // One more than a network may send, and call without a key, in five minutes.
    for (let sent = 0; sent < 600; sent += 1) await ask('POST', '/nowhere', { ...form(), from: SENDER });
    for (let called = 0; called < 600; called += 1) await ask('GET', '/api/v1/nothing', { from: CALLER });
  });

  test.each([
    // Nothing is sent to health, so that what it would meet is what any unknown address meets.
    ['health', '/metrics', 'id headers host language size origin forms'],
    ['files', '/assets/app.0.css', BROWSER],
    ['the API', '/api/v1/slots', 'id headers host size calls'],
    ['the demo’s scripts', '/demo/clock', 'id headers host language size origin'],
    ['public pages', '/privacy', BROWSER],
    ['a link', '/sign-up', BROWSER],
    ['a candidate', '/me', BROWSER],
    ['staff at the door', '/sign-in', BROWSER],
    ['a company', '/company', BROWSER],
    ['an agency', '/agency', BROWSER],
    ['the operator', '/operator', BROWSER],
  ])('%s', async (_zone, path, expected) => {
    const standing: string[] = [];
    for (const [name, stands] of Object.entries(WALLS)) if (await stands(path)) standing.push(name);
    expect(standing.join(' ')).toBe(expected);
  });
});

test('files are served behind the id, the log, the security headers and the host check, in front of all else', () => {
  const before = app.routes.slice(
    0,
    app.routes.findIndex(({ path }) => path === '/assets/*'),
  );
  expect(before.map(({ method, path }) => `${method} ${path}`)).toEqual(Array<string>(5).fill('ALL /*'));
});

describe('every cookie says where it goes and who may read it', () => {
  const cookiesOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((one) => one.replace(/=[^;]*/, '=…').replace(/(Expires=)[^;]*/, '$1…'));

  test('a browser’s and the language’s', async () => {
    expect(cookiesOf(await ask('GET', '/start?lang=en'))).toEqual([
      'lang=…; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-browser=…; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
    const local = createApp({ ...services, env: readEnv({ BASE_URL: 'http://localhost:3000', DEMO: '1' }) });
    expect(cookiesOf(await local.request('http://localhost:3000/start?lang=en'))).toEqual([
      'lang=…; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
      'browser=…; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });

  test.each([
    [
      BASE,
      '__Host-candidate=…; Path=/; Expires=…; HttpOnly; Secure; SameSite=Lax',
      '__Host-candidate=…; Max-Age=0; Path=/; Secure',
    ],
    [
      'http://localhost:3000',
      'candidate=…; Path=/; Expires=…; HttpOnly; SameSite=Lax',
      'candidate=…; Max-Age=0; Path=/',
    ],
  ])('a candidate’s session, under %s', async (baseUrl, given, taken) => {
    const env = readEnv({ BASE_URL: baseUrl, DEMO: 'force' });
    const session = { token: 'x'.repeat(43), expiresAt: new Date(Date.now() + 86_400_000) };
    const small = new Hono<AppEnv>()
      .get('/in', (c) => {
        setSessionCookie(c, env, session);
        return c.text('in');
      })
      .get('/out', (c) => {
        clearSessionCookie(c, env);
        return c.text('out');
      });
    expect(cookiesOf(await small.request('/in'))).toEqual([given]);
    expect(cookiesOf(await small.request('/out'))).toEqual([taken]);
  });
});
