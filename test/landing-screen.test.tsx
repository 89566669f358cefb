import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LandingPage } from '../src/features/candidates/views/landing.tsx';
import type { CameBack } from '../src/features/candidates/views/landing-notice.tsx';
import type { Published } from '../src/features/consents/actions/published-cards.ts';
import type { AgencyCard } from '../src/features/consents/rules/wording.ts';
import type { LandingLink } from '../src/features/links/actions/find-link.ts';
import { Page as CandidatePage } from '../src/ui/page.tsx';
import { leaveBrowser, newPhone, openBrowser } from './browser.ts';
import { type PageServer, servePages } from './page-server.ts';
import { written } from './written.ts';

/** What Safari leaves of an iPhone's screen between its bars. */
const SCREEN = { width: 390, height: 664 };

const AGENCIES = [
  [
    ['北の杜キャリア株式会社', 'Kitanomori Career'],
    '北海道札幌市中央区大通西1-1',
    [
      '製造・物流・食品。リモート勤務の求人も扱います。',
      'Manufacturing, logistics and food; remote jobs too.',
    ],
  ],
  [
    ['東京デジタル人材株式会社', 'Tokyo Digital Talent'],
    '東京都渋谷区道玄坂2-2-2',
    ['ITエンジニア、データ分析、社内情報システム。', 'Software engineers, data analysts, corporate IT.'],
  ],
  [
    ['中部ものづくり紹介株式会社', 'Chubu Monozukuri Placement'],
    '愛知県名古屋市中村区名駅3-3-3',
    ['機械設計、生産技術、品質管理。', 'Mechanical design, production engineering, quality control.'],
  ],
  [
    ['関西オフィスワークス株式会社', 'Kansai Officeworks'],
    '大阪府大阪市北区梅田4-4-4',
    [
      '経理、人事、営業事務。離れていた期間も扱います。',
      'Accounting, HR, office work; also after time away from work.',
    ],
  ],
] as const;

/** As many agencies as wanted, in the words agencies use of themselves. */
function agencies(count: number): AgencyCard[] {
  return Array.from({ length: count }, (_, index) => {
    const [[name, nameEn], address, [speciality, specialityEn]] =
      AGENCIES[index % AGENCIES.length] ?? AGENCIES[0];
    return {
      id: `a1111111-1111-4111-8111-${String(index).padStart(12, '0')}`,
      name,
      nameEn,
      address,
      representative: '北野 杜夫',
      contactMail: 'agency@example.jp',
      licenceNumber: `13-ユ-${300_101 + index}`,
      licenceExpiresOn: '2030-03-31',
      speciality,
      specialityEn,
      placedLastYear: 1_840,
      leftWithinSixMonths: 90,
      contacts: null,
      feeNote: '年収（見込み）の35%',
      feeNoteEn: '',
      isFull: false,
    };
  });
}

function landing(count: number, locale: 'ja' | 'en' = 'ja', why?: CameBack): string {
  const operator = {
    name: 'キャリアリレー運営事務局',
    nameEn: 'Career Relay Operations',
    address: '東京都千代田区丸の内0-0-0',
  };
  const published = {
    cards: agencies(count),
    operator: { ...operator, contactPhone: '03-0000-0000', notificationNumber: '51-募-000123' },
    rule: { pointsPerSlot: 10, objectionBusinessDays: 5 },
  };
  const link = {
    companyName: '株式会社あおば製作所',
    companyNameEn: 'Aoba Seisakusho',
    test: false,
    unanswered: null,
  };
  const html = written(
    <LandingPage
      link={link as LandingLink}
      linkCode={'x'.repeat(22)}
      published={published as unknown as Published}
      isPreview={false}
      why={why}
    />,
    locale,
  );
  return atOurSheet(html);
}

const atOurSheet = (html: string) => html.replace(/href="\/assets\/candidate[^"]*"/, 'href="/candidate.css"');

let browser: Browser;
let server: PageServer;
let page: Page;

beforeAll(async () => {
  const manifest: unknown = JSON.parse(readFileSync('dist/assets/manifest.json', 'utf8'));
  const { 'candidate.css': sheet } = manifest as Record<string, string>;
  const css = readFileSync(`dist/assets/${sheet}`, 'utf8');
  const linked = atOurSheet(
    written(
      <CandidatePage zone="candidate" title="画面">
        <ul>
          <li>
            <a href="/a">確認コードが届かない</a>
          </li>
          <li>
            <a href="/b">登録を取り消す</a>
          </li>
        </ul>
      </CandidatePage>,
    ),
  );
  const pages = {
    '/4': landing(4),
    '/20': landing(20),
    '/en': landing(4, 'en'),
    '/back': landing(4, 'ja', { reason: 'form_expired' }),
    '/links': linked,
    '/candidate.css': css,
  };
  [browser, server] = await Promise.all([openBrowser(), servePages(pages)]);
  page = await (await newPhone(browser, { javaScript: true })).newPage();
  await page.setViewportSize(SCREEN);
});
afterAll(async () => {
  await leaveBrowser(browser);
  await server.close();
});

