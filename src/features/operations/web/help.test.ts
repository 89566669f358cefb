import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import { HELP_TOPICS, type HelpSide } from '../../../ui/help-link.tsx';
import type { StaffZone } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';

const SIDES = Object.keys(HELP_TOPICS) as HelpSide[];

let services: StaffTestServices;
let site: Site;
let visitor: Visitor;
let organisations: Record<StaffZone, TestOrganisation>;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  visitor = new Visitor(site);
  organisations = {
    company: await makeCompany(services),
    agency: await makeAgency(services),
    operator: await makeOperator(services),
  };
});
afterAll(() => services.end());

const topicsIn = (html: string) =>
  [...html.matchAll(/<section class="card(?: py-2)?" id="(\w+)"/g)].map(([, id]) => id);

describe.each(SIDES)('the help of the side %s', (side) => {
  test('has every entry in both languages, with steps and what happens then', async () => {
    for (const lang of ['ja', 'en'] as const) {
      const { status, html } = await visitor.get(paths.help(side, { lang }));
      expect([status, topicsIn(html)]).toEqual([200, [...HELP_TOPICS[side]]]);
      const sections = html.split(/<section class="card(?: py-2)?"/).slice(1);
      for (const section of sections) {
        const text = section.split('</section>')[0] ?? '';
        expect(text).toMatch(/<h2[^>]*>[^<]{4,}<\/h2>.*<li>.*<strong>(そのあと：|Then: )<\/strong>[^<]{8}/s);
        if (lang === 'en') expect(text.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[ぁ-んァ-ン]/);
      }
    }
  });

  test('leads to pages that exist', async () => {
    const { html } = await visitor.get(paths.help(side));
    const links = [...html.matchAll(/<p class="link-line"><a href="(\/[^"#]*)"/g)].map(
      ([, href = '']) => href,
    );
    expect(links.length).toBeGreaterThan(5);
    for (const href of new Set(links))
      expect([href, (await visitor.get(href)).status < 400]).toEqual([href, true]);
  });

  test('says so where nothing matches, with the operator’s address and everything there is', async () => {
    const { html } = await visitor.get(paths.help(side, { q: '<ない言葉>', lang: 'ja' }));
    expect(html).toContain('「&lt;ない言葉&gt;」に当てはまる項目はありません');
    expect(html).toMatch(/お問い合わせ：[\s\S]*href="mailto:/);
    expect(topicsIn(html)).toEqual([...HELP_TOPICS[side]]);
  });
});

test('a search answers by the address alone, keeps what was typed, and ends in the whole list again', async () => {
  const { html } = await visitor.get(
    `${paths.help('company')}?q=%EF%BD%83%EF%BD%93%EF%BD%96%20%E3%81%B5%E3%81%81%E3%81%84%E3%82%8B`,
  );
  expect(topicsIn(html)[0]).toBe('import');
  expect(topicsIn(html).length).toBeLessThan(HELP_TOPICS.company.length);
  expect(html).toContain('value="ｃｓｖ ふぁいる"');
  expect(html).toContain(`href="${paths.help('company')}">一覧に戻る</a>`);
  const long = await visitor.get(paths.help('company', { q: 'あ'.repeat(5000) }));
  expect([long.status, topicsIn(long.html).length]).toEqual([200, HELP_TOPICS.company.length]);
});

test('outside the candidates’ pages one entry is seen at a time, the first until the address names another', async () => {
  const panelsOf = (html: string) =>
    [...html.matchAll(/<div class="(panel[^"]*)"><section class="card" id="(\w+)"/g)].map(
      ([, classes, topic]) => [topic, classes?.includes('is-first')],
    );
  for (const side of ['company', 'agency', 'operator'] as const) {
    const { html } = await visitor.get(paths.help(side));
    expect(panelsOf(html)).toEqual(HELP_TOPICS[side].map((topic, index) => [topic, index === 0]));
    const contents = /<nav class="card[^>]*>.*?<\/nav>/s.exec(html)?.[0] ?? '';
    const links = [...contents.matchAll(/href="#(\w+)"/g)].map(([, topic]) => topic);
    expect(links).toEqual([...HELP_TOPICS[side]]);
  }
  const found = panelsOf((await visitor.get(paths.help('company', { q: 'リンク' }))).html);
  expect(found.length).toBeGreaterThan(1);
  expect(found.map(([, isFirst]) => isFirst)).toEqual(found.map((_, index) => index === 0));
  expect(panelsOf((await visitor.get(paths.help('candidate'))).html)).toEqual([]);
});

test('candidates find what to do by the words they would say, and the entry a page speaks of is open', async () => {
  const openIn = (html: string) => /<section class="card py-2" id="(\w+)"><details open/.exec(html)?.[1];
  for (const [q, first] of [
    ['やめたい', 'withdrawal'],
    ['登録を消したい', 'undo'],
    ['連絡を止めたい', 'withdrawal'],
    ['コードが来ない', 'code'],
  ] as const) {
    const { html } = await visitor.get(paths.help('candidate', { q }));
    expect([q, topicsIn(html).includes(first), html.includes('に当てはまる項目はありません')]).toEqual([
      q,
      true,
      false,
    ]);
    expect(openIn(html)).toBe(topicsIn(html)[0]);
  }
  expect(openIn((await visitor.get(paths.help('candidate'))).html)).toBeUndefined();
  expect(openIn((await visitor.get(paths.help('candidate', { topic: 'code' }))).html)).toBe('code');
  expect(topicsIn((await visitor.get(paths.help('company', { q: '退会' }))).html)[0]).toBe('stopped');
});

test('a side that is none is not found', async () => {
  for (const side of ['nobody', 'constructor', '__proto__'])
    expect((await visitor.get(`/help/${side}`)).status).toBe(404);
});

/** The pages of which an entry speaks, with the entry. */
const LED_FROM = {
  company: {
    '/company/imports': 'import',
    '/company/imports/new': 'import',
    '/company/slots': 'slots',
    '/company/slots/entries': 'receipts',
    '/company/openings': 'openings',
    '/company/settings': 'start',
    '/company/settings/members': 'members',
    '/company/settings/api-keys': 'apiKeys',
    '/company/account': 'account',
  },
  agency: { '/agency': 'inbox', '/agency/settings': 'card', '/agency/settings/licence': 'licence' },
  operator: {
    '/operator/organisations': 'organisations',
    '/operator/objections': 'objections',
    '/operator/ledger': 'ledger',
    '/operator/jobs': 'jobs',
    '/operator/restore': 'restore',
    '/operator/settings': 'facts',
  },
} as const;

test.each(['company', 'agency', 'operator'] as const)(
  'pages of the %s zone lead to the entry that speaks of them, while they are empty too',
  async (zone) => {
    const member = await makeMember(services, organisations[zone]);
    for (const [path, topic] of Object.entries(LED_FROM[zone])) {
      const page = await site(path, { headers: { Cookie: member.cookie, Accept: 'text/html' } });
      const link = `href="${paths.help(zone)}#${topic}"`;
      expect([path, page.status, (await page.text()).includes(link)]).toEqual([path, 200, true]);
    }
  },
);

describe('around the help', () => {
  test('members keep their rooms on their own side, their name on another, and candidates’ help names nobody', async () => {
    const member = await makeMember(services, organisations.company);
    const open = async (path: string) =>
      (await site(path, { headers: { Cookie: member.cookie, Accept: 'text/html' } })).text();
    const own = await open(paths.help('company'));
    expect(own).toContain('<nav class="zone-nav" aria-label="主な画面">');
    expect(own).toContain(`<a href="${paths.help('company')}" aria-current="page">ヘルプ</a>`);
    const other = await open(paths.help('agency'));
    expect(other).toContain('popovertarget="account"');
    expect(other).not.toContain('href="/agency/settings/members"><svg');
    // Nor does any entry lead into rooms that do not exist for them.
    expect(other).not.toMatch(/href="\/(agency|operator)[/"]/);
    expect(own).toMatch(/<p class="link-line"><a href="\/company/);
    const candidates = await open(paths.help('candidate'));
    expect(candidates).not.toMatch(/佐藤|<script|popovertarget/);
    // Nor does it take the member for somebody who registered.
    expect(candidates).not.toContain(`action="${paths.candidate.signOut()}"`);
  });

  test('every page leads there: in public to the choice, for candidates to theirs', async () => {
    expect((await visitor.get('/terms')).html).toContain(`<a href="${paths.helpSides()}">ヘルプ</a>`);
    expect((await visitor.get('/start')).html).toContain(`<a href="${paths.help('candidate')}">ヘルプ</a>`);
    const choice = await visitor.get(paths.helpSides());
    for (const side of SIDES) expect(choice.html).toContain(`href="${paths.help(side)}"`);
  });
});
