import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, findViolations } from './axe.ts';
import { leaveBrowser, newPhone, openBrowser } from './browser.ts';
import { type PageServer, servePages } from './page-server.ts';

function page(main: string): string {
  return `<!doctype html><html lang="ja"><head><title>登録</title><link rel="stylesheet" href="/style.css">
<meta name="viewport" content="width=device-width"></head><body><main><h1>登録</h1>${main}</main></body></html>`;
}

const PAGES = {
  '/style.css':
    '.pale { color: #aaa; background: #fff } .close { padding: 0; border: 0; width: 12px; height: 12px }',
  '/good': page('<label for="name">お名前</label> <input id="name"><p>次の画面で確かめます</p>'),
  '/nameless': page('<input name="email">'),
  '/pale': page('<p class="pale">読みにくい文字</p>'),
  '/small': page('<button class="close">あ</button><button class="close">い</button>'),
  '/framed': page('<input name="email">').replace(
    '<body>',
    '<body><header class="site-header"><button></button></header>',
  ),
  '/noscript': page('<noscript><img src="/style.css"></noscript>'),
};

let browser: Browser;
let server: PageServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), servePages(PAGES)]);
});

afterAll(async () => {
  await leaveBrowser(browser);
  await server.close();
});

describe.each([{ javaScript: true }, { javaScript: false }])(
  'JavaScript $javaScript, strict policy',
  (settings) => {
    let context: BrowserContext;
    let phone: Page;

    beforeAll(async () => {
      context = await newPhone(browser, settings);
      phone = await context.newPage();
    });
    afterAll(async () => context.close());

    test('a sound page passes', async () => {
      await phone.goto(`${server.url}/good`);
      await expect(expectAccessible(phone, '登録')).resolves.toBeUndefined();
    });

    test.each([
      ['/nameless', 'label'],
      ['/pale', 'color-contrast'],
      ['/small', 'target-size'],
    ])('%s breaks %s', async (path, rule) => {
      await phone.goto(server.url + path);
      expect((await findViolations(phone)).map((violation) => violation.rule)).toEqual([rule]);
    });

    test('what stands around every page is left out where it has been looked at, and nothing else', async () => {
      await phone.goto(`${server.url}/framed`);
      expect((await findViolations(phone)).map(({ rule }) => rule)).toEqual(['button-name', 'label']);
      const inside = await findViolations(phone, { isFrameSeen: true });
      expect(inside.map(({ rule }) => rule)).toEqual(['label']);
    });

    test('what only visitors without JavaScript see is judged for them alone', async () => {
      await phone.goto(`${server.url}/noscript`);
      const broken = (await findViolations(phone)).map((violation) => violation.rule);
      expect(broken).toEqual(settings.javaScript ? [] : ['image-alt']);
    });
  },
);

test('the failure names the page, the rule, the element, the reason and where to read more', async () => {
  const context = await newPhone(browser, { javaScript: true });
  const phone = await context.newPage();
  await phone.goto(`${server.url}/pale`);
  await expect(expectAccessible(phone, '登録の画面')).rejects.toThrow(
    /登録の画面: 1 accessibility rule\(s\) broken\n {2}color-contrast \(serious\): .+\n {4}at p: .*contrast of 2\.32.*\n {4}see https:/,
  );
  await context.close();
});
