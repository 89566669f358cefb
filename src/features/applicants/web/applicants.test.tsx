import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../../test/factories/applicants.ts';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, type RowSketch } from '../../../../test/import-files.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { receiveImport } from '../../imports/actions/receive-file.ts';
import { runImport } from '../../imports/actions/run-import.ts';
import { applicantRoutes } from './applicants.tsx';

let services: TestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

function viewerOf(organisation: TestOrganisation): Visitor {
  return new Visitor(
    memberSite(services, { pages: applicantRoutes(services) }, { organisation, role: 'viewer' }),
  );
}

async function store(rows: readonly RowSketch[]): Promise<void> {
  const bytes = (async function* pieces() {
    yield Buffer.from(applicantCsv(rows));
  })();
  const options = { mode: 'write', includePastTerm: true } as const;
  const { importId } = await receiveImport(services, company.scope, { fileName: 'a.csv', bytes }, options);
  await runImport(services, company.scope, importId);
}

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const open = async (path: string) => viewerOf(company).get(path);

const people: RowSketch[] = [
  {
    name: '髙橋 一郎',
    mail: 'a@example.org',
    opening: '営業',
    status: '不採用',
    ended: '2026/5/1',
    reason: '経験年数',
  },
  { name: '山田 花子', mail: 'b@example.org', opening: '経理', status: '選考辞退', ended: '2026/6/1' },
];

test('without anybody the page says how people get here, and does not offer it to those who may not', async () => {
  const { html } = await open('/company/applicants');
  expect(textOf(html)).toContain('選考が終わった方はまだいません');
  expect(html).not.toContain('/company/imports/new');
});

test('a list in neutral words, with the filters in the address', async () => {
  await store(people);
  const all = textOf((await open('/company/applicants')).html);
  expect(all).toMatch(/全2名.*山田 花子 経理 2026\/06\/01 辞退 髙橋 一郎 営業 2026\/05\/01 お見送り/);
  const some = await open('/company/applicants?status=rejected&q=高橋');
  expect(textOf(some.html)).toMatch(/全1名.*状態 応募経路 個別リンク 髙橋 一郎 営業/);
  expect(some.html).toContain('value="高橋"');
  expect(some.html).toContain('<option value="rejected" selected');
  expect(textOf((await open('/company/applicants?q=zzz')).html)).toContain('条件に合う方はいません');
  expect((await open('/company/applicants?status=anything')).status).toBe(200);
});

