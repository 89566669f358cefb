import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { listAudit } from '../../../db/audit.ts';
import { firstPage } from '../../../db/page.ts';
import type { Role } from '../../../platform/http/access.ts';
import { MOST_SAVED_SEARCHES } from '../rules/saved-searches.ts';
import { applicantRoutes } from './applicants.tsx';

const LIST = '/company/applicants';
const SAVED = `${LIST}/searches`;

let services: TestServices;
let company: TestOrganisation;
let member: Visitor;

beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
  member = visitorOf(company, 'recruiter');
});
afterAll(() => services.end());

function visitorOf(organisation: TestOrganisation, role: Role): Visitor {
  return new Visitor(memberSite(services, { pages: applicantRoutes(services) }, { organisation, role }));
}

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const linksIn = (html: string) =>
  [...html.matchAll(/<a class="btn is-secondary is-small" href="([^"]+)">([^<]+)</g)].map(
    ([, href, name]) => [name, href?.replaceAll('&amp;', '&')],
  );
const idOf = (html: string, name: string) =>
  new RegExp(`href="${SAVED}/([^"]+)">[^<]*<span class="sr-only">：${name}<`).exec(html)?.[1] ?? '';
const actions = () =>
  services.within(company.scope, async (tx) =>
    (await listAudit(tx, firstPage(50))).rows
      .map(({ action }) => action)
      .filter((one) => one.startsWith('search.')),
  );

test('who may only look keeps none, and sees those of the company', async () => {
  const viewer = visitorOf(company, 'viewer');
  const { html } = await viewer.get(SAVED);
  expect(html).not.toContain('<form method="post" action="/company/applicants/searches"');
  expect((await viewer.post(SAVED, [['name', 'x']])).status).toBe(403);
  expect(await actions()).toEqual([]);
});

test('a search is kept under a name, says what it looks for, and leads back to one address whoever follows it', async () => {
  const query =
    'status=rejected&q=%E9%AB%98%E6%A9%8B&cursor=&step=&opening=%E7%B5%8C%E7%90%86&columns=mail&drop=1&sort=name';
  const asked = await member.get(`${SAVED}?${query}`);
  expect(textOf(asked.html)).toContain('「高橋」、状態：お見送り、求人：経理');
  const saved = await member.submit(`${SAVED}?${query}`, { name: ' 経理　再検討 ' }, SAVED);
  const address = `${LIST}?q=%E9%AB%98%E6%A9%8B&opening=%E7%B5%8C%E7%90%86&columns=mail&status=rejected&sort=name`;
  expect([saved.status, saved.location]).toEqual([303, `${address}&done=search_saved`]);
  const viewer = visitorOf(company, 'viewer');
  const { html } = await viewer.get(LIST);
  expect(linksIn(html)).toEqual([['経理 再検討', address]]);
  expect((await viewer.get(address)).html).toContain('value="高橋"');
  expect(linksIn((await visitorOf(await makeCompany(services), 'owner').get(LIST)).html)).toEqual([]);
  expect(await actions()).toEqual(['search.saved']);
});

test('a name is given once, and one more than there is room for is not kept', async () => {
  const again = await member.submit(SAVED, { name: '経理 再検討' });
  expect(again.status).toBe(422);
  expect(textOf(again.html)).toContain('この名前の検索はすでにあります。');
  expect((await member.submit(SAVED, { name: ' ' })).status).toBe(422);
  expect((await member.submit(SAVED, { name: 'あ'.repeat(41) })).status).toBe(422);
  for (let number = 2; number <= MOST_SAVED_SEARCHES; number += 1)
    expect((await member.submit(SAVED, { name: `検索${number}` })).status).toBe(303);
  const full = await member.submit(SAVED, { name: 'もう1つ' });
  expect([full.status, textOf(full.html).includes('保存できる検索は20件までです。')]).toEqual([422, true]);
  expect(linksIn((await member.get(LIST)).html)).toHaveLength(MOST_SAVED_SEARCHES);
});

test('is renamed and deleted by whoever may edit, never to a name that is taken and never by another company', async () => {
  const { html } = await member.get(SAVED);
  const id = idOf(html, '検索2');
  const stranger = visitorOf(await makeCompany(services), 'owner');
  expect((await stranger.get(`${SAVED}/${id}`)).status).toBe(404);
  await stranger.get(SAVED);
  expect((await stranger.submit(SAVED, { name: '奪う' }, SAVED)).status).toBe(303);
  expect((await member.submit(`${SAVED}/${id}`, { name: '検索3' })).status).toBe(422);
  expect((await member.submit(`${SAVED}/${id}`, { name: '検索2' })).status).toBe(303);
  expect((await member.submit(`${SAVED}/${id}`, { name: '営業 2年前' })).status).toBe(303);
  const removed = await member.submit(`${SAVED}/${id}`, {}, `${SAVED}/${id}/removal`);
  expect(removed.location).toBe(`${SAVED}?done=removed`);
  expect((await member.get(`${SAVED}/${id}`)).status).toBe(404);
  expect(linksIn((await member.get(LIST)).html).map(([name]) => name)).not.toContain('営業 2年前');
  expect((await actions()).slice(0, 3)).toEqual(['search.removed', 'search.renamed', 'search.renamed']);
});
