import { afterAll, beforeAll, expect, test } from 'vitest';
import { changed, dumpEverything, listOf } from '../../../../test/dump.ts';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { paths } from '../../../ui/paths.ts';
import { linkListRoutes } from './links.tsx';

let services: TestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
});
afterAll(() => services.end());
const visitorOf = () =>
  new Visitor(
    memberSite(services, { pages: linkListRoutes(services) }, { organisation: company, role: 'recruiter' }),
  );

test('the list has the address of a link for all ready to copy, and no word on when figures come above its rows', async () => {
  const visitor = visitorOf();
  for (const kind of ['generic', 'personal'])
    await visitor.submit(paths.company.newLink(), { name: kind, kind });
  const { html } = await visitor.get(paths.company.links());
  const addresses = [...html.matchAll(/<code id="(url-[^"]+)">([^<]+)<\/code>/g)];
  expect(addresses).toHaveLength(1);
  const [, id, address] = addresses[0] ?? [];
  expect(address).toMatch(new RegExp(`^${services.env.baseUrl}/r/[\\w-]+$`));
  expect(html).toContain(`data-copy="${id}"`);
  expect(html.indexOf('リンクごとの数は')).toBeGreaterThan(html.indexOf('</table>'));
});

test('a text of one’s own is looked through and not kept', async () => {
  const before = await dumpEverything(services);
  const checked = await visitorOf().submit(paths.company.mailTextCheck(), {
    text: '残念ながら、ご縁がありませんでした！残念<b>',
  });
  expect(checked.status).toBe(200);
  for (const found of ['「残念」', '（2か所）', '「ご縁」', '「!」']) expect(checked.html).toContain(found);
  const mark = (word: string, number: number) => `<mark>${word}<sup>${number}</sup></mark>`;
  expect(checked.html).toContain(
    `${mark('残念', 1)}ながら、${mark('ご縁', 2)}がありませんでした${mark('！', 3)}${mark('残念', 1)}&lt;b&gt;`,
  );
  expect(listOf(changed(before, await dumpEverything(services)))).toEqual([]);
  // What speaks against several words is said once, and what is looked for only before anything was checked.
  expect(checked.html).toContain('1 「残念」（2か所）');
  expect(checked.html).not.toContain('探す言葉');
  expect((await visitorOf().get(paths.company.mailTextCheck())).html).toContain('探す言葉');
  const formulas = await visitorOf().submit(paths.company.mailTextCheck(), { text: '末筆ながら。ご縁' });
  expect(formulas.html.match(/定型の言い回しです。/g)).toHaveLength(1);
  const plain = await visitorOf().submit(paths.company.mailTextCheck(), {
    text: '選考の結果をお知らせします。',
  });
  expect(plain.html).toContain('避けたい言葉は見つかりませんでした');
  expect(plain.html).toContain('文面に貼るリンクを選ぶ');
  const empty = await visitorOf().submit(paths.company.mailTextCheck(), { text: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.html).toContain('href="#field-text"');
  expect(empty.html).toMatch(/id="field-text-error"[^]*チェックする文面を入力してください。/);
});
