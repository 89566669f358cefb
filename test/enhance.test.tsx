import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, Page as BrowserPage } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleScript } from '../scripts/build/bundles.ts';
import { leaveBrowser, newDesktop, newPhone, openBrowser } from './browser.ts';
import { makeSite } from './enhance-site.tsx';

let browser: Browser;
let script = '';
beforeAll(async () => {
  [browser, script] = await Promise.all([openBrowser(), bundleScript('src/ui/enhance/enhance.ts')]);
});
afterAll(() => leaveBrowser(browser));

describe('the enhancement script, under the content security policy of the product', () => {
  let context: BrowserContext;
  let page: BrowserPage;
  let asked: ReturnType<typeof makeSite>['asked'];
  let server: ReturnType<typeof serve>;
  let origin = '';
  beforeEach(async () => {
    const made = makeSite(script);
    asked = made.asked;
    const port = await new Promise<number>((resolve) => {
      server = serve({ fetch: made.site.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
        resolve(info.port),
      );
    });
    origin = `http://127.0.0.1:${port}`;
    context = await newDesktop(browser);
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    server.close();
  });

  test('copies a text and says so', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await page.goto(`${origin}/copy`);
    await page.getByRole('button', { name: 'コピー' }).click();
    await page.getByRole('button', { name: 'コピーしました' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('https://x.example/r/a');
  });

  test('takes along into the other language what was typed into any form of the page, and what came back from there', async () => {
    await page.goto(`${origin}/two-forms`);
    await page.getByLabel('紹介').fill('途中');
    for (const _ of [1, 2]) await page.getByRole('button', { name: 'English' }).first().click();
    await page.getByLabel('名称').fill('新社名');
    await page.getByRole('button', { name: 'English' }).first().click();
    await expect.poll(() => asked.posted).toHaveLength(3);
    // Nothing was typed anew before the second switch; before the third something was, in the other form.
    expect(asked.posted).toEqual(['second en en  途中', 'second en en  途中', 'first en en 新社名 ']);
  });

  test('asks before deleting, and deletes only after yes', async () => {
    await page.goto(`${origin}/confirm`);
    await page.getByRole('button', { name: '削除' }).click();
    await page.getByRole('dialog', { name: '3件を削除します。取り消せません。' }).waitFor();
    await page.keyboard.press('Enter'); // The focus is on the way back.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(asked.posted).toEqual([]);
    await page.getByRole('button', { name: '削除' }).click();
    await page.getByRole('button', { name: '削除する' }).click();
    await page.getByText('削除しました').waitFor();
    expect(asked.posted).toEqual(['delete']);
  });

  test.each([
    ['the text', async () => page.getByLabel('認める', { exact: true }).check()],
    ['the choice', async () => page.getByLabel('理由').fill('確かめたため')],
  ])(
    'does not ask about a form in which %s is missing: it goes to the server, which says so',
    async (_, fill) => {
      await page.goto(`${origin}/reason`);
      await fill();
      await page.getByRole('button', { name: '記録する' }).click();
      await page.getByText('削除しました').waitFor();
      expect(asked.posted).toEqual(['undefined']);
      await page.goto(`${origin}/reason`);
      await page.getByLabel('理由').fill('確かめたため');
      await page.getByLabel('認める', { exact: true }).check();
      await page.getByRole('button', { name: '記録する' }).click();
      await page.getByRole('dialog', { name: '取り消せません。' }).waitFor();
      expect(asked.posted).toEqual(['undefined']);
    },
  );

  test('asks about some fields only when one of them was changed', async () => {
    await page.goto(`${origin}/profile`);
    await page.getByLabel('電話').fill('03-2');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('削除しました').waitFor();
    expect(asked.posted).toHaveLength(1);
    await page.goto(`${origin}/profile`);
    await page.getByLabel('名称').fill('新社名');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByRole('dialog', { name: '掲載が止まります。' }).waitFor();
    expect(asked.posted).toHaveLength(1);
  });

  test('follows a running task until it ends', async () => {
    await page.goto(`${origin}/progress`);
    await page.getByText('100件のうち80件').waitFor();
    expect(await page.getByRole('link', { name: '最新の状況を見る' }).count()).toBe(0);
    await page.getByText('取り込みが終わりました').waitFor();
  });

  test('filters while one types: the list, its count and the address change, the focus stays', async () => {
    await page.goto(`${origin}/list`);
    await page.getByLabel('氏名').first().pressSequentially('山');
    await page.getByText('2件', { exact: true }).waitFor();
    await page.waitForURL(`${origin}/list?q=${encodeURIComponent('山')}`);
    expect(await page.getByRole('row').count()).toBe(3);
    expect(await page.evaluate("document.activeElement.getAttribute('name')")).toBe('q');
  });

  test('shows and copies the text that is chosen without a press, and offers the press where that fails', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await page.goto(`${origin}/texts`);
    const show = page.getByRole('button', { name: '表示する' });
    expect(await show.isVisible()).toBe(false);
    await page.locator('[name=text]').selectOption('two');
    await page.getByText('the text two').waitFor();
    for (const name of ['文面をコピー', 'コピー：本文']) {
      expect([name, await page.getByRole('button', { name, exact: true }).isVisible()]).toEqual([name, true]);
      await page.evaluate("navigator.clipboard.writeText('')");
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('button', { name: 'コピーしました' }).waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe('the text two');
      await page.getByRole('button', { name, exact: true }).waitFor();
    }
    await page.locator('[name=text]').selectOption('gone');
    await expect.poll(() => show.isVisible(), { timeout: 10_000 }).toBe(true);
    const plain = await (await newPhone(browser, { javaScript: false })).newPage();
    await plain.goto(`${origin}/texts`);
    expect(await plain.getByRole('button').allTextContents()).toContain('表示する');
    await plain.locator('[name=text]').selectOption('two');
    await plain.getByRole('button', { name: '表示する' }).click();
    await plain.getByText('the text two').waitFor();
    await plain.context().close();
  });

  test('counts the rows that are ticked', async () => {
    await page.goto(`${origin}/list`);
    await page.getByLabel('佐藤').check();
    await page.getByLabel('山本').check();
    await page.getByText('2件を選択中').waitFor();
    expect(await page.getByRole('button', { name: 'タグ' }).isVisible()).toBe(true);
    await page.getByLabel('佐藤').uncheck();
    await page.getByLabel('山本').uncheck();
    await page.getByText('0件を選択中').waitFor({ state: 'attached' });
  });
});
