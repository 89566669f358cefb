import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { paths } from '../../src/ui/paths.ts';
import { expectAccessible } from '../axe.ts';
import { newPhone } from '../browser.ts';
import { callApi, codeFor, type Entrance, listDelivered, readMailbox } from './outside.ts';

interface Stage {
  readonly browser: Browser;
  readonly baseUrl: string;
  readonly entrance: Entrance;
  /** Opens a browser as one of the parties of the demo. */
  enter(role: string): Promise<Page>;
  /** Walks the demo's clock. */
  advance(by: string): Promise<void>;
}

/**
 * From slot to hire as people do it: a company requests, an agency takes it on and proposes somebody, who agrees on a phone without
 * JavaScript, is met and hired. Beside it somebody is placed at an employer outside for a fee, leaves, and the fee is paid back. Answers
 * what both sides read of their hires then.
 */
export async function useSlot({ browser, baseUrl, entrance, enter, advance }: Stage) {
  const [company, agency] = [await enter('established'), await enter('agency')];
  const open = (page: Page, path: string) => page.goto(`${baseUrl}${path}`);
  /** Presses, says yes where a dialog asks once more, and waits for what the page says then. */
  const press = async (page: Page, name: string, done: RegExp) => {
    await page.getByRole('button', { name, exact: true }).first().click();
    const yes = page.locator('dialog[open] button').last();
    if (await yes.isVisible()) await yes.click();
    await page.waitForURL(done);
  };
  const idAt = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const text = (page: Page) => page.locator('main').innerText();
  /** Somebody with no link, on a phone without JavaScript, whom the agency has accepted. */
  const arrive = async (name: string, address: string) => {
    const phone = await (await newPhone(browser, { javaScript: false })).newPage();
    await open(phone, '/start');
    await phone.locator('input[name="email"]').fill(address);
    await phone.locator('input[name="name"]').fill(name);
    await phone.locator('input[name="work"]').first().check();
    await phone.locator('select[name="prefecture"]').selectOption({ label: '東京都' });
    await phone.locator('.agency label', { hasText: entrance.agency.name }).click();
    await phone.locator('form:has(input[name="email"]) button[type="submit"]').click();
    await phone.waitForURL(/\/verification$/);
    await phone.locator('input[name="code"]').fill(codeFor(await readMailbox(baseUrl), address));
    await phone.locator('form:has(input[name="code"]) button[type="submit"]').click();
    await phone.waitForURL(/\/me\/registrations\//);
    const [id = ''] = await listDelivered(baseUrl, entrance.agency.apiKey);
    await callApi(baseUrl, entrance.agency.apiKey, 'POST', `/provisions/${id}/acceptance`);
    return { phone, id, name, address };
  };
  /** The mail that asks holds one link; behind it the person agrees. */
  const agree = async ({ phone, address }: Awaited<ReturnType<typeof arrive>>, id: string) => {
    const path = paths.candidate.recommendation(id);
    await expect
      .poll(async () =>
        (await readMailbox(baseUrl)).filter(({ to, text: said }) => to === address && said.includes(path)),
      )
      .toHaveLength(1);
    await open(phone, path);
    await press(phone, '同意する', /done=agreed/);
  };

  await open(company, paths.company.slots());
  await company.locator(`main a[href="${paths.company.useSlot()}"]`).first().click();
  await company.getByRole('button', { name: 'この求人で申し込む' }).click();
  await company.locator('.error-summary').waitFor();
  await company.locator('input[name="openingId"]').first().check();
  await press(company, 'この求人で申し込む', /done=requested/);
  const request = new URL(company.url()).pathname;
  const asked = paths.agency.redemption(idAt(company));
  // Whoever does not answer in five business days is followed by the next.
  for (let waits = 0; (await open(agency, asked))?.status() === 404; waits += 1) {
    expect(waits).toBeLessThan(3);
    await advance('P9D');
  }
  await press(agency, '引き受ける', /done=accepted/);

  const hired = await arrive('枠 つかう', 'by-slot@mail.example.org');
  const placed = await arrive('社外 きまる', 'outside@mail.example.org');
  await agency.reload();
  await agency.getByRole('link', { name: '候補者を推薦する' }).click();
  await agency.locator('select[name="provisionId"]').selectOption(hired.id);
  await press(agency, '推薦する', /done=asked/);
  const bySlot = idAt(agency);
  await open(agency, paths.agency.recommendOutside());
  await agency.locator('select[name="provisionId"]').selectOption(placed.id);
  const employer = '株式会社そとがわ';
  for (const [name, said] of Object.entries({
    employer,
    title: '経理',
    duties: '経理',
    workplace: '千葉市',
    workingHours: '9時から17時',
    wage: '月給28万円',
  }))
    await agency.locator(`input[name="${name}"]`).fill(said);
  await press(agency, '推薦する', /done=asked/);
  const outside = idAt(agency);
  await open(company, request);
  expect(await text(company)).not.toContain(hired.name);
  await advance('morning');
  await agree(hired, bySlot);
  await agree(placed, outside);

  await open(company, request);
  await company.getByRole('link', { name: hired.name }).click();
  await company.getByText('面接をお約束しています').waitFor();
  await expectAccessible(company, 'somebody who was recommended');
  const [, year, month, date] = /同意した日時\s+(\d{4})\/(\d\d)\/(\d\d)/.exec(await text(company)) ?? [];
  const day = `${year}-${month}-${date}`;
  const say = async (step: 'interview' | 'hire', name: string) => {
    await company.locator(`form[action$="/${step}"] input[name="on"]`).fill(day);
    await press(company, name, new RegExp(`done=${step === 'hire' ? 'hired' : 'interview'}`));
  };
  await say('interview', '面接日を記録する');
  await say('hire', '採用を記録する');
  await open(agency, paths.agency.recommendation(bySlot));
  expect(await text(agency)).toContain('採用');

  await open(agency, paths.agency.newPlacement(placed.id));
  await agency.locator(`input[name="employer"][value="outside:${outside}"]`).check();
  await agency.locator('input[name="term"][value="permanent"]').check();
  for (const [name, said] of Object.entries({
    employerAddress: '千葉市',
    yearlyPay: '4000000',
    acceptedOn: day,
    startsOn: day,
  }))
    await agency.locator(`input[name="${name}"]`).fill(said);
  await press(agency, '成約を記録する', /done=recorded/);
  const hire = new URL(agency.url()).pathname;
  const word = async (kind: string, yen?: string) => {
    await open(agency, hire);
    await agency.locator(`input[name="kind"][value="${kind}"]`).check();
    await agency.locator('input[name="on"]').fill(day);
    if (yen !== undefined) await agency.locator('input[name="yen"]').fill(yen);
    await agency.getByRole('button', { name: '記録する', exact: true }).click();
  };
  for (const kind of ['started', 'left']) {
    await word(kind);
    await agency.waitForURL(/done=said/);
  }
  await word('refunded', '99,999,999');
  await agency.getByText('返戻金の合計は、紹介手数料を超えられません').first().waitFor();
  const [, left = ''] = /残りは([\d,]+)円です/.exec(await text(agency)) ?? [];
  await word('refunded', left);
  await agency.waitForURL(/done=said/);
  expect(await text(agency)).toContain(`${left}円を支払い済み`);
  await open(agency, paths.agency.placements());
  const atAgency = await text(agency);
  await open(company, paths.company.placements());
  return { hired: hired.name, placed: placed.name, employer, atAgency, atCompany: await text(company) };
}
