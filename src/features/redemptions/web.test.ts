import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { staffOfOrganisation } from '../../../test/factories/introductions.ts';
import type { TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { makeRedemptionWorld } from '../../../test/redemption-world.ts';
import { Visitor } from '../../../test/visitor.ts';
import { jstDate } from '../../platform/calendar.ts';
import { idOf, type OrganisationId, type RedemptionId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { endHireWithSlot } from '../placements/actions/follow.ts';
import { showClauses } from '../protection/web.tsx';
import { listRequestRecommendations } from '../recommendations/actions/list-recommendations.ts';
import { requestLines } from '../recommendations/web/agency.tsx';
import { recommendedLines } from '../recommendations/web/company.tsx';
import { getBalance } from '../slots/actions/show-slots.ts';
import { redemptionsApi } from './api.ts';
import { askedRoutes } from './web/agency.tsx';
import { redemptionRoutes } from './web/company.tsx';

let world: Awaited<ReturnType<typeof makeRedemptionWorld>>;
let agencyId: string;
beforeAll(async () => {
  world = await makeRedemptionWorld();
  agencyId = await world.makeAgency('紹介会社1');
});
afterAll(() => world.services.end());

/** What a page says, without its markup and without the hints to where lines may break. */
const textOf = (html: string) => html.replace(/<wbr>|<[^>]+>/g, '').replace(/\s+/g, ' ');

type Role = 'viewer' | 'recruiter';
const memberOf = (zone: 'company' | 'agency', id: string, role: Role = 'recruiter') => {
  const organisation = { id: idOf<OrganisationId>(id), zone, scope: staffOfOrganisation(id) };
  return { organisation: organisation as TestOrganisation, role };
};
const companySite = (id: string, role?: Role) =>
  new Visitor(
    memberSite(
      world.services,
      {
        pages: redemptionRoutes(
          recommendedLines(world.services),
          endHireWithSlot(world.services),
          showClauses,
        ),
      },
      memberOf('company', id, role),
    ),
  );
const agencySite = (role?: Role) =>
  new Visitor(
    memberSite(
      world.services,
      { pages: askedRoutes(requestLines(world.services)) },
      memberOf('agency', agencyId, role),
    ),
  );

describe('on its pages a company', () => {
  test('sees which openings can be chosen, what the others lack, and asks for a slot with one', async () => {
    const company = await world.makeCompany(1);
    const [complete] = [
      await world.makeOpening(company),
      await world.makeOpening(company, { employmentType: 'regular' }),
    ];
    const owner = companySite(company.id);
    const page = await owner.get(paths.company.useSlot());
    expect(page.html.match(/name="openingId"/g)).toHaveLength(1);
    expect(page.html).toContain(`value="${complete}"`);
    expect(textOf(page.html)).toContain('あと16項目');

    const none = await owner.submit(paths.company.useSlot(), {});
    expect([none.status, textOf(none.html)]).toEqual([422, expect.stringContaining('求人を選んでください')]);
    const asked = await owner.submit(paths.company.useSlot(), { openingId: complete });
    expect([asked.status, asked.location]).toEqual([
      303,
      expect.stringMatching(/^\/company\/slots\/redemptions\/[0-9a-f-]{36}\?done=requested$/),
    ]);
    const shown = textOf((await owner.get(asked.location ?? '')).html);
    expect(shown).toContain('枠を申し込みました');
    expect(shown).toContain('人材紹介会社に確認中（1社目）');
    expect(shown).toContain('月給30万円');
    expect(shown).not.toContain('紹介会社1');
    expect(textOf((await owner.get(paths.company.useSlot())).html)).toContain('いま使える枠はありません');
  });

  test('is shown an opening that lost a condition meanwhile as such, and keeps its slot', async () => {
    const company = await world.makeCompany(1);
    const opening = await world.makeOpening(company, { employmentType: 'regular' });
    const other = await world.makeOpening(company);
    const owner = companySite(company.id);
    expect(other).not.toBe(opening);
    const refused = await owner.submit(paths.company.useSlot(), { openingId: opening });
    expect([refused.status, textOf(refused.html)]).toEqual([
      422,
      expect.stringContaining('この求人の労働条件がそろっていません'),
    ]);
    const balance = await world.within(company.scope, (tx) => getBalance(tx, company.id));
    expect(balance.slots).toMatchObject({ available: 1, requested: 0 });
  });

  test('asks for nothing as a viewer, and has no button for it', async () => {
    const company = await world.makeCompany(1);
    const id = await world.requested(company, await world.makeOpening(company));
    const viewer = companySite(company.id, 'viewer');
    expect((await viewer.get(paths.company.useSlot())).status).toBe(403);
    const page = await viewer.get(paths.company.redemption(id));
    expect([page.status, page.html.includes(paths.company.redemptionReturn(id))]).toEqual([200, false]);
  });
});

describe('on its pages an agency', () => {
  test('reads what it is asked, takes it on and is told how to reach the company; both see the hire', async () => {
    const company = await world.makeCompany(1);
    const id = await world.requested(company, await world.makeOpening(company));
    const [owner, recruiter] = [companySite(company.id), agencySite()];
    const list = textOf((await recruiter.get(paths.agency.redemptions())).html);
    expect(list).toContain('受発注担当');
    const asked = (await recruiter.get(paths.agency.redemption(id))).html;
    expect(textOf(asked)).toContain('株式会社みらい');
    expect(asked).not.toContain(`${company.id}@example.jp`);
    expect((await agencySite('viewer').get(paths.agency.redemption(id))).html).not.toContain('/acceptance"');

    const taken = await recruiter.submit(
      paths.agency.redemption(id),
      {},
      paths.agency.redemptionAcceptance(id),
    );
    expect(taken.location).toBe(`${paths.agency.redemption(id)}?done=accepted`);
    expect((await recruiter.get(paths.agency.redemption(id))).html).toContain(`${company.id}@example.jp`);
    expect((await owner.get(paths.company.redemption(id))).html).toContain(`${agencyId}@example.jp`);

    const page = paths.company.redemption(id);
    // While its licence has ended the company is told so, and what it can do.
    const licence = async (to: string) => {
      await world.within(
        { kind: 'operator', organisationId: randomUUID(), actor: { kind: 'staff', id: 'desk' } },
        (tx) =>
          tx.db
            .updateTable('agency_profiles')
            .set({ licence_expires_on: to })
            .where('agency_id', '=', agencyId)
            .execute(),
      );
      return textOf((await owner.get(page)).html).includes('この会社は、いま紹介できません');
    };
    expect([await licence('2020-01-01'), await licence('2040-01-01')]).toEqual([true, false]);
    const hire = (on: string) => owner.submit(page, { on }, paths.company.redemptionHire(id));
    for (const [on, told] of [
      ['', '内定承諾日を入力してください'],
      ['2027/2/30', '内定承諾日'],
      ['2999-01-01', '今日までの日付'],
      ['2020-01-01', '引き受けた日より前'],
    ] as const) {
      const refused = await hire(on);
      expect([refused.status, textOf(refused.html)]).toEqual([422, expect.stringContaining(told)]);
      expect(refused.html).toContain(`value="${on}"`);
    }
    const today = await world.within(company.scope, (tx) => jstDate(tx.now));
    expect((await hire(today.replaceAll('-', '/'))).location).toBe(`${page}?done=hired`);
    expect(textOf((await recruiter.get(paths.agency.redemption(id))).html)).toContain('採用が決まりました');
  });

  test('that presses on an old page is told where the request stands, and nothing is answered', async () => {
    const company = await world.makeCompany(1);
    const id = await world.requested(company, await world.makeOpening(company));
    const [owner, recruiter] = [companySite(company.id), agencySite()];
    const old = await recruiter.get(paths.agency.redemption(id));
    await owner.submit(paths.company.redemption(id), {}, paths.company.redemptionReturn(id));
    const csrf = /name="csrf" value="([^"]*)"/.exec(old.html)?.[1] ?? '';
    const late = await recruiter.post(paths.agency.redemptionAcceptance(id), [['csrf', csrf]]);
    expect(late.location).toBe(`${paths.agency.redemption(id)}?done=moved_on`);
    expect(await world.turnsOf(company, id)).toEqual([[agencyId, 'withdrawn']]);
  });
});