const measure = (script: string) => page.evaluate(`(${script})()`);
const height = () => measure('() => document.documentElement.scrollHeight');

describe('the landing page on a phone', () => {
  test.each(['/4', '/en'])(
    'shows the three choices, equal and in one row, without scrolling (%s)',
    async (path) => {
      await page.goto(server.url + path);
      const boxes = await page
        .locator('nav .btn')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
      expect(boxes).toHaveLength(3);
      expect(new Set(boxes.map(({ top, width, height: high }) => [top, width, high].join())).size).toBe(1);
      expect(boxes[0]?.bottom).toBeLessThan(SCREEN.height);
    },
  );

  test.each([
    ['/4', 2_915],
    ['/en', 3_000],
  ])('stays short with four agencies (%s: under %i px)', async (path, tallest) => {
    await page.goto(server.url + path);
    expect(Number(await height())).toBeLessThan(tallest);
  });

  test('grows by no more than a card for each agency', async () => {
    await page.goto(`${server.url}/4`);
    const four = Number(await height());
    await page.goto(`${server.url}/20`);
    expect((Number(await height()) - four) / 16).toBeLessThan(165);
  });

  test('why a form came back stands first, and has the focus', async () => {
    await page.goto(`${server.url}/back`);
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('role')).toBe('alert');
    expect(await focused.textContent()).toContain('何も登録されていません');
    const [notice, heading] = [await focused.boundingBox(), await page.locator('h1').boundingBox()];
    expect(notice?.y).toBeGreaterThan(0);
    expect(notice?.y).toBeLessThan(heading?.y ?? 0);
  });

  test('no tap on a card ticks it but one on its head, and what is ticked is counted', async () => {
    await page.goto(`${server.url}/4`);
    const card = page.locator('.agency').nth(1);
    const box = card.locator('input');
    for (const text of ['13-ユ-300102', 'ITエンジニア', '1,840人中90人']) await card.getByText(text).click();
    await card.locator('summary').click();
    await card.getByText('北野 杜夫').click();
    expect(await box.isChecked()).toBe(false);
    await card.getByText('東京デジタル人材株式会社').click();
    expect(await box.isChecked()).toBe(true);
    await page.locator('.agency input').nth(3).check();
    // As a screen reader is told it: what a style sheet writes is in no text of the document.
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const told = nodes.filter((node) => node.role?.value === 'StaticText').map((node) => node.name?.value);
    expect(told.join('')).toContain('選んだ会社：2社');
  });

  test('links in sentences and in lists are hit 44 px high', async () => {
    for (const path of ['/4', '/links']) {
      await page.goto(server.url + path);
      const missed =
        await measure(`() => [...document.querySelectorAll('main :is(p, dd, li) > a')].flatMap((link) => {
        link.scrollIntoView({ block: 'center' });
        const { left, width, top, height } = link.getBoundingClientRect();
        const hits = [-21, 21].map((by) => document.elementFromPoint(left + width / 2, top + height / 2 + by));
        return hits.every((hit) => hit === link) ? ['hit'] : [link.textContent];
      })`);
      expect(missed).toEqual(['hit', 'hit']);
    }
  });

  test('the first choice of a list is read whole, also in letters twice as large', async () => {
    await page.goto(`${server.url}/4`);
    const [room, text] = (await measure(`() => {
      document.documentElement.style.fontSize = '200%';
      const select = document.querySelector('select');
      const { font, paddingLeft, paddingRight } = getComputedStyle(select);
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = font;
      const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      return [room, pen.measureText(select.options[0].text).width];
    }`)) as [number, number];
    expect(text).toBeGreaterThan(64);
    expect(text).toBeLessThan(room);
  });

  test('every target is 44 px high, and nothing is cut at 320 px', async () => {
    await page.goto(`${server.url}/4`);
    const small = await page
      .locator('main .btn, main label, main summary, footer a, main .control')
      .evaluateAll((all) =>
        all
          .filter((one) => one.getBoundingClientRect().height < 43.5 && !one.matches('.label'))
          .map((one) => one.textContent),
      );
    expect(small).toEqual([]);
    await page.setViewportSize({ width: 320, height: 568 });
    expect(await measure('() => document.documentElement.scrollWidth')).toBe(320);
    await page.setViewportSize(SCREEN);
  });
});
