import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOperator } from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import {
  CODE_MINUTES,
  DRAFT_HOURS,
  SIGN_UP_HOURS,
  STATUTORY_RECORD_YEARS,
  UNDO_DAYS,
} from '../../../platform/terms.ts';

const PAGES = ['/', '/terms', '/privacy'];
/** What an English page may say in Japanese: the link to the Japanese one. */
const LANGUAGE_LINK = /<a[^>]*hreflang="ja"[^>]*>[^<]*<\/a>/g;

let services: StaffTestServices;
let visitor: Visitor;

beforeAll(async () => {
  services = await staffTestServices();
  visitor = new Visitor(siteOf(createApp(services)));
});
afterAll(() => services.end());

const bodyOf = async (path: string) => {
  const { status, html } = await visitor.get(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return html.slice(html.indexOf('<body'));
};

describe.each(PAGES)('%s', (path) => {
  test('is complete in English: not one sentence is left in Japanese', async () => {
    const english = (await bodyOf(`${path}?lang=en`)).replace(LANGUAGE_LINK, '');
    expect(english.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+/gu) ?? []).toEqual([]);
    expect(english).not.toContain('undefined');
  });

  test('says in Japanese what it says in English, heading by heading', async () => {
    const headings = (html: string) => html.match(/<h[1-3]/g);
    expect(headings(await bodyOf(`${path}?lang=ja`))).toEqual(headings(await bodyOf(`${path}?lang=en`)));
  });

  test('keeps to the words of the house: no consolation, no urgency, no label for a person', async () => {
    const html = await bodyOf(`${path}?lang=ja`);
    for (const word of [
      '不採用者',
      '落選',
      'お祈り',
      'ご縁',
      'チャンスを',
      'おめでとう',
      '限定',
      '！',
      '!</',
    ]) {
      expect({ word, isThere: html.includes(word) }).toEqual({ word, isThere: false });
    }
  });
});

test('the figures come from the rule in force, not from the page', async () => {
  expect(await bodyOf('/?lang=ja')).toContain('10ポイントで無料紹介枠1つ');
  await services.asSuperuser(`
    insert into program_rules (version, published_at, effective_at, points_per_slot, repetition_months, touch_days,
      choose_later_days, objection_business_days, suspension_business_days)
    values (2, now(), now() - interval '1 minute', 12, 18, 180, 180, 7, 10)`);
  expect(await bodyOf('/?lang=ja')).toContain('12ポイントで無料紹介枠1つ');
  const terms = await bodyOf('/terms?lang=ja');
  expect(terms).toContain('7営業日目の24時');
  expect(terms).toContain('18か月に1度だけ');
});

test('terms and privacy name who answers, once there is somebody', async () => {
  expect(await bodyOf('/privacy?lang=ja')).toContain('運営者はまだ登録されていません');
  await makeOperator(services, '運営事務局 <b>');
  for (const path of ['/terms', '/privacy']) {
    const html = await bodyOf(`${path}?lang=ja`);
    expect(html).toContain('運営事務局 &lt;b&gt;');
    expect(html).toMatch(/mailto:contact-[0-9a-f]+@example\.co\.jp/);
    expect(html).toContain('電話</dt><dd>03-1234-5678');
  }
});

test('privacy says how long things are kept, by the terms that hold, and what has no term', async () => {
  const html = await bodyOf('/privacy?lang=ja');
  for (const text of [
    `入力から${DRAFT_HOURS}時間で使えなくなり`,
    `確認コード：${CODE_MINUTES}分で使えなくなり`,
    `登録から${UNDO_DAYS}日間はご自分で取り消して`,
    `${STATUTORY_RECORD_YEARS}年間は変えずに保存します`,
    `申し込みで、完了していないもの：${SIGN_UP_HOURS}時間`,
    '自動で消す期限は、まだありません',
  ])
    expect(html).toContain(text);
});

test('the front page leads to the demo only where there is one', async () => {
  expect(await bodyOf('/')).toContain('href="/demo"');
  const real = await staffTestServices({ DEMO: '0' });
  const { html } = await new Visitor(siteOf(createApp(real))).get('/');
  expect(html).not.toContain('/demo');
  await real.end();
});