test('from a list one goes on to the people before and after, in its order, and back to it as it was', async () => {
  await store([...people, { name: '鈴木 次郎', mail: 'c@example.org', opening: '開発', status: '選考中' }]);
  const ways = async (path: string) => {
    const { html } = await open(path);
    const links = [...html.matchAll(/<a[^>]* href="(\/company\/applicants[^"]*)"[^>]*>([^<]*)/g)];
    return new Map(links.map(([, href = '', text = '']) => [text, href.replaceAll('&amp;', '&')]));
  };
  const list = await ways('/company/applicants?status=all&sort=-name&q=example.org');
  const middle = await ways(list.get('鈴木 次郎') ?? '');
  const [last, first] = [middle.get('次の方：山田 花子') ?? '', middle.get('前の方：髙橋 一郎') ?? ''];
  expect([...(await ways(last)).keys()].filter((text) => /の方：/.test(text))).toEqual(['前の方：鈴木 次郎']);
  expect([...(await ways(first)).keys()].filter((text) => /の方：/.test(text))).toEqual([
    '次の方：鈴木 次郎',
  ]);
  const [, back = ''] = /class="back[^>]* href="([^"]*)"/.exec((await open(first)).html) ?? [];
  expect([...new URL(back.replaceAll('&amp;', '&'), 'http://x').searchParams].toSorted()).toEqual([
    ['q', 'example.org'],
    ['sort', '-name'],
    ['status', 'all'],
  ]);
  // Whoever came another way is shown nobody else.
  expect((await open(first.split('?')[0] ?? '')).html).not.toContain('の方：');
});

test('who is still in selection stands in the list when asked for, and openings narrow it', async () => {
  await store([...people, { name: '鈴木 次郎', mail: 'c@example.org', opening: '開発', status: '選考中' }]);
  const list = async (query: string) => {
    const { html } = await open(`/company/applicants${query}`);
    return { html, names: ['髙橋', '山田', '鈴木'].filter((name) => textOf(html).includes(`${name} `)) };
  };
  const first = await list('');
  expect(first.names).toEqual(['髙橋', '山田']);
  expect(first.html).toContain('<option value="ended" selected');
  expect((await list('?status=all')).names).toEqual(['髙橋', '山田', '鈴木']);
  expect((await list('?status=open')).names).toEqual(['鈴木']);
  const accounting = await list('?opening=経理');
  expect(accounting.names).toEqual(['山田']);
  expect(accounting.html).toContain('<option value="経理" selected');
  expect(accounting.html).toContain('<option value="開発">');
  expect((await list('?opening=法務')).html).toContain('<option value="法務" selected');
});

test('a long list goes on behind its last line, with the filters kept', async () => {
  await makeApplicants(
    services,
    company,
    Array.from({ length: 60 }, (_, n) => ({ name: `山田 ${n}` })),
  );
  const first = await open('/company/applicants?status=all&q=mail.example');
  expect(textOf(first.html)).toContain('1–50 / 60名');
  const wayTo = (word: string, { html }: { html: string }) =>
    new RegExp(`href="([^"]+)">${word}<`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const next = wayTo('次の50名', first);
  expect(next).toContain('status=all');
  const second = await open(next);
  expect(textOf(second.html)).toContain('51–60 / 60名');
  const names = (html: string) => [...html.matchAll(/>(山田 \d+)</g)].map((match) => match[1]);
  expect(new Set([...names(first.html), ...names(second.html)]).size).toBe(60);
  const back = await open(wayTo('前の50名', second));
  expect(textOf(back.html)).toContain('1–50 / 60名');
  expect(names(back.html)).toEqual(names(first.html));
});

test('words are found wherever they stand, and the sentence is shown with the word marked', async () => {
  await store(people);
  const { html } = await open('/company/applicants?q=経験年');
  expect(html).toMatch(/理由：<span class="marked-text"><mark>経験年<\/mark>数<\/span>/);
  expect(textOf(html)).toMatch(/全1名.*見つかった箇所/);
  // A name stands in the row itself.
  expect((await open('/company/applicants?q=高橋')).html).not.toContain('見つかった箇所');
});

test('nobody found says which word is to blame, or which filters', async () => {
  await store(people);
  const said = async (query: string) => textOf((await open(`/company/applicants?${query}`)).html);
  expect(await said('q=高橋+鯨井')).toContain('「鯨井」は見つかりません。');
  expect(await said('q=高橋+経理')).toContain('1語ずつでは、「高橋」1名、「経理」1名です。');
  expect(await said('q=高橋&step=最終面接')).toContain('言葉以外の条件を消すと、1名が見つかります。');
  expect(await said('step=最終面接&opening=法務')).toContain('いません 条件を消すと、2名が見つかります。');
  expect(await said('q=鯨井')).toContain('言葉を短くするか、条件を消してお試しください。');
});

test('how the list divides is counted, and each figure is what the list has once it is narrowed to it', async () => {
  const more = Array.from({ length: 55 }, (_, n) => ({
    name: `青木 ${n}`,
    mail: `n${n}@example.org`,
    opening: n < 53 ? '開発' : '経理',
    status: '不採用',
    ended: '2026/7/1',
  }));
  await store([...people, ...more]);
  const { html } = await open('/company/applicants?status=all');
  const parts = [...html.matchAll(/<a href="([^"]+)">([^<]+)<\/a> (\d+)/g)].map(
    ([, href = '', word, count]) => ({
      href: href.replaceAll('&amp;', '&'),
      said: `${word} ${count}`,
      count,
    }),
  );
  expect(parts.map(({ said }) => said)).toEqual(['お見送り 56', '辞退 1', '開発 53', '経理 3', '営業 1']);
  for (const { href, count } of parts)
    expect(textOf((await open(href)).html)).toMatch(new RegExp(` (?:全|1–50 / )${count}名 `));
  // What it is narrowed to already, and what all of them share, divides nothing.
  const narrowed = textOf((await open('/company/applicants?status=all&opening=経理')).html);
  expect(narrowed).toMatch(/状態： お見送り 2、 辞退 1/);
  expect(narrowed).not.toContain('求人：');
  expect((await open('/company/applicants?q=高橋')).html).not.toContain('内訳から絞り込む');
});

test('a filter that keeps everybody out is offered to be left out, with how many there are then', async () => {
  await store(people);
  const { html } = await open('/company/applicants?q=高橋&step=最終面接&opening=営業');
  const way =
    /href="([^"]+)">「選考ステップ」の条件を外す（1名）/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(textOf(html)).not.toContain('「求人」の条件を外す');
  expect(textOf((await open(way)).html)).toMatch(/全1名.*髙橋 一郎/);
  await store([{ name: '鈴木 次郎', mail: 'c@example.org', opening: '開発', status: '選考中' }]);
  const nobody = (await open('/company/applicants?status=hired&q=鈴木')).html;
  const out = /href="([^"]+)">「状態」の条件を外す（1名）/.exec(nobody)?.[1]?.replaceAll('&amp;', '&') ?? '';
  // Whoever is still in selection, too.
  expect(textOf((await open(out)).html)).toMatch(/全1名.*鈴木 次郎/);
});

