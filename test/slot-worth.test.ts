import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inScope } from '../src/db/scope.ts';
import { insightsRoutes } from '../src/features/insights/web.tsx';
import { slotsMail } from '../src/features/notices/mail/company.tsx';
import { getBalance } from '../src/features/slots/actions/show-slots.ts';
import { slotsApi } from '../src/features/slots/api.ts';
import { slotRoutes } from '../src/features/slots/web/company.tsx';
import type { Role } from '../src/platform/http/access.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import { paths } from '../src/ui/paths.ts';
import { settling, staffOfOrganisation } from './factories/introductions.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { movePoints } from './factories/receipts.ts';
import { heldBack } from './hold.ts';
import { memberSite } from './member-site.ts';
import { type TestServices, testServices } from './services.ts';
import { hiddenFields, Visitor } from './visitor.ts';

/** What a slot is worth: said in yen wherever slots are, by what the company itself says of pay and fee. */

const VALUE = paths.company.slotValue();
let services: TestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services, { name: '株式会社めやす' });
  const receipts = Array.from({ length: 20 }, () => randomUUID());
  for (const movement of ['introduced', 'confirmed'] as const)
    await inScope(services.database, settling(company.id), (tx) =>
      movePoints(tx, movement, company.id, receipts),
    );
});
afterAll(() => services.end());

function siteOf(role: Role, organisation = company) {
  const pages = new Hono<AppEnv>();
  for (const routes of [insightsRoutes, slotRoutes]) pages.route('/', routes(services));
  return memberSite(services, { pages, api: slotsApi(services) }, { organisation, role });
}
const visitor = (role: Role, organisation = company) => new Visitor(siteOf(role, organisation));
const rows = () =>
  inScope(services.database, staffOfOrganisation(company.id), (tx) =>
    tx.db.selectFrom('slot_values').select(['company_id', 'yearly_pay_yen', 'fee_permille']).execute(),
  );

test('only who may edit the profile says what slots are measured by, and only within the bounds', async () => {
  for (const role of ['viewer', 'recruiter'] as const) {
    expect((await visitor(role).get(VALUE)).html).not.toContain('name="pay"');
    // The form of an owner, sent by somebody who is none any more.
    const [before, after] = [siteOf('owner'), siteOf(role)];
    const late = new Visitor((path, init) => (init.method === 'POST' ? after : before)(path, init));
    expect((await late.submit(VALUE, { pay: '600', fee: '30' })).status).toBe(403);
  }
  const owner = visitor('owner');
  for (const [pay, fee, sentence] of [
    ['99', '35', '年収は100万円から1億円までで入力してください。'],
    ['10001', '35', '年収は100万円から1億円までで入力してください。'],
    ['500', '0.9', '手数料率は1%から100%までで入力してください。'],
    ['500', '100.1', '手数料率は1%から100%までで入力してください。'],
    ['500.5', '35', '年収を、万円の単位の整数で入力してください。'],
    ['500', '33.55', '手数料率を、小数点以下1桁までの数字で入力してください。'],
    ['-500', '35', '年収を、万円の単位の整数で入力してください。'],
  ] as const) {
    const refused = await owner.submit(VALUE, { pay, fee });
    expect([pay, fee, refused.status]).toEqual([pay, fee, 422]);
    expect(refused.html).toContain(sentence);
    expect(refused.html).toContain(`value="${pay}"`);
  }
  expect(await rows()).toEqual([]);
});

test('home, slots, REST and mail say the same amount, by the reference first and then by what the company says', async () => {
  const owner = visitor('owner');
  const balance = () =>
    inScope(services.database, staffOfOrganisation(company.id), (tx) => getBalance(tx, company.id));
  const mail = async () => {
    const facts = { addressee: null, baseUrl: 'http://x', days: [{ on: '2026-11-27', count: 1 }] };
    return slotsMail('ja', { ...facts, balance: await balance() }).text;
  };
  const everywhere = async (total: string, each: string, basis: string) => {
    for (const path of [paths.company.home(), paths.company.slots()]) {
      const { html } = await owner.get(path);
      expect(html).toContain('利用できる2枠の価値（目安）');
      expect(html).toContain(`<p class="value">${total}</p>`);
      expect(html).toContain(`1枠あたり${each}`);
      expect(html).toContain(basis);
    }
    expect(await mail()).toContain(`利用できる2枠の価値の目安は${total}です（${basis}で計算）。`);
  };
  await everywhere('350万円', '175万円', '年収500万円 × 手数料率35%');
  for (const [pay, fee] of [
    ['100', '1'],
    ['10000', '100'],
    ['４３２万円', '33.5％'],
  ] as const)
    expect((await owner.submit(VALUE, { pay, fee })).status).toBe(303);
  expect(await rows()).toEqual([{ company_id: company.id, yearly_pay_yen: 4_320_000, fee_permille: 335 }]);
  await everywhere('289万4,400円', '144万7,200円', '年収432万円 × 手数料率33.5%');
  const answer = await siteOf('viewer')('/api/v1/slots/balance', {});
  expect(await answer.json()).toMatchObject({
    worth: { eachYen: 1_447_200, availableYen: 2_894_400, yearlyPayYen: 4_320_000, feePercent: 33.5 },
    slots: { available: 2 },
  });
});

test('what one company says is nobody else’s, and changes no points', async () => {
  const other = await makeCompany(services, {});
  const { html } = await visitor('viewer', other).get(paths.company.slots());
  expect(html).toContain('1枠の価値（目安）');
  expect(html).toContain('<p class="value">175万円</p>');
  const { points, slots } = await inScope(services.database, staffOfOrganisation(company.id), (tx) =>
    getBalance(tx, company.id),
  );
  expect([points.balance, points.spent, slots.earned]).toEqual([0, 20, 2]);
});

test('of two owners who say it from pages of one moment the second is told what the first said', async () => {
  const owners = [visitor('owner'), visitor('owner')];
  const pages = await Promise.all(owners.map(async (one) => (await one.get(VALUE)).html));
  const press = (index: number, pay: string, html = pages[index] ?? '') =>
    owners[index]?.post(VALUE, [...hiddenFields(html, VALUE), ['pay', pay], ['fee', '30']]);
  const lock = `select pg_advisory_xact_lock(hashtextextended('slot-value:${company.id}', 0))`;
  const answers = await heldBack(services, lock, () =>
    ['701', '702'].map(async (pay, index) => press(index, pay)),
  );
  expect(answers.map((one) => one?.status).toSorted()).toEqual([303, 409]);
  const second = answers[0]?.status === 409 ? 0 : 1;
  const [mine, other] = second === 0 ? ['701', '702'] : ['702', '701'];
  const { html = '' } = answers[second] ?? {};
  expect(html.replaceAll('<wbr/>', '')).toContain('年収は、ほかの方が先に変更しました');
  expect(html).toContain(`いまの内容：${other}`);
  expect(html).toContain(`value="${mine}"`);
  expect(await rows()).toMatchObject([{ yearly_pay_yen: Number(other) * 10_000 }]);
  expect((await press(second, mine ?? '', html))?.status).toBe(303);
  expect(await rows()).toMatchObject([{ yearly_pay_yen: Number(mine) * 10_000 }]);
});
