import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openMasterKeys } from '../crypto.ts';
import { csrf, csrfToken, isCsrfToken } from './csrf.ts';
import { locale } from './locale.ts';
import type { AppEnv } from './variables.ts';

const keyRing = openMasterKeys(Buffer.alloc(32, 'career relay test'));
const HTTP = 'http://127.0.0.1:3000';
const HTTPS = 'https://relay.example.jp';
const Page = z.object({ token: z.string(), browserId: z.string() });
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

function appAt(baseUrl: string) {
  return new Hono<AppEnv>()
    .use(locale(false))
    .use(csrf({ keyRing, baseUrl }))
    .get('/form', (c) => c.json({ token: csrfToken(c), browserId: c.var.browserId }))
    .post('/form', async (c) => c.json(await c.req.parseBody({ all: true })))
    .post('/upload', async (c) => {
      const { csrf: field } = await c.req.parseBody();
      return c.json(typeof field === 'string' && isCsrfToken(c, field));
    });
}

const app = appAt(HTTP);

/** A browser that has opened the form: its cookie and the token in the page. */
async function visit(at = app) {
  const response = await at.request('/form');
  const cookie = (response.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const { token, browserId } = Page.parse(await response.json());
  return { cookie, token, browserId, setCookie: response.headers.get('set-cookie') };
}

function post(headers: Record<string, string>, body: string | FormData = '', path = '/form') {
  return app.request(path, { method: 'POST', headers, body });
}

describe('the browser’s cookie', () => {
  test('is random, unreadable by scripts and bound to the host on https', async () => {
    const plain = await visit();
    expect(plain.setCookie).toMatch(/^browser=[\w-]{22}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const secure = await visit(appAt(HTTPS));
    expect(secure.setCookie).toMatch(
      /^__Host-browser=[\w-]{22}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await visit()).browserId).not.toBe(plain.browserId);
  });

  test('is set once, and equal pages then carry equal tokens', async () => {
    const { cookie, token } = await visit();
    const again = await app.request('/form', { headers: { Cookie: cookie } });
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(await again.json()).toMatchObject({ token });
  });

  test.each(['browser=short', 'browser=../../etc', `browser=${'a'.repeat(23)}`, 'browser='])(
    '%s is not taken over',
    async (cookie) => {
      const response = await app.request('/form', { headers: { Cookie: cookie } });
      expect(response.headers.get('set-cookie')).toMatch(/^browser=[\w-]{22};/);
    },
  );

  test('without its prefix is worth nothing on https, where a neighbour could have planted it', async () => {
    const { cookie, token } = await visit();
    const planted = await appAt(HTTPS).request('/form', {
      method: 'POST',
      headers: { ...FORM, Cookie: cookie },
      body: `csrf=${token}`,
    });
    expect(planted.status).toBe(403);
  });
});

describe('a form', () => {
  test('with its token passes, and the route reads every field of it', async () => {
    const { cookie, token } = await visit();
    const body = `csrf=${token}&agencies=a&agencies=b&name=%E5%B1%B1%E7%94%B0`;
    const response = await post({ ...FORM, Cookie: cookie }, body);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ csrf: token, agencies: ['a', 'b'], name: '山田' });
  });

  test('without, with another browser’s or with a damaged token is refused with a page that repeats nothing', async () => {
    const [mine, theirs] = [await visit(), await visit()];
    const damaged = mine.token.slice(0, -1) + (mine.token.endsWith('A') ? 'B' : 'A');
    const twice = `csrf=${mine.token}&csrf=x`;
    for (const body of [
      '',
      'csrf=',
      `csrf=${theirs.token}`,
      `csrf=${damaged}`,
      twice,
      `CSRF=${mine.token}`,
    ]) {
      const response = await post({ ...FORM, Cookie: mine.cookie }, `${body}&name=%E5%B1%B1%E7%94%B0`);
      expect(response.status).toBe(403);
      const page = await response.text();
      expect(page).toContain('送信を受け付けられませんでした');
      expect(page).not.toMatch(/山田|csrf/);
      expect(page).not.toContain(mine.token);
    }
  });

  test('without the cookie is refused even with a token, and the refusal starts a new browser', async () => {
    const { token } = await visit();
    const response = await post({ ...FORM, Cookie: 'lang=ja' }, `csrf=${token}`);
    expect(response.status).toBe(403);
    expect(response.headers.get('set-cookie')).toMatch(/^browser=/);
  });

  test('from a browser that keeps no cookies is told so, also where an expired form would be shown again', async () => {
    const { token } = await visit();
    const forgiving = new Hono<AppEnv>()
      .use(locale(false))
      .use(csrf({ keyRing, baseUrl: HTTP, showsAgain: () => true }))
      .post('/form', (c) => c.text('shown again'));
    for (const [at, headers] of [
      [app, {}],
      [forgiving, {}],
      [forgiving, { 'Accept-Language': 'en' }],
    ] as const) {
      const response = await at.request('/form', {
        method: 'POST',
        headers: { ...FORM, ...headers },
        body: `csrf=${token}`,
      });
      expect(response.status).toBe(403);
      const page = await response.text();
      expect(page).toMatch(/Cookieが使えない|Cookies are blocked/);
      expect(page).toContain('Safari');
      expect(page).not.toContain('時間がたったか');
    }
  });

  test('in English is refused in English, and a program as a problem', async () => {
    expect(await (await post({ ...FORM, Cookie: 'lang=en' })).text()).toContain('<html lang="en">');
    const response = await post({ ...FORM, Accept: 'application/json', Cookie: 'lang=en' });
    expect(await response.json()).toMatchObject({ status: 403, code: 'form_expired' });
  });
});

describe('other bodies', () => {
  test('a script sends the token as a header', async () => {
    const { cookie, token } = await visit();
    const json = { 'Content-Type': 'application/json', Cookie: cookie };
    expect((await post({ ...json, 'X-CSRF-Token': token }, '{}')).status).toBe(200);
    expect((await post({ ...json, 'X-CSRF-Token': `${token}x` }, '{}')).status).toBe(403);
    expect((await post(json, JSON.stringify({ csrf: token }))).status).toBe(403);
    expect((await post({ 'Content-Type': 'text/plain', Cookie: cookie }, `csrf=${token}`)).status).toBe(403);
  });

  test('an upload needs the browser’s word that it is ours, or the header, and its body stays unread', async () => {
    const { cookie, token } = await visit();
    const form = () => {
      const data = new FormData();
      data.set('csrf', token);
      data.set('file', new File(['氏名\n'], 'a.csv'));
      return data;
    };
    expect((await post({ Cookie: cookie }, form(), '/upload')).status).toBe(403);
    expect((await post({ Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' }, form(), '/upload')).status).toBe(
      403,
    );
    const own = await post({ Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }, form(), '/upload');
    expect(await own.json()).toBe(true);
    expect((await post({ Cookie: cookie, 'X-CSRF-Token': token }, form(), '/upload')).status).toBe(200);
    expect((await post({ 'Sec-Fetch-Site': 'same-origin' }, form(), '/upload')).status).toBe(403);
  });
});
