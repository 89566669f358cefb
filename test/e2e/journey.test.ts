import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '../../src/ui/paths.ts';
import { jobcanFile } from '../applicant-files.ts';
import { expectAccessible } from '../axe.ts';
import { leaveBrowser, newDesktop, newPhone, openBrowser } from '../browser.ts';
import { expectKeyboardOperable } from '../keyboard.ts';
import { registrationFields } from '../relay-world.ts';
import { sized } from '../sized.ts';
import { filledDemo } from './filled-demo.ts';
import {
  agencyIdOn,
  callApi,
  codeFor,
  type Entrance,
  listDelivered,
  newVisitor,
  readBalance,
  readEntrance,
  readMailbox,
} from './outside.ts';
import { type Product, startProduct } from './product.ts';
import { useSlot } from './slot-in-use.ts';

/**
 * The main job as people do it: a file, a link, ten people (half of them without JavaScript), an agency, one slot. What the first of them
 * have done on a phone the others do without one: it is the same forms.
 */
const ON_PHONES = sized(4, 10);

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

async function enter(role: string): Promise<Page> {
  const page = await (await newDesktop(browser)).newPage();
  await page.goto(`${product.baseUrl}/demo`);
  await page.locator(`form[action="${paths.demoEntrance(role)}"] button`).click();
  await page.waitForURL((url) => url.pathname !== '/demo');
  return page;
}

