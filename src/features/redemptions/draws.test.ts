import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../test/database.ts';
import { operatorDesk, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { memberSite } from '../../../test/member-site.ts';
import { makeRedemptionWorld } from '../../../test/redemption-world.ts';
import { Visitor } from '../../../test/visitor.ts';
import { firstPage } from '../../db/page.ts';
import type { Role } from '../../platform/http/access.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import { acceptOffer, passOffer } from './actions/answer-offer.ts';
import { readDraws } from './actions/show-draws.ts';
import { listFairness } from './store/draws.ts';
import { drawRoutes } from './web/operator.tsx';

let world: Awaited<ReturnType<typeof makeRedemptionWorld>>;
let desk: Awaited<ReturnType<typeof operatorDesk>>;
let superuser: Awaited<ReturnType<typeof connectAsSuperuser>>;
beforeAll(async () => {
  world = await makeRedemptionWorld();
  desk = await operatorDesk(world.services);
  superuser = await connectAsSuperuser(world.services);
  for (const name of ['紹介会社1', '紹介会社2', '紹介会社3']) await world.makeAgency(name);
});
afterAll(async () => {
  await superuser.end();
  await world.services.end();
});

async function asked() {
  const company = await world.makeCompany(1);
  const id = await world.requested(company, await world.makeOpening(company));
  const [[agencyId] = ['']] = await world.turnsOf(company, id);
  return { company, id, agency: staffOfOrganisation(agencyId), agencyId };
}

test('the operator sees each draw computed anew, one that was not drawn so as different, and how the burden lies', async () => {
  const taken = await asked();
  await world.within(taken.agency, (tx) => acceptOffer(tx, taken.id));
  const { company, id, agency, agencyId } = await asked();
  await world.within(agency, (tx) => passOffer(tx, id));
  const read = () => world.within(desk, (tx) => readDraws(tx, firstPage(200)));
  const { page, burdens, names } = await read();
  expect(new Set(page.rows.map(({ isEqual }) => isEqual))).toEqual(new Set([true]));
  const own = page.rows
    .filter(({ redemptionId }) => redemptionId === id)
    .toSorted((a, b) => a.number - b.number);
  expect(own.map(({ number, answer, order }) => [number, answer, order.length])).toEqual([
    [1, 'passed', 3],
    [2, null, 2],
  ]);
  expect(names.get(company.id)?.name).toBe('株式会社みらい');
  const { rows } = await superuser.query<{ agency: string; given: number; passed: number }>(
    `select f.agency_id as agency, count(*) filter (where f.answer = 'accepted' and r.returned_at is null)::int as given,
      count(*) filter (where f.answer = 'passed')::int as passed
     from redemption_offers f join redemptions r on r.id = f.redemption_id group by 1`,
  );
  for (const { agency: one, given, passed } of rows)
    expect(burdens.find((burden) => burden.agencyId === one)).toMatchObject({
      given,
      passed,
      surplus: 0 - 10 * given,
    });
  // Somebody else is asked than the record says.
  await superuser.query(`alter table redemption_draws disable trigger append_only`);
  const [last] = own[0]?.order.slice(-1) ?? [];
  await superuser.query(
    `update redemption_draws set considered = jsonb_set(considered, array[$2, 'received'], '900') where redemption_id = $1 and number = 1`,
    [id, String(own[0]?.considered.findIndex((one) => one.agencyId === last?.agencyId))],
  );
  await superuser.query(`alter table redemption_draws enable always trigger append_only`);
  const changed = (await read()).page.rows.filter(({ isEqual }) => !isEqual);
  expect(changed.map(({ redemptionId, number }) => [redemptionId, number])).toEqual([[id, 1]]);
  expect(changed[0]?.agencyId).toBe(agencyId);
  // Nobody else reads it, and the page says both.
  for (const scope of [company.scope, agency])
    expect(await world.within(scope, (tx) => listFairness(tx))).toEqual([]);
  const site = (role: Role) =>
    new Visitor(
      memberSite(
        world.services,
        { pages: drawRoutes() },
        {
          organisation: {
            id: idOf<OrganisationId>(desk.organisationId),
            zone: 'operator',
            name: 'x',
            scope: desk,
          },
          role,
        },
      ),
    );
  const { html } = await site('viewer').get('/operator/slot-requests');
  expect(html).toContain('不一致');
  expect(html).toContain('一致');
  expect(html).toContain(id);
});
