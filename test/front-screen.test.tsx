import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HomePage } from '../src/features/operations/views/home.tsx';
import type { Operator } from '../src/features/parties/store/organisations.ts';
import type { ProgramRule } from '../src/features/slots/rules/program-rule.ts';
import { expectAccessible } from './axe.ts';
import { leaveBrowser, newDesktop, openBrowser } from './browser.ts';
import { type PageServer, servePages } from './page-server.ts';
import { expectPageWeight, PAGE_LIMIT_BYTES } from './page-weight.ts';
import { listBroken } from './whole.ts';
import { written } from './written.ts';

const OPERATOR = {
  name: '運営事務局',
  nameEn: 'Operations',
  contactMail: 'ask@relay.example',
  contactPhone: '',
};

function front(locale: 'ja' | 'en'): string {
  const rule = { pointsPerSlot: 10 } as ProgramRule;
  const page = (
    <HomePage rule={rule} operator={OPERATOR as Operator} calculator={{ shown: null, isAsked: false }} />
  );
  return written(page, locale, { demo: true }).replaceAll(
    /href="\/assets\/(app|front)\.[^"]*css"/g,
    'href="/$1.css"',
  );
}

let browser: Browser;
let server: PageServer;
let page: Page;

beforeAll(async () => {
  const manifest: unknown = JSON.parse(readFileSync('dist/assets/manifest.json', 'utf8'));
  const names = manifest as Record<string, string>;
  const css = (sheet: string) => readFileSync(`dist/assets/${names[sheet]}`, 'utf8');
  const pages = {
    '/ja': front('ja'),
    '/en': front('en'),
    '/app.css': css('app.css'),
    '/front.css': css('front.css'),
  };
  [browser, server] = await Promise.all([openBrowser(), servePages(pages)]);
  page = await (await newDesktop(browser)).newPage();
});
afterAll(async () => {
  await leaveBrowser(browser);
  await server.close();
});

/** Tall enough to say it all, short enough to be read: what a page of its kind may take. */
const SCREENS = [
  { width: 1280, height: 800, tallest: 4_500 },
  { width: 390, height: 664, tallest: 7_500 },
];

describe.each(['/ja', '/en'])('the front page %s', (path) => {
  test.each(SCREENS)(
    'at $width px: the step to take on the first screen, and no more than $tallest px',
    async (screen) => {
      await page.setViewportSize(screen);
      await page.goto(server.url + path);
      const box = await page.locator('main .btn').first().boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(screen.height);
      expect(Number(await page.evaluate('document.documentElement.scrollHeight'))).toBeLessThan(
        screen.tallest,
      );
      // The link is what it is all about: nothing lies on it in the picture of the mail.
      expect(
        await page.evaluate(`(() => {
      const link = document.querySelector('.front-mail .link').getBoundingClientRect();
      const over = document.querySelector('.front-points').getBoundingClientRect();
      return link.bottom <= over.top;
    })()`),
      ).toBe(true);
      expect(await listBroken(page)).toEqual([]);
    },
  );

  test('nothing is cut at 320 px, the headings are in order, and it is light', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    const { totalBytes } = await expectPageWeight(page, () => page.goto(server.url + path), PAGE_LIMIT_BYTES);
    expect(totalBytes).toBeGreaterThan(5_000);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await expectAccessible(page, path);
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map(({ tagName }) => Number(tagName.slice(1))));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 1) + 1)).toEqual([]);
  });
});
