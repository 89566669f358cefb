import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaveBrowser, newDesktop, newPhone, openBrowser } from './browser.ts';
import { type PageServer, servePages } from './page-server.ts';

const PAGE = `<!doctype html><html lang="ja"><head><title>案内</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>
<body><p id="kanji">選考が終わった方へ、髙橋・渡邉</p><p id="bold">太字のカタカナ</p><p id="code">コード 123</p>
<p><span class="glyph" id="a">漢</span><span class="glyph" id="b">字</span></p>
<noscript><p id="plain">スクリプトなし</p></noscript></body></html>`;

const STYLE = '#bold { font-weight: 700 } #code { font-family: monospace } .glyph { font-size: 40px }';

let browser: Browser;
let server: PageServer;
let phone: Page;

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}/`);
  return page;
}

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), servePages({ '/': PAGE, '/style.css': STYLE })]);
  phone = await openPage(await newPhone(browser, { javaScript: true }));
});

afterAll(async () => {
  await leaveBrowser(browser);
  await server.close();
});

describe('Japanese text', () => {
  test.each(['#kanji', '#bold', '#code'])('%s is drawn in the Japanese font alone', async (selector) => {
    const session = await phone.context().newCDPSession(phone);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument');
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(new Set(fonts.map((font) => font.familyName))).toEqual(new Set(['BIZ UDPGothic']));
  });

  test('two characters look different, which two missing glyphs would not', async () => {
    const first = await phone.locator('#a').screenshot();
    const second = await phone.locator('#b').screenshot();
    expect(first.equals(second)).toBe(false);
  });
});

describe('the people behind the windows', () => {
  const readPerson = `({
    width: innerWidth, language: navigator.language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    touch: navigator.maxTouchPoints > 0, agent: navigator.userAgent,
  })`;

  test('a phone is 390 points wide, touched, Japanese, and not taken for a robot', async () => {
    const person = await phone.evaluate(readPerson);
    expect(person).toMatchObject({ width: 390, language: 'ja-JP', zone: 'Asia/Tokyo', touch: true });
    expect(person).toMatchObject({ agent: expect.stringMatching(/Android.*Mobile Safari/) });
    const [request] = await Promise.all([phone.waitForRequest(`${server.url}/`), phone.reload()]);
    expect(Object.values(await request.allHeaders()).join('\n')).not.toContain('Headless');
  });

  test('a computer is 1280 points wide, has no touch, and reads Japanese', async () => {
    const context = await newDesktop(browser);
    const person = await (await openPage(context)).evaluate(readPerson);
    expect(person).toMatchObject({ width: 1280, language: 'ja-JP', zone: 'Asia/Tokyo', touch: false });
    await context.close();
  });

  test('without JavaScript the page shows what it keeps for that case', async () => {
    expect(await phone.locator('p#plain').isVisible()).toBe(false);
    const context = await newPhone(browser, { javaScript: false });
    expect(await (await openPage(context)).locator('#plain').isVisible()).toBe(true);
    await context.close();
  });
});

test('the browser reaches this machine and no other host, not even by a numeric address', async () => {
  // 127.0.0.2 stands for the outside: it answers, as the request by Node shows, but is not on the list.
  const outside = await servePages({ '/': 'outside' }, '127.0.0.2');
  expect(await (await fetch(outside.url)).text()).toBe('outside');
  const context = await newDesktop(browser);
  const page = await context.newPage();
  await expect(page.goto(outside.url)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  await expect(page.goto('http://outside.example/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  await context.close();
  await outside.close();
});