/** A person who comes through the link with a browser that runs no script and shows nothing. */
async function registerUnseen(path: string, address: string): Promise<void> {
  const visitor = newVisitor(product.baseUrl);
  const agency = agencyIdOn((await visitor.get(path)).html, entrance.agency.name);
  expect((await visitor.submit(path, registrationFields(address, agency))).status).toBe(303);
  const code = codeFor(await readMailbox(product.baseUrl), address);
  expect((await visitor.submit(`${path}/verification`, { code })).location).toMatch(/^\/me\/registrations\//);
}

test('from a real applicant file to the first free slot', { timeout: 280_000 }, async () => {
  const company = await enter('company');
  await company.goto(`${product.baseUrl}/company/imports/new`);
  await company
    .locator('input[type="file"]')
    .setInputFiles({ name: '選考終了者.csv', mimeType: 'text/csv', buffer: Buffer.from(jobcanFile()) });
  await company.locator('form:has(input[type="file"]) button[type="submit"]').click();
  await company.waitForURL(/\/company\/imports\/[0-9a-f-]{36}/);
  await company.getByText('配偶者').first().waitFor();
  expect(await company.locator('main').innerText()).toContain('700');
  await expectAccessible(company, 'dry run');
  const table = company.locator('#contents .scroll');
  expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await company.getByRole('link', { name: '列の割り当て' }).click();
  expect(await company.locator('#columns').innerText()).toMatch(/不採用\s+→ お見送り\s+600件/);
  expect(await company.locator('.panel:visible').count()).toBe(1);
  await expectAccessible(company, 'columns');
  await company.locator('form[action$="/confirmation"] button[type="submit"]').click();
  // With JavaScript a dialog asks once more.
  const dialog = company.locator('dialog[open] button').first();
  if (await dialog.isVisible().catch(() => false)) await dialog.click();
  await company
    .getByText(/取り込みました/)
    .first()
    .waitFor();

  await company.goto(`${product.baseUrl}/company/links/new`);
  await company.locator('input[name="name"]').fill('11月の選考');
  await company.locator('form:has(input[name="name"]) button[type="submit"]').click();
  await company.waitForURL(/\/company\/links\/[0-9a-f-]{36}/);
  const link = /https?:\/\/[^\s"<]+\/r\/[A-Za-z0-9_-]{22}/.exec(await company.content())?.[0] ?? '';
  expect(link).not.toBe('');
  // All that it takes to paste stands on the first screen of an office computer, also below the news that the link is made.
  await company.evaluate("document.querySelector('.demo-ribbon').remove()");
  expect(
    await company.evaluate(`({
      isShort: document.documentElement.scrollHeight < 1500 || document.documentElement.scrollHeight,
      copies: [...document.querySelectorAll('button')].filter(({ innerText }) => /^(リンク|文面)をコピー$/.test(innerText.trim()))
        .map((button) => button.getBoundingClientRect().bottom <= 800 || button.getBoundingClientRect().bottom),
    })`),
  ).toEqual({ isShort: true, copies: [true, true] });

  const phones = await Promise.all([
    newPhone(browser, { javaScript: true }),
    newPhone(browser, { javaScript: false }),
  ]);
  const pages = await Promise.all(phones.map((one) => one.newPage()));
  for (let person = 0; person < 10; person += 1) {
    const javaScript = person % 2 === 0;
    const phone = pages[person % 2] ?? company;
    // Nothing of the one before: a browser that was never here.
    await phone.context().clearCookies();
    const address = `phone-${person}@mail.example.org`;
    if (person >= ON_PHONES) {
      await registerUnseen(new URL(link).pathname, address);
      continue;
    }
    await phone.goto(link);
    if (person < 2) await expectAccessible(phone, `landing, JavaScript ${javaScript}`);
    if (person === 0) await expectKeyboardOperable(phone, 'landing');
    await phone.locator('input[name="email"]').fill(address);
    await phone.locator('input[name="name"]').fill('山﨑 みのり');
    await phone.locator('input[name="work"]').first().check();
    await phone.locator('select[name="prefecture"]').selectOption({ label: '東京都' });
    await phone.locator('.agency label', { hasText: entrance.agency.name }).click();
    await phone.locator('form:has(input[name="email"]) button[type="submit"]').click();
    await phone.waitForURL(/\/verification$/);
    if (person < 2) await expectAccessible(phone, `code, JavaScript ${javaScript}`);
    await phone.locator('input[name="code"]').fill(codeFor(await readMailbox(product.baseUrl), address));
    await phone.locator('form:has(input[name="code"]) button[type="submit"]').click();
    await phone.waitForURL(/\/me\/registrations\//);
    if (person < 2) await expectAccessible(phone, `done, JavaScript ${javaScript}`);
  }
  expect((await readBalance(product.baseUrl, entrance.company.apiKey)).points).toMatchObject({ pending: 10 });

  const agency = await enter('agency');
  for (const [at, id] of (await listDelivered(product.baseUrl, entrance.agency.apiKey))
    .slice(0, 10)
    .entries()) {
    if (at >= ON_PHONES) {
      await callApi(product.baseUrl, entrance.agency.apiKey, 'POST', `/provisions/${id}/acceptance`);
      continue;
    }
    await agency.goto(`${product.baseUrl}/agency/provisions/${id}`);
    await agency.locator('form[action$="/acceptance"] button[type="submit"]').click();
    // The way back comes first; the answer cannot be taken back.
    const answered = agency.waitForResponse((response) => response.url().endsWith('/acceptance'));
    await agency.locator('dialog[open] button').last().click();
    await answered;
    await agency.waitForLoadState();
  }
  await company.goto(`${product.baseUrl}/company/slots`);
  const account = await readBalance(product.baseUrl, entrance.company.apiKey);
  expect(account.slots.earned).toBe(1);
  expect(account.points).toMatchObject({ pending: 0, confirmed: 10, spent: 10, balance: 0 });
});

test('a text is begun from the library, reworded, looked at, saved, given to a link and copied there', {
  timeout: 120_000,
}, async () => {
  const page = await enter('established');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
  await page.goto(`${product.baseUrl}${paths.company.texts()}`);
  await page.locator('#library').getByRole('link', { name: '最終面接のあと' }).nth(1).click();
  await follow('この文面をもとに作る');
  await page.locator('input[name="name"]').fill('営業の最終面接');
  const result = page.locator('textarea[name="result"]');
  const worded = `${await result.inputValue()}\n\n末筆ながら、{各位}`;
  await result.fill(worded);
  // It is seen as it is typed, and by its button.
  await page.locator('#phone', { hasText: '末筆ながら' }).waitFor();
  await press('プレビューを更新する');
  // What is hollow is marked, what is no variable is named, and both previews say what was typed.
  await page.locator('mark', { hasText: '末筆' }).first().waitFor();
  expect(await page.locator('main').innerText()).toContain('変数の一覧にない{ }があります');
  for (const part of ['#phone', '#desktop'])
    expect(await page.locator(part).innerText()).toContain('山田 花子 様');
  await expectAccessible(page, 'the studio');
  await press('保存する');
  await page.locator('.error-summary').waitFor();
  expect(await result.inputValue()).toBe(worded);
  await result.fill('{氏名} 様\n\n{求人名}の選考は、これで終了です。');
  await press('保存する');
  await page.getByText('文面を保存しました。').waitFor();
  await page.locator('select[name="link"]').selectOption({ index: 1 });
  await press('プレビューを更新する');
  await follow('コピーして使う');
  await page.getByRole('button', { name: 'このリンクの文面にする' }).click();
  await page.getByText('このリンクを貼る文面を変えました。').waitFor();
  await page.getByRole('button', { name: '文面をコピー' }).waitFor();
  const copied = await page.locator('#mail-body').innerText();
  expect(copied).toMatch(
    /^\{氏名\} 様\s+\{求人名\}の選考は、これで終了です。[^]*http[^\s]*\/r\/[A-Za-z0-9]{22}/,
  );
});

test('two are ticked, shown their letters, scheduled; one is cancelled in time, the other opens the link of their own', {
  timeout: 120_000,
}, async () => {
  const page = await enter('established');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.goto(`${product.baseUrl}${paths.company.letters()}`);
  const rows = page.locator('tbody tr');
  const [told, spared] = await rows.locator('th').allInnerTexts();
  for (const at of [0, 1]) await rows.nth(at).locator('input[type="checkbox"]').check();
  await press('選んだ方への連絡を用意する');
  const status = page.locator('form[action="/company/letters/new"] [role="status"]');
  await status.filter({ hasText: '2名に1通ずつ' }).waitFor();
  await expectAccessible(page, 'letters before they are scheduled');
  const address = (name = '') =>
    page.locator('details tbody tr', { hasText: name }).locator('td').last().textContent();
  const [to, not] = [await address(told), await address(spared)];
  await press('2通を送信予定にする');
  await page.getByText('送信を予定しました。').waitFor();
  await page
    .locator('tr', { hasText: spared ?? '' })
    .getByRole('button')
    .click();
  await page.getByText('取り消しました。この連絡は送られません。').waitFor();

  // Whenever it is now, the delay of a day has ended on the second morning on which mail leaves.
  for (const advance of ['morning', 'morning']) await callDemo('/clock', { advance });
  const letterTo = async (mailbox: string | null) =>
    (await readMailbox(product.baseUrl)).find(
      (mail) => mail.to === mailbox && mail.subject.includes('選考結果'),
    );
  await expect.poll(() => letterTo(to)).toBeDefined();
  expect(await letterTo(not)).toBeUndefined();
  await expect
    .poll(async () => (await page.reload(), page.locator('main').innerText()))
    .toContain('送信済み');

  const letter = await letterTo(to);
  expect(letter?.text).toContain(`${told} 様`);
  const [link = ''] = /http\S+\/r\/[A-Za-z0-9]{22}/.exec(letter?.text ?? '') ?? [];
  const phone = await (await newPhone(browser, { javaScript: false })).newPage();
  await phone.goto(link);
  const mailbox = phone.locator('input[name="email"]');
  expect(await mailbox.inputValue()).toBe(`${to?.slice(0, 1)}•••@${to?.split('@')[1]}`);
  expect(await phone.content()).not.toContain(told);
  await phone.locator('input[name="name"]').fill('自分で 書く');
  await phone.locator('input[name="work"]').first().check();
  await phone.locator('select[name="prefecture"]').selectOption({ label: '東京都' });
  await phone.locator('form:has(input[name="email"]) button[type="submit"]').click();
  await phone.waitForURL(/\/verification$/);
  // Only the code, which went to the mailbox of the letter, proves whose it is.
  expect(codeFor(await readMailbox(product.baseUrl), to ?? '')).toMatch(/^\d{6}$/);
});

test('a slot is used from the request to the hire; somebody else is placed outside for a fee, leaves, and it is paid back', {
  timeout: 240_000,
}, async () => {
  const { baseUrl } = product;
  const advance = (by: string) => callDemo('/clock', { advance: by });
  const used = await useSlot({ browser, baseUrl, entrance, enter, advance });
  for (const said of [used.hired, used.placed, used.employer]) expect(used.atAgency).toContain(said);
  expect(used.atCompany).toContain(used.hired);
  expect(used.atCompany).not.toContain(used.placed);
});

async function callDemo(path: string, body: unknown): Promise<void> {
  const response = await fetch(`${product.baseUrl}/demo${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}
