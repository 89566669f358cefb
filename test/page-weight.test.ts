import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leaveBrowser, newPhone, openBrowser } from './browser.ts';
import { type PageServer, servePages } from './page-server.ts';
import { expectPageWeight, measurePageWeight } from './page-weight.ts';

const STYLE = `/* ${randomBytes(3_000).toString('base64')} */`;
const SCRIPT = `// ${randomBytes(6_000).toString('base64')}`;
const HTML = `<!doctype html><html lang="ja"><head><title>重さ</title><link rel="stylesheet" href="/style.css">
<script defer src="/enhance.js"></script></head><body>${'同じ文。'.repeat(5_000)}</body></html>`;
/** Answer headers of this server stay well under this many bytes each. */
const HEADER_ALLOWANCE_BYTES = 500;

let browser: Browser;
let server: PageServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const pages = { '/': HTML, '/style.css': STYLE, '/enhance.js': SCRIPT };
  [browser, server] = await Promise.all([openBrowser(), servePages(pages)]);
  context = await newPhone(browser, { javaScript: true });
  page = await context.newPage();
});

afterAll(async () => {
  await leaveBrowser(browser);
  await server.close();
});

test('document, stylesheet and script count as they were compressed, and again on a second visit', async () => {
  const bodies = [HTML, STYLE, SCRIPT].map((body) => gzipSync(body).length);
  const floor = bodies.reduce((sum, bytes) => sum + bytes, 0);
  for (let visit = 1; visit <= 2; visit += 1) {
    const weight = await measurePageWeight(page, () => page.goto(`${server.url}/`));
    expect(weight.parts.map((part) => part.kind).sort()).toEqual(
      expect.arrayContaining(['Document', 'Script', 'Stylesheet']),
    );
    expect(weight.totalBytes).toBeGreaterThan(floor);
    expect(weight.totalBytes).toBeLessThan(floor + weight.parts.length * HEADER_ALLOWANCE_BYTES);
    expect(weight.totalBytes).toBeLessThan(HTML.length);
  }
});

test('what the browser kept of a page that nobody weighed is fetched again and counts', async () => {
  const fresh = await newPhone(browser, { javaScript: true });
  const other = await fresh.newPage();
  await other.goto(`${server.url}/`);
  const first = await measurePageWeight(other, () => other.goto(`${server.url}/`));
  const second = await measurePageWeight(other, () => other.goto(`${server.url}/`));
  expect(first.parts.map(({ kind, bytes }) => [kind, bytes > 1_000 || kind === 'Document'])).toEqual(
    expect.arrayContaining([
      ['Script', true],
      ['Stylesheet', true],
    ]),
  );
  expect(second.totalBytes).toBe(first.totalBytes);
  await fresh.close();
});

test('a page over its limit fails and says which part weighs what', async () => {
  const visit = () => page.goto(`${server.url}/`);
  const { totalBytes } = await expectPageWeight(page, visit, 60_000);
  await expect(expectPageWeight(page, visit, totalBytes - 1)).rejects.toThrow(
    /\n {2}\d+ Script http.*enhance\.js/,
  );
});

test('a visit that loads nothing is a mistake, not a light page', async () => {
  await expect(expectPageWeight(page, async () => undefined, 60_000)).rejects.toThrow('loaded no page');
});