describe('by key', () => {
  const call = async (
    member: ReturnType<typeof memberOf>,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const site = memberSite(
      world.services,
      { api: redemptionsApi(listRequestRecommendations, endHireWithSlot(world.services)) },
      member,
    );
    const response = await site(`/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
  };

  test('a slot is asked for, taken on and given back; its state is judged before the opening', async () => {
    const company = await world.makeCompany(1);
    const [bare, complete] = [await world.makeOpening(company, {}), await world.makeOpening(company)];
    const [own, agency] = [memberOf('company', company.id), memberOf('agency', agencyId)];
    const path = `/slots/${company.slots[0]}/redemption`;
    const lacking = await call(own, 'POST', path, { openingId: bare });
    expect([lacking.status, JSON.stringify(lacking.body)]).toEqual([
      422,
      expect.stringContaining('conditions.workplace'),
    ]);
    expect((await call(own, 'POST', path, { openingId: 'x' })).status).toBe(422);
    expect((await call(memberOf('company', company.id, 'viewer'), 'POST', path, {})).status).toBe(403);
    expect((await call(agency, 'POST', path, { openingId: complete })).status).toBe(403);

    const asked = await call(own, 'POST', path, { openingId: complete });
    expect(asked).toMatchObject({
      status: 201,
      body: { slotId: company.slots[0], state: 'offered', openingId: complete },
    });
    expect((await call(own, 'POST', path, { openingId: bare })).status).toBe(409);
    const id = idOf<RedemptionId>(String(asked.body['id']));
    expect(await call(own, 'GET', `/redemptions/${id}`)).toMatchObject({
      status: 200,
      body: { state: 'offered', agency: null, conditions: { wage: '月給30万円' } },
    });
    expect(await call(agency, 'GET', `/redemptions/${id}`)).toMatchObject({
      status: 200,
      body: { state: 'open', company: { name: '株式会社みらい' }, conditions: { wage: '月給30万円' } },
    });
    expect(await call(agency, 'GET', '/redemptions')).toMatchObject({
      body: { data: expect.arrayContaining([expect.objectContaining({ id, state: 'open' })]) },
    });
    expect(await call(agency, 'POST', `/redemptions/${id}/acceptance`)).toMatchObject({
      status: 201,
      body: { state: 'accepted' },
    });
    expect(await call(own, 'GET', `/redemptions/${id}`)).toMatchObject({
      body: { state: 'accepted', agency: { name: '紹介会社1' } },
    });
    expect((await call(agency, 'POST', `/redemptions/${id}/return`)).status).toBe(403);
    expect(await call(own, 'POST', `/redemptions/${id}/return`)).toMatchObject({
      status: 201,
      body: { state: 'returned', returnReason: 'nobody_hired' },
    });
    const other = memberOf('company', (await world.makeCompany(0)).id);
    for (const [method, what] of [
      ['GET', ''],
      ['POST', '/return'],
    ] as const)
      expect((await call(other, method, `/redemptions/${id}${what}`)).status).toBe(404);
  });
});
