import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Browser, BrowserContext, Page as BrowserPage } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleScript } from '../scripts/build/bundles.ts';
import { BulkBar } from '../src/ui/bulk-bar.tsx';
import { CopyBlock, CopyButton } from '../src/ui/copy-block.tsx';
import { FilterBar, FilterResults } from '../src/ui/filter-bar.tsx';
import { Button } from '../src/ui/forms/button.tsx';
import { RadioGroup } from '../src/ui/forms/choice.tsx';
import { Form } from '../src/ui/forms/form.tsx';
import { formOf } from '../src/ui/forms/form-state.ts';
import { Select } from '../src/ui/forms/select.tsx';
import { TextInput } from '../src/ui/forms/text-input.tsx';
import { Page } from '../src/ui/page.tsx';
import { ProgressBar } from '../src/ui/progress.tsx';
import { Table } from '../src/ui/table.tsx';
import { leaveBrowser, newDesktop, newPhone, openBrowser } from './browser.ts';
import { written } from './written.ts';

const frame = { zone: 'company', title: '画面' } as const;
const writtenPage = (view: Child) => written(view, 'ja', { csrf: 't', nonce: 'n' });
const people = ['山田', '山本', '佐藤'];

/** A small site of the kit's own parts. What it was asked is kept for the tests to look at. */
function makeSite(script: string) {
  const asked = { polls: 0, posted: [] as string[] };
  const site = new Hono();
  site.use(async (c, next) => {
    await next();
    c.header('content-security-policy', "default-src 'self'; frame-ancestors 'none'");
  });
  site.get('/assets/*', (c) => c.body(script, 200, { 'content-type': 'text/javascript' }));
  site.get('/copy', (c) =>
    c.html(
      writtenPage(
        <Page {...frame}>{<CopyBlock id="link" label="リンク" text="https://x.example/r/a" />}</Page>,
      ),
    ),
  );
  site.get('/confirm', (c) =>
    c.html(
      writtenPage(
        <Page {...frame}>
          <Form action="/confirm">
            <Button
              name="do"
              value="delete"
              confirm={{ question: '3件を削除します。取り消せません。', yes: '削除する', no: 'やめる' }}
            >
              削除
            </Button>
          </Form>
        </Page>,
      ),
    ),
  );
  site.get('/reason', (c) =>
    c.html(
      writtenPage(
        <Page {...frame}>
          <Form action="/confirm">
            <TextInput name="reason" label="理由" required />
            <RadioGroup
              name="decision"
              label="判断"
              required
              options={[
                { value: 'yes', label: '認める' },
                { value: 'no', label: '認めない' },
              ]}
            />
            <Button confirm={{ question: '取り消せません。', yes: '決める', no: 'やめる' }}>記録する</Button>
          </Form>
        </Page>,
      ),
    ),
  );
  site.get('/profile', (c) =>
    c.html(
      writtenPage(
        <Page {...frame}>
          <Form action="/confirm" form={formOf({ name: '旧社名', phone: '03-1' })}>
            <TextInput name="name" label="名称" required />
            <TextInput name="phone" label="電話" required />
            <Button
              confirm={{ question: '掲載が止まります。', yes: '変更する', no: '戻る', ifChanged: ['name'] }}
            >
              保存する
            </Button>
          </Form>
        </Page>,
      ),
    ),
  );
  site.post('/confirm', async (c) => {
    const body = await c.req.parseBody();
    asked.posted.push(String(body.do));
    return c.text('削除しました');
  });
  site.get('/progress', (c) => {
    asked.polls += 1;
    const done = Math.min(asked.polls * 40, 100);
    return c.html(
      writtenPage(
        <Page {...frame}>
          {done < 100 ? (
            <ProgressBar id="bar" label="取り込み中" done={done} total={100} href="/progress" running />
          ) : (
            <p>取り込みが終わりました</p>
          )}
        </Page>,
      ),
    );
  });
  site.get('/texts', (c) => {
    const text = c.req.query('text') ?? 'one';
    if (text === 'gone') return c.text('', 503);
    return c.html(
      writtenPage(
        <Page {...frame}>
          <form method="get" action="/texts" data-refresh="shown">
            <Select
              name="text"
              label="文面"
              options={['one', 'two', 'gone'].map((value) => ({ value, label: value }))}
              value={text}
              required
            />
            <Button fallback>表示する</Button>
            <CopyButton of="body" variant="primary">
              文面をコピー
            </CopyButton>
          </form>
          <div id="shown">
            <CopyBlock id="body" label="本文" text={`the text ${text}`} />
          </div>
        </Page>,
      ),
    );
  });
  site.get('/list', (c) => {
    const q = c.req.query('q') ?? '';
    const rows = people.filter((name) => name.includes(q));
    const selection = {
      form: 'bulk',
      name: 'id',
      value: (name: string) => name,
      label: (name: string) => name,
    };
    return c.html(
      writtenPage(
        <Page {...frame}>
          <FilterBar action="/list" results="results" active={q !== ''}>
            <TextInput name="q" label="氏名" value={q} />
          </FilterBar>
          <FilterResults id="results" summary={`${rows.length}件`} nothing="なし">
            <Table
              caption="一覧"
              columns={[{ label: '氏名', cell: (name) => name }]}
              rows={rows}
              empty={<p>なし</p>}
              selection={selection}
            />
          </FilterResults>
          <BulkBar id="bulk" action="/list">
            <Button>タグ</Button>
          </BulkBar>
        </Page>,
      ),
    );
  });
  return { site, asked };
}

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
