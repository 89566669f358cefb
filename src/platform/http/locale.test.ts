import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { locale } from './locale.ts';
import type { AppEnv } from './variables.ts';

function ask(path: string, headers: Record<string, string> = {}, isHttps = false) {
  const app = new Hono<AppEnv>().use(locale(isHttps)).get('/', (c) => c.text(c.var.locale));
  return app.request(path, { headers });
}

const english = { 'Accept-Language': 'en-US,en;q=0.9' };

test('a click on a language wins over everything and is remembered', async () => {
  const response = await ask('/?lang=ja', { ...english, Cookie: 'lang=en' });
  expect(await response.text()).toBe('ja');
  expect(response.headers.get('set-cookie')).toMatch(
    /^lang=ja; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect((await ask('/?lang=en', {}, true)).headers.get('set-cookie')).toContain('Secure');
});

test('the remembered language wins over the browser’s, which sets no cookie', async () => {
  expect(await (await ask('/', { ...english, Cookie: 'lang=ja' })).text()).toBe('ja');
  const response = await ask('/', english);
  expect(await response.text()).toBe('en');
  expect(response.headers.get('set-cookie')).toBeNull();
});

test.each(['/?lang=fr', '/?lang=', '/?lang=EN', '/?lang=ja%0d%0aSet-Cookie:x', '/?lang[]=en'])(
  '%s is ignored',
  async (path) => {
    const response = await ask(path, { Cookie: 'lang=xx' });
    expect(await response.text()).toBe('ja');
    expect(response.headers.get('set-cookie')).toBeNull();
  },
);

describe('the browser’s wish', () => {
  test.each([
    ['', 'ja'],
    ['ja', 'ja'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['ja,en;q=0.9', 'ja'],
    ['en;q=0.9,ja', 'ja'],
    ['en,ja', 'en'],
    ['ja;q=0.5, en;q=0.8', 'en'],
    ['fr,en;q=0.3,ja;q=0.2', 'en'],
    ['fr, de', 'ja'],
    ['en;q=0', 'ja'],
    ['en;q=0,ja;q=0', 'ja'],
    ['en;q=high', 'en'],
    ['english', 'ja'],
    ['*', 'ja'],
    [',;=,'.repeat(200), 'ja'],
  ])('%j: %s', async (header, found) => {
    expect(await (await ask('/', { 'Accept-Language': header })).text()).toBe(found);
  });
});
