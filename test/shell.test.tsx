import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetUrl } from '../src/ui/assets.ts';
import type { IconName } from '../src/ui/icon.tsx';
import { PageHeader } from '../src/ui/layout/page-header.tsx';
import { Page } from '../src/ui/page.tsx';
import { type Column, Table } from '../src/ui/table.tsx';
import { leaveBrowser, newDesktop, openBrowser } from './browser.ts';
import { listBroken } from './whole.ts';
import { written } from './written.ts';

/** As many rooms as the largest zone will have, with names as long as any. */
const ROOMS: readonly (readonly [string, IconName])[] = [
  ['ホーム', 'home'],
  ['選考が終わった方', 'people'],
  ['取り込み', 'upload'],
  ['専用リンク', 'link'],
  ['再応募のご案内', 'inbox'],
  ['求人', 'briefcase'],
  ['無料紹介枠', 'ticket'],
  ['推薦された方', 'person'],
  ['分析', 'scale'],
  ['設定', 'gear'],
];
const nav = ROOMS.map(([label, icon], index) => ({ href: `/room/${index}`, icon, label }));
const user = {
  name: '長宗我部 エリザベス さくら子',
  organisation: '株式会社あおば製作所',
  zone: 'company',
} as const;

interface Row {
  readonly name: string;
}
const columns: readonly Column<Row>[] = [
  { label: '氏名', head: true, cell: ({ name }) => <a href="/x">{name}</a> },
  { label: '受け取った日時', kind: 'date', cell: () => '2026/11/28 12:38' },
  { label: '状態', kind: 'pill', cell: () => <span class="badge">運営の確認待ち</span> },
  { label: '件数', kind: 'number', cell: () => '1,234,567' },
  { label: '番号', kind: 'code', cell: () => 'fd177d8a' },
  { label: '理由', cell: () => '氏名がありません。ほかの行と同じ方かどうかも分かりませんでした。'.repeat(3) },
];
/** What must not be seen, to know that it would be. */
const FAULTS: Record<string, string> = {
  broken: '.data-table .is-date { white-space: normal !important; width: 1px } table { table-layout: fixed }',
  wide: 'main { min-width: 2000px }',
};

let browser: Browser;
let server: ReturnType<typeof serve>;
let baseUrl: string;
beforeAll(async () => {
  browser = await openBrowser();
  const site = new Hono();
  const sheet = readFileSync(new URL(`../dist${assetUrl('app.css')}`, import.meta.url), 'utf8');
  site.get('/assets/*', (c) => c.body(sheet, 200, { 'content-type': 'text/css' }));
  site.get('/faults/:name', (c) =>
    c.body(FAULTS[c.req.param('name')] ?? '', 200, { 'content-type': 'text/css' }),
  );
  site.get('/room/:number', (c) =>
    c.html(
      written(
        <Page zone="company" title="画面" nav={nav}>
          {c.req.query('fault') && <link rel="stylesheet" href={`/faults/${c.req.query('fault')}`} />}
          <PageHeader title="画面" />
          <Table caption="一覧" columns={columns} rows={[{ name: '山田 太郎' }]} empty={null} />
        </Page>,
        'ja',
        { here: c.req.path, user, csrf: 't' },
      ),
    ),
  );
  server = serve({ fetch: site.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  await leaveBrowser(browser);
  server.close();
});

async function openAt(width: number, path = '/room/4') {
  const page = await (await newDesktop(browser)).newPage();
  await page.setViewportSize({ width, height: 844 });
  await page.goto(baseUrl + path);
  return page;
}

describe('a zone of ten rooms', () => {
  test('shows them all beside the page on a desk, the current one unmistakable', async () => {
    const page = await openAt(1280);
    expect(await listBroken(page)).toEqual([]);
    const boxes = await page.evaluate<
      { left: number; right: number; bottom: number; height: number; weight: string }[]
    >(
      `[...document.querySelectorAll('.zone-nav a')].map((link) => {
        const { left, right, bottom, height } = link.getBoundingClientRect();
        return { left, right, bottom, height, weight: getComputedStyle(link).fontWeight };
      })`,
    );
    expect(boxes).toHaveLength(10);
    for (const { left, right, bottom, height } of boxes) {
      expect([left, height]).toEqual([0, 44]);
      expect(Math.max(right - 224, bottom - 800)).toBeLessThanOrEqual(0);
    }
    expect(boxes.filter(({ weight }) => weight === '700')).toHaveLength(1);
    expect((await page.locator('main').boundingBox())?.x).toBe(224);
    expect(await page.getByRole('button', { name: 'メニュー' }).isVisible()).toBe(false);
  });

  test.each([390, 320])('keeps one line and a menu that needs no script at %i px', async (width) => {
    const page = await openAt(width);
    expect(await listBroken(page)).toEqual([]);
    expect((await page.locator('header').boundingBox())?.height).toBeLessThanOrEqual(61);
    expect(await page.locator('.zone-nav a').first().isVisible()).toBe(false);
    await page.getByRole('button', { name: 'メニュー' }).click();
    expect(await page.locator('.zone-nav a:visible').count()).toBe(10);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'アカウント' }).click();
    expect(await page.getByRole('button', { name: 'ログアウト' }).isVisible()).toBe(true);
    expect(await listBroken(page)).toEqual([]);
  });
});

test.each([
  ['broken', /broken over lines: 2026\/11\/28/],
  ['wide', /px too wide/],
])('a page that is %s is not taken for a whole one', async (fault, said) => {
  expect((await listBroken(await openAt(1280, `/room/4?fault=${fault}`))).join('\n')).toMatch(said);
});
