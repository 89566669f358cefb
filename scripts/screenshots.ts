/**
 * `npm run screenshots`: takes the pictures of the README anew. Builds, starts the product on a data directory and a
 * port of its own, fills it by its own demo, walks through it in the test browser and writes docs/screenshots/*.png.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { paths } from '../src/ui/paths.ts';
import { jobcanFile } from '../test/applicant-files.ts';
import { newDesktop, newPhone, openBrowser } from '../test/browser.ts';
import { codeFor, readEntrance, readMailbox } from '../test/e2e/outside.ts';
import { startProduct } from '../test/e2e/product.ts';
import { buildProject } from './build/build-project.ts';

const FOLDER = 'docs/screenshots';
const LARGEST_BYTES = 300_000;
const APPLICANT = 'tanaka@mail.example.org';

await buildProject('dist');
const product = await startProduct();
try {
  const browser = await openBrowser();
  try {
    await mkdir(FOLDER, { recursive: true });
    await takeCandidate(browser, product.baseUrl);
    await takeStaff(browser, product.baseUrl);
  } finally {
    await browser.close();
  }
} finally {
  await product.end();
}

/** On a phone, without JavaScript: the page behind the link, and the page after registering there. */
async function takeCandidate(browser: Browser, baseUrl: string): Promise<void> {
  const { relayLink } = await readEntrance(baseUrl);
  const page = await (await newPhone(browser, { javaScript: false })).newPage();
  await page.goto(relayLink);
  await take(page, 'landing');
  await page.locator('input[name="email"]').fill(APPLICANT);
  await page.locator('input[name="name"]').fill('田中 葵');
  await page.locator('input[name="work"][value="office"]').check({ force: true });
  await page.locator('select[name="prefecture"]').selectOption('東京都');
  await page.locator('input[name="agencies"]').first().check({ force: true });
  await page.locator('form:has(input[name="email"]) button[type="submit"]').click();
  await page.locator('input[name="code"]').fill(codeFor(await readMailbox(baseUrl), APPLICANT));
  await page.locator('form:has(input[name="code"]) button[type="submit"]').click();
  await page.waitForURL(`**${paths.candidate.registration('*')}`);
  await take(page, 'registered');
}

/** On an office computer: the front page, and each party's most used pages. */
async function takeStaff(browser: Browser, baseUrl: string): Promise<void> {
  const page = await (await newDesktop(browser)).newPage();
  await page.goto(baseUrl + paths.home());
  await take(page, 'home');

  await enter(page, baseUrl, 'established');
  await take(page, 'company-home');
  await page.goto(baseUrl + paths.company.slots());
  await take(page, 'slots');
  await page.goto(baseUrl + paths.company.links());
  await page.locator('main tbody a').first().click();
  await page.waitForURL(`**${paths.company.link('*')}`);
  await take(page, 'link');
  await page.goto(baseUrl + paths.company.newImport());
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: '選考終了者.csv', mimeType: 'text/csv', buffer: jobcanFile() });
  await page.locator('form:has(input[type="file"]) button[type="submit"]').click();
  await page.waitForURL(`**${paths.company.import('*')}`);
  await take(page, 'import');

  await enter(page, baseUrl, 'agency');
  await take(page, 'agency-inbox');
}

/** One click on the demo's entrance. */
async function enter(page: Page, baseUrl: string, role: string): Promise<void> {
  await page.goto(baseUrl + paths.demo());
  await page.locator(`form[action="${paths.demoEntrance(role)}"] button`).click();
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  if (picture.length > LARGEST_BYTES) throw new Error(`${name}.png has ${picture.length} bytes`);
  await writeFile(`${FOLDER}/${name}.png`, picture);
  console.log(`${FOLDER}/${name}.png ${Math.round(picture.length / 1000)} kB`);
}
