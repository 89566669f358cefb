import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, operatorDesk, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { linkCodeOf } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { sharedFacts } from '../consents/rules/wording.ts';
import { toldToCompany } from '../links/rules/told.ts';

let services: TestServices;
let code: string;

beforeAll(async () => {
  services = await testServices();
  code = await linkCodeOf(services, await makeWorld(services, 1));
});
afterAll(() => services.end());

const PROMISES = {
  ja: {
    wayBack: '登録は、7日以内であれば取り消して消去できます。',
    stop: '会社ごとにいつでもやめられ、やめると見られなくなります。',
    benefit: '登録して1社以上を選んだ方が10人になると、株式会社みらいは人材紹介を1回無料で使えます。',
    phone: '電話番号は、連絡する会社がメールで伺います',
    asked: '選んだ会社には、5営業日以内の返事を求めます。',
    never: /いつでも取り消せます|後で伺います|登録したかどうかも/,
  },
  en: {
    wayBack: 'It can be undone and erased within 7 days.',
    stop: 'You can stop each at any time; then it no longer can.',
    benefit: 'for every 10 people who register and choose an agency',
    phone: 'asks for the number by mail',
    asked: 'They are asked to answer within 5 business days.',
    never: /undo it at any time|for the number later/,
  },
} as const;

const site = (locale: 'ja' | 'en') => new Visitor(siteOf(createApp(services)), { 'Accept-Language': locale });

test.each(['ja', 'en'] as const)('the page promises exactly what holds, and no more (%s)', async (locale) => {
  const visitor = site(locale);
  const said = PROMISES[locale];
  for (const path of [`/r/${code}`, '/start']) {
    const { html } = await visitor.get(path);
    for (const promise of [
      said.wayBack,
      said.stop,
      said.phone,
      said.asked,
      ...sharedFacts(locale).map(({ text }) => text),
    ])
      expect(html).toContain(promise);
    expect(html).not.toMatch(said.never);
    for (const promise of [said.benefit, toldToCompany[locale]])
      expect(html.includes(promise)).toBe(path !== '/start');
  }
});

test('it says first whose site it is, as of now, and is called what its heading says', async () => {
  const desk = await operatorDesk(services);
  for (const address of ['東京都港区1-1-1', '東京都港区9-9-9']) {
    await services.within(desk, (tx) =>
      tx.db.updateTable('organisations').set({ address }).where('kind', '=', 'operator').execute(),
    );
    forgetPublishedCards(services);
    const { html } = await site('ja').get(`/r/${code}`);
    const first = (html.split('はじめる')[0] ?? '').replace(/<[^>]*>/g, '');
    expect(first).toMatch(new RegExp(`このサイトの運営：運営[^<]*、${address}`));
    const heading = /<h1>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<[^>]*>/g, '');
    expect(html).toContain(`<title>${heading} | `);
  }
});

test('each fact and the list of agencies is found by its heading', async () => {
  const { html } = await site('ja').get(`/r/${code}`);
  const headings = [...html.matchAll(/<h([1-6])[^>]*>(.*?)<\/h\1>/gs)].map(
    ([, level, words = '']) => `${level} ${words.replace(/<[^>]*>/g, '')}`,
  );
  expect(headings).toEqual([
    '1 人材紹介会社への登録のご案内（任意）',
    ...['登録すると', '企業の利点', '登録は任意です', '入力した内容', '応募先に伝わること', '登録'].map(
      (one) => `2 ${one}`,
    ),
    '3 情報を渡す人材紹介会社',
  ]);
});

test('whoever opens a test link reads that nothing comes of it, and whom to ask', async () => {
  const world = await makeWorld(services, 1);
  await services.within(staffOfOrganisation(world.companyId), (tx) =>
    tx.db.updateTable('relay_links').set({ test: true }).execute(),
  );
  forgetPublishedCards(services);
  const { html } = await site('ja').get(`/r/${await linkCodeOf(services, world)}`);
  expect(html).toContain('人材紹介会社には何も渡らず、紹介の数にも入りません');
  expect(html).toContain('その企業に正しいリンクをお尋ねください');
  expect(html).toContain('選んでも何も渡りません');
});
