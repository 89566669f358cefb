import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaveBrowser, newPhone, openBrowser } from './browser.ts';
import { expectKeyboardOperable, walkByKeyboard } from './keyboard.ts';
import { type PageServer, servePages } from './page-server.ts';

function page(body: string, style = 'plain'): string {
  return `<!doctype html><html lang="ja"><head><title>操作</title><link rel="stylesheet" href="/${style}.css">
<meta name="viewport" content="width=device-width"></head><body>${body}</body></html>`;
}

const FORM = `<a class="skip" href="#main">本文へ</a><main id="main"><form><label>お名前 <input name="name"></label>
<label><input type="radio" name="remote" value="1">在宅</label> <label><input type="radio" name="remote" value="2">出社</label>
<label>入社日 <input type="date" name="start"></label><label>地域 <select name="p"><option>東京</option></select></label>
<details><summary>くわしく</summary><a href="/form">中のリンク</a></details><input type="hidden" name="csrf">
<button disabled>使えない</button><p>${'長い文。'.repeat(900)}</p><button id="send">登録する</button></form></main>`;

const PAGES = {
  '/plain.css': '.skip:not(:focus) { position: absolute; left: -999px }',
  '/bare.css': 'button:focus { outline: none } .shadow:focus { box-shadow: 0 0 0 3px #000 }',
  '/covered.css': '.bar { position: fixed; inset: 0; background: #fff }',
  '/trap.js': `document.querySelector('#b').addEventListener('keydown', (event) => {
    if (event.key === 'Tab') { event.preventDefault(); document.querySelector('#b').focus() } })`,
  '/form': page(FORM),
  '/bare': page('<button>枠なし</button><button class="shadow">影あり</button>', 'bare'),
  '/covered': page('<button>下のボタン</button><div class="bar">上の帯</div>', 'covered'),
  '/trap': page(
    '<button id="a">前</button><button id="b">罠</button><button id="c">後</button><script src="/trap.js"></script>',
  ),
  '/nameless': page('<button></button>'),
  '/skipped': page(
    '<button id="one">一</button><div inert><button>不活性</button></div><button id="two">二</button><script src="/skip.js"></script>',
  ),
  '/skip.js': `document.querySelector('#one').addEventListener('keydown', (event) => {
    if (event.key === 'Tab') { event.preventDefault(); document.querySelector('#one').blur(); document.body.tabIndex = -1; document.body.focus() } })`,
  '/dialog': page(
    '<button id="behind">うしろ</button><dialog><button>はい</button><button>いいえ</button></dialog><script src="/dialog.js"></script>',
  ),
  '/dialog.js': `document.querySelector('dialog').showModal()`,
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

describe.each([{ javaScript: true }, { javaScript: false }])('JavaScript $javaScript', (settings) => {
  let context: BrowserContext;
  let phone: Page;

  beforeAll(async () => {
    context = await newPhone(browser, settings);
    phone = await context.newPage();
  });
  afterAll(async () => context.close());

  test('a form is walked in reading order, a radio group and a date as one stop, hidden things left out', async () => {
    await phone.goto(`${server.url}/form`);
    const stops = await expectKeyboardOperable(phone, '登録');
    expect(stops.map((stop) => stop.name)).toEqual([
      '本文へ',
      'お名前',
      '在宅',
      '入社日',
      '地域',
      'くわしく',
      '登録する',
    ]);
    expect(stops.map((stop) => stop.role).slice(0, 3)).toEqual(['link', 'textbox', 'radio']);
  });

  test('a second walk starts at the top again and leaves no trace in the page', async () => {
    const before = await phone.content();
    const { stops } = await walkByKeyboard(phone);
    expect(stops[0]?.name).toBe('本文へ');
    expect(await phone.content()).toBe(before);
  });

  test('a control whose focus cannot be seen is found, a drawn shadow is enough', async () => {
    await phone.goto(`${server.url}/bare`);
    await expect(expectKeyboardOperable(phone, '設定')).rejects.toThrow(
      /^設定: not operable by keyboard\n {2}no visible focus: 枠なし \(.+\)$/,
    );
  });

  test('a control under other content is found', async () => {
    await phone.goto(`${server.url}/covered`);
    await expect(expectKeyboardOperable(phone, '設定')).rejects.toThrow('focus hidden: 下のボタン');
  });

  test('a control without a name is found', async () => {
    await phone.goto(`${server.url}/nameless`);
    await expect(expectKeyboardOperable(phone, '設定')).rejects.toThrow('no accessible name');
  });
});

describe('scripts that play with the focus', () => {
  let phone: Page;

  beforeAll(async () => {
    phone = await (await newPhone(browser, { javaScript: true })).newPage();
  });

  test('a trap is found', async () => {
    await phone.goto(`${server.url}/trap`);
    await expect(expectKeyboardOperable(phone, '罠')).rejects.toThrow('the focus is caught at button#b');
  });

  test('a control that Tab passes by is found, an inert one is not asked for', async () => {
    await phone.goto(`${server.url}/skipped`);
    expect(await walkByKeyboard(phone)).toMatchObject({ unreached: ['button#two'] });
  });

  test('a modal dialog may keep the focus to itself', async () => {
    await phone.goto(`${server.url}/dialog`);
    const stops = await expectKeyboardOperable(phone, '確認');
    expect(stops.map((stop) => stop.name)).toEqual(['はい', 'いいえ']);
  });
});
