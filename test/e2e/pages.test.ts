import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../src/ui/paths.ts';
import { expectAccessible } from '../axe.ts';
import { leaveBrowser, newDesktop, openBrowser } from '../browser.ts';
import { CANDIDATE_PAGE_LIMIT_BYTES, measurePageWeight, PAGE_LIMIT_BYTES } from '../page-weight.ts';
import { listBroken, listSmallTargets } from '../whole.ts';
import { filledDemo } from './filled-demo.ts';
import { type Entrance, readEntrance } from './outside.ts';
import { type Product, startProduct } from './product.ts';

/** Every page that links lead to, in every part: accessible, light, whole at 320, 390 and 1280 px, and without a script error. */

const ROLES = ['visitor', 'company', 'established', 'agency', 'operator', 'candidate'] as const;
/**
 * The rooms of a new company are toured in English, those of an established one in Japanese: the same rooms and colours. What filters
 * show of them is toured where there is much to filter.
 */
const IN_ENGLISH: ReadonlySet<string> = new Set(['company']);
/** Fifty rows of a table are built alike, and axe compares the colours of every text in them. */
const KEEP_FIRST_ROWS =
  'for (const row of document.querySelectorAll("tbody > tr:nth-child(n + 9)")) row.remove()';
/** A locator would bring its own program to every page. */
const HREFS =
  "[...document.querySelectorAll('a[href]:not([download])')].map((link) => link.getAttribute('href'))";
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

let product: Product;
let entrance: Entrance;
let browser: Browser;

beforeAll(async () => {
  product = await startProduct(await filledDemo());
  entrance = await readEntrance(product.baseUrl);
  browser = await openBrowser();
});
afterAll(async () => {
  await leaveBrowser(browser);
  await product.end();
});

/**
 * What a page shows of its own: its path without ids and codes, or each name of its query there. Filters that come off one by one make as
 * many addresses as there are ways to combine them, and no page that none of the others is.
 */
function kindsOf(path: string): string[] {
  const url = new URL(path, product.baseUrl);
  const names = [...new Set(url.searchParams.keys())].filter((name) => name !== 'cursor');
  const plain = url.pathname
    .replace(UUID, ':id')
    .replace(/^\/r\/[^/]+/, '/r/:code')
    .replace(/^\/demo\/mail\/.+/, '/demo/mail/:id')
    .replace(/\/library\/[^/]+$/, '/library/:id');
  return names.length === 0 ? [plain] : names.map((name) => `${plain}?${name}`);
}

async function linksOn(page: Page): Promise<string[]> {
  const hrefs = await page.evaluate<string[]>(HREFS);
  return hrefs.flatMap((href) => {
    const url = new URL(href, page.url());
    const isOurs =
      url.origin === product.baseUrl &&
      // Files, a question before one that leads to it where there is nothing to ask, and what opens the mail program at the hours a person
      // may be written to.
      !/\.(csv|json|xlsx)$|\/shift-jis$|^\/agency\/provisions\/[^/]+\/mail$/.test(url.pathname) &&
      !url.searchParams.has('lang');
    return isOurs ? [`${url.pathname}${url.search}`] : [];
  });
}

describe.each(ROLES)('as %s', (role) => {
  test('every page keeps its promises', { timeout: 240_000 }, async () => {
    const context = await newDesktop(browser);
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(`script error on ${page.url()}: ${error.message}`));
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().includes('Failed to load resource'))
        broken.push(`${page.url()}: ${line.text()}`);
    });
    const waiting =
      role === 'visitor'
        ? ['/', '/start', new URL(entrance.relayLink).pathname, '/sign-in', '/sign-up', '/demo']
        : [];
    if (role !== 'visitor') {
      await page.goto(`${product.baseUrl}/demo?lang=${IN_ENGLISH.has(role) ? 'en' : 'ja'}`);
      await page.locator(`form[action="${paths.demoEntrance(role)}"] button`).click();
      await page.waitForURL((url) => url.pathname !== '/demo');
      waiting.push(new URL(page.url()).pathname);
    }
    const zone = role === 'visitor' ? undefined : `/${(waiting[0] ?? '').split('/')[1]}`;
    // Pages of one kind differ in their ids only.
    const seen = new Set<string>();
    /** Paths that axe has looked at. */
    const judged = new Set<string>();
    while (waiting.length > 0) {
      const path = waiting.shift() ?? '';
      const kinds = kindsOf(path);
      if (kinds.every((kind) => seen.has(kind))) continue;
      const [plain = ''] = kinds[0]?.split('?') ?? [];
      if (IN_ENGLISH.has(role) && plain !== kinds[0] && seen.has(plain)) continue;
      // Other parts' pages belong to other parts' tours.
      if (zone !== undefined && !path.startsWith(zone)) continue;
      for (const kind of kinds) seen.add(kind);

      let status = 0;
      const weight = await measurePageWeight(page, async () => {
        status = (await page.goto(product.baseUrl + path))?.status() ?? 0;
      });
      if (status !== 200) broken.push(`${path} answers ${status}`);
      // Led elsewhere, to the sign-in for instance: a page that has its own turn.
      const shown = kindsOf(page.url());
      if (shown.join() !== kinds.join() && shown.every((kind) => seen.has(kind))) continue;
      for (const kind of shown) seen.add(kind);
      const isCandidate = /^\/(r|start|me|help\/candidate)(\/|$|\?)/.test(path);
      const limit = isCandidate ? CANDIDATE_PAGE_LIMIT_BYTES : PAGE_LIMIT_BYTES;
      if (weight.totalBytes > limit) broken.push(`${path} weighs ${weight.totalBytes} bytes`);
      await page.setViewportSize({ width: 320, height: 640 });
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (Number(overflow) > 0) broken.push(`${path} is ${overflow} px too wide at 320 px`);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const what of await listBroken(page)) broken.push(`${path} at ${width} px: ${what}`);
        const small = isCandidate && width === 390 ? await listSmallTargets(page) : [];
        broken.push(...small.map((what) => `${path}: ${what}`));
      }
      waiting.push(...(await linksOn(page)));
      // What a filter shows is more or less of what axe has seen.
      if (judged.has(plain) && role !== 'visitor') continue;
      judged.add(plain);
      await page.evaluate(KEEP_FIRST_ROWS);
      await expectAccessible(page, `${role} ${path}`, {
        areColoursSeen: IN_ENGLISH.has(role),
        isFrameSeen: seen.size > 1,
      });
    }
    await context.close();
    expect(broken).toEqual([]);
    // A tour that stops at the door would promise nothing.
    expect(seen.size).toBeGreaterThanOrEqual(
      { visitor: 8, company: 12, established: 12, agency: 5, operator: 8, candidate: 2 }[role],
    );
  });
});
