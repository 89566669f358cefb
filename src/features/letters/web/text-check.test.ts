import { afterAll, beforeAll, expect, test } from 'vitest';
import { changed, dumpEverything, listOf } from '../../../../test/dump.ts';
import { makeAgency, makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { JA, withNote } from '../../../../test/letters/parts.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { paths } from '../../../ui/paths.ts';
import { textCheckRoutes } from './text-check.tsx';

let services: TestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services, { name: 'ミライ' });
});
afterAll(() => services.end());
const visitorOf = (organisation: TestOrganisation = company) =>
  new Visitor(memberSite(services, { pages: textCheckRoutes(services) }, { organisation, role: 'viewer' }));
const check = (text: string) => visitorOf().submit(paths.company.mailTextCheck(), { text });

test('nobody is led to the sign-in, and an agency’s staff find no such page', async () => {
  const nobody = new Visitor(memberSite(services, { pages: textCheckRoutes(services) }, undefined));
  expect(await nobody.get(paths.company.mailTextCheck())).toMatchObject({ location: paths.signIn() });
  expect((await visitorOf(await makeAgency(services)).get(paths.company.mailTextCheck())).status).toBe(404);
});

test('a text of one’s own is looked through and not kept', async () => {
  const before = await dumpEverything(services);
  const checked = await check('残念ながら、ご縁がありませんでした！残念<b>');
  expect(checked.status).toBe(200);
  for (const found of ['「残念」', '（2か所）', '「ご縁」', '「!」']) expect(checked.html).toContain(found);
  const mark = (word: string, number: number) => `<mark>${word}<sup>${number}</sup></mark>`;
  expect(checked.html).toContain(
    `${mark('残念', 1)}ながら、${mark('ご縁', 2)}がありませんでした${mark('！', 3)}${mark('残念', 1)}&lt;b&gt;`,
  );
  expect(listOf(changed(before, await dumpEverything(services)))).toEqual([]);
  // What is looked for stands there only before anything was checked.
  expect(checked.html).not.toContain('探すもの');
  expect((await visitorOf().get(paths.company.mailTextCheck())).html).toContain('探すもの');
});

test('what speaks against several words is said once, with its weight in words and what to write instead', async () => {
  const { html } = await check(withNote(JA, { thanks: '末筆ながら、ご活躍を。', result: JA.result }));
  expect(html.match(/定型の言い回しです。/g)).toHaveLength(1);
  expect(html).toContain('見直したい箇所が2件あります');
  expect(html).toContain('見直し2件。');
  expect(html).toMatch(/<span class="badge is-warning">見直し<\/span>[^]*1 「末筆」[^]*2 「ご活躍」/);
  expect(html).toContain('直し方：文ごと削り、「ご応募いただき、ありがとうございました。」で結ぶ。');
});

test('what is missing is marked where it belongs', async () => {
  const { html } = await check(withNote(JA, { optOut: '' }));
  expect(html).toContain('<mark>＋<sup>1</sup></mark>');
  expect(html).toMatch(/<span class="badge is-error">要修正<\/span>[^]*1 足りない言葉/);
  expect(html).toContain('今後の案内を断る方法がありません。');
});

test('nothing is said of a good text, whose company is known by its name and whose link by its address', async () => {
  const link = `${services.env.baseUrl}${paths.landing('abc')}`;
  const { html } = await check(
    withNote(JA, {
      greeting: '山田様\n\nミライ 採用担当です。',
      footer: JA.footer.replace('株式会社みらい', 'ミライ'),
      link,
    }),
  );
  expect(html).toContain('見直したい箇所は見つかりませんでした');
  expect(html).toContain('文面に貼るリンクを選ぶ');
});

test('a text that is none is asked for', async () => {
  const empty = await check(' ');
  expect(empty.status).toBe(422);
  expect(empty.html).toContain('href="#field-text"');
  expect(empty.html).toMatch(/id="field-text-error"[^]*チェックする文面を入力してください。/);
});