test('days, columns and order live in the address, and whoever made something up sees the list', async () => {
  await store(people);
  const names = async (query: string) =>
    [...(await open(`/company/applicants?${query}`)).html.matchAll(/>(髙橋|山田) [^<]+<\/a>/g)].map(
      (found) => found[1],
    );
  expect(await names('endedFrom=2026-05-02')).toEqual(['山田']);
  expect(await names('endedTo=2026-05-01')).toEqual(['髙橋']);
  expect(await names('sort=latest')).toEqual(['髙橋', '山田']);
  expect(await names('sort=-opening')).toEqual(['山田', '髙橋']);
  expect(await names('sort=drop&endedFrom=soon&step=&monthsSince=')).toEqual(['山田', '髙橋']);
  const { html } = await open('/company/applicants?columns=mail&columns=phone&sort=latest');
  expect(textOf(html)).toMatch(/氏名.*求人.*状態 メールアドレス 電話番号/);
  expect(textOf(html)).not.toMatch(/選考終了日\s▲/);
  expect(html).toMatch(/sort=-latest|columns=mail&amp;columns=phone/);
});

test('a person with their selections, the company’s own reason, and whether a relay mail may go to them', async () => {
  await store(people);
  const list = (await open('/company/applicants')).html;
  const [withdrawn = '', rejected = ''] = [
    ...list.matchAll(/href="(\/company\/applicants\/[0-9a-f-]{36})/g),
  ].map((m) => m[1]);
  const person = await open(rejected);
  expect(textOf(person.html)).toMatch(/髙橋 一郎.*a@example\.org.*営業.*お見送り.*経験年数/);
  expect(textOf(person.html)).not.toContain('対象になりません');
  expect(textOf((await open(withdrawn)).html)).toContain(
    '状態が「辞退」のため、専用リンクのメールの対象になりません',
  );
  const stranger = viewerOf(await makeCompany(services));
  expect((await stranger.get(rejected)).status).toBe(404);
});

test('in English, too', async () => {
  await store(people);
  expect(textOf((await open('/company/applicants?lang=en')).html)).toMatch(
    /2 in all.*Withdrew.*Not selected/,
  );
});
