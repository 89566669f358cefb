import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { letBeCounted, type Wish } from '../../../test/counted-people.ts';
import { makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { COMPLETE } from '../../../test/redemption-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { superuserOf } from '../../../test/superuser.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Role } from '../../platform/http/access.ts';
import { runSweep } from '../../platform/queue/sweeps.ts';
import { createOpening } from '../orgs/actions/openings.ts';
import { rediscoveryApi } from './api.ts';
import { rediscoverySweeps } from './jobs.ts';
import { rediscoveryRoutes } from './web/rediscovery.tsx';

/** How many people wish for work like an opening's: a band, once a week, of those who let themselves be counted. */

let services: TestServices;
let owner: pg.Client;
let company: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
  owner = await superuserOf(services);
});
afterAll(async () => {
  await owner.end();
  await services.end();
});
beforeEach(async () => {
  await owner.query(
    'set session_replication_role = replica; delete from counted_wishes; delete from opening_hearings; delete from published_wishes; set session_replication_role = default',
  );
  // A Wednesday.
  await at('2031-06-04T10:00:00+09:00');
  company = await makeCompany(services);
});

const at = (instant: string) =>
  owner.query(`alter table business_clock disable trigger only_forward;
    update business_clock set ahead = greatest('0', timestamptz '${instant}' - now());
    alter table business_clock enable trigger only_forward`);
const count = async () => {
  for (const sweep of rediscoverySweeps) await runSweep(services, { ...sweep, everySeconds: 0 });
};
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const pages = (role: Role = 'recruiter', organisation = company) =>
  new Visitor(memberSite(services, { pages: rediscoveryRoutes() }, { organisation, role }));
const TERMS = { work: 'sales', place: '東京都', payTo: '500' };

async function openingOf(conditions = COMPLETE, organisation = company) {
  const { id } = await services.within(organisation.scope, (tx) =>
    createOpening(tx, { title: '営業', conditions }),
  );
  return { id, page: `/company/openings/${id}/hearing` };
}
async function asked(terms: Record<string, string> = TERMS, organisation = company) {
  const opening = await openingOf(COMPLETE, organisation);
  expect((await pages('recruiter', organisation).submit(opening.page, terms)).status).toBe(303);
  return opening;
}
/** So many take back that they may be counted. */
const leave = (number: number) =>
  owner.query(
    'delete from counted_wishes where candidate_id in (select candidate_id from counted_wishes limit $1)',
    [number],
  );

const wish = (number: number, one: Wish = {}) => letBeCounted(owner, number, one);
const bandOf = async (page: string, organisation = company) =>
  /人数の幅 (.*?)（2031/.exec(textOf((await pages('viewer', organisation).get(page)).html))?.[1];
const MONDAY = '2031-06-09T00:00:00+09:00';

test('is asked for an open opening with all its conditions, by whoever may edit it', async () => {
  const opening = await openingOf();
  const { html } = await pages('viewer').get(opening.page);
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  expect((await pages('viewer').post(opening.page, [...Object.entries(TERMS), ['csrf', csrf]])).status).toBe(
    403,
  );
  expect((await pages('owner', await makeCompany(services)).get(opening.page)).status).toBe(404);
  expect((await pages().submit(opening.page, { ...TERMS, place: '月' })).status).toBe(422);
  expect((await pages().submit(opening.page, { ...TERMS, payTo: '450' })).status).toBe(422);
  expect(textOf((await pages().get((await openingOf({})).page)).html)).toContain(
    '労働条件がそろうと、数えられます。',
  );
  await owner.query('update openings set closed_at = now() where id = $1', [opening.id]);
  expect(textOf((await pages().get(opening.page)).html)).toContain('募集を終えた求人は数えません。');
  expect((await owner.query('select from opening_hearings')).rowCount).toBe(0);
});

/** Counts on the Monday so many weeks after the first. */
async function countIn(weeks: number) {
  await at(new Date(Date.parse(MONDAY) + weeks * 7 * 86_400_000).toISOString());
  await count();
}

test('says a band from five people on, on Monday and not before, and moves by five people at least', async () => {
  const { page } = await asked();
  await wish(4);
  await at('2031-06-08T23:59:00+09:00');
  await count();
  expect(textOf((await pages().get(page)).html)).toContain('まだ数えていません（次の集計：2031/06/09）');
  await countIn(0);
  expect(await bandOf(page)).toBe('5名未満');
  await wish(5);
  await count();
  expect(await bandOf(page)).toBe('5名未満');
  for (const [week, more, band] of [
    [1, 0, '5〜9名'],
    [2, 4, '5〜9名'],
    [3, 1, '10〜19名'],
    [4, 35, '20〜49名'],
    [5, 4, '20〜49名'],
    [6, 1, '50〜99名'],
    [7, 46, '100名以上'],
  ] as const) {
    await wish(more);
    await countIn(week);
    expect([week, await bandOf(page)]).toEqual([week, band]);
  }
});

test('one person who joins or leaves changes nothing that is said, whatever the number was before', async () => {
  const { page } = await asked();
  let people = 0;
  for (const [step, number] of [4, 9, 19].entries()) {
    await wish(number - people);
    await countIn(step * 3);
    const before = await bandOf(page);
    await wish(1);
    await countIn(step * 3 + 1);
    expect(await bandOf(page)).toBe(before);
    await leave(2);
    await countIn(step * 3 + 2);
    expect(await bandOf(page)).toBe(before);
    people = number - 1;
  }
});

test('an opening made to single somebody out is said to be like the one that leaves them out, in the same week and in later ones', async () => {
  const { page } = await asked();
  await wish(9);
  const singled = await asked({ ...TERMS, payTo: '600' });
  await wish(1, { payFrom: 600 });
  await countIn(0);
  expect([await bandOf(page), await bandOf(singled.page)]).toEqual(['5〜9名', '5〜9名']);
  // Another company, or an opening of next week, asks for the same and for its neighbour: nothing is counted afresh for them.
  const other = await makeCompany(services);
  const elsewhere = await asked({ ...TERMS, payTo: '600' }, other);
  const anywhere = await asked({ ...TERMS, payTo: '800' });
  await countIn(1);
  expect(await bandOf(elsewhere.page, other)).toBe('5〜9名');
  expect(await bandOf(anywhere.page)).toBe('5〜9名');
  // Five who are in one and not in the other are no single person.
  await wish(4, { payFrom: 600 });
  await countIn(2);
  expect([await bandOf(page), await bandOf(singled.page)]).toEqual(['5〜9名', '10〜19名']);
});

test('what others wish is counted for itself, however close the numbers are', async () => {
  const { page } = await asked();
  await wish(9);
  const care = await asked({ ...TERMS, work: 'care' });
  await wish(10, { work: 'care' });
  await countIn(0);
  expect([await bandOf(page), await bandOf(care.page)]).toEqual(['5〜9名', '10〜19名']);
});

test('is said on the opening’s page, above who may fit, and to programs, as a band and nothing else', async () => {
  const { page, id } = await asked();
  const api = memberSite(
    services,
    { pages: rediscoveryRoutes(), api: rediscoveryApi() },
    { organisation: company, role: 'viewer' },
  );
  const told = async () =>
    (
      (await (await api(`http://relay.test/api/v1/openings/${id}/hearing`, {})).json()) as {
        hearing: unknown;
      }
    ).hearing;
  await wish(12);
  expect(await told()).toMatchObject({ from: null, to: null, countedOn: null });
  await countIn(0);
  expect(await bandOf(page)).toBe('10〜19名');
  expect(textOf((await pages().get(`/company/openings/${id}/rediscovery`)).html)).toContain(
    'この求人を知りたい方 ：10〜19名',
  );
  expect(await told()).toEqual({
    work: 'sales',
    place: '東京都',
    remote: false,
    payTo: 500,
    from: 10,
    to: 19,
    countedOn: '2031-06-09',
    nextCountOn: '2031-06-16',
  });
});

test('counts people who fit, whom an agency has received by its word, who look for work and have not paused', async () => {
  const { page } = await asked();
  await wish(4);
  const fitting: Wish[] = [{ place: 'どこでも' }, { payFrom: 500 }, { payFrom: 0 }, { paused: '2031-06-08' }];
  const not: Wish[] = [
    { work: 'office' },
    { place: '大阪府' },
    { payFrom: 600 },
    { remote: true },
    { accepted: '' },
    { withdrawn: '2031-06-01' },
    { solved: '2031-06-01' },
    { paused: '' },
    { paused: '2031-07-01' },
  ];
  for (const one of not) await wish(1, one);
  await at(MONDAY);
  await count();
  expect(await bandOf(page)).toBe('5名未満');
  await wish(2, { person: 'one person with two accounts' });
  for (const one of fitting) await wish(1, one);
  await countIn(1);
  expect(await bandOf(page)).toBe('5〜9名');
  await wish(5);
  await countIn(2);
  expect(await bandOf(page)).toBe('10〜19名');
});

test('other terms lose the band at once and are counted on the same Monday as before, however often they are changed', async () => {
  const { page, id } = await asked();
  await wish(7);
  await at(MONDAY);
  await count();
  expect(await bandOf(page)).toBe('5〜9名');
  for (const place of ['大阪府', '東京都']) {
    expect((await pages().submit(page, { ...TERMS, place })).status).toBe(303);
    await count();
    expect(textOf((await pages().get(page)).html)).toContain('まだ数えていません（次の集計：2031/06/16）');
  }
  const tries = ['band = 5', 'counted_at = now()', 'next_count_at = now()', 'opening_id = gen_random_uuid()'];
  for (const set of tries)
    await expect(
      services.within(company.scope, (tx) =>
        import('kysely').then(({ sql }) => sql`update opening_hearings set ${sql.raw(set)}`.execute(tx.db)),
      ),
    ).rejects.toThrow('permission denied');
  await expect(
    services.within(company.scope, (tx) =>
      tx.db.deleteFrom('opening_hearings').where('opening_id', '=', id).execute(),
    ),
  ).rejects.toThrow('permission denied');
  expect(
    await services.within(company.scope, (tx) => tx.db.selectFrom('counted_wishes').selectAll().execute()),
  ).toEqual([]);
});

test('of one company ten openings are counted in a week, and an eleventh waits for one of them to close', async () => {
  await wish(6);
  const all = [];
  for (let number = 0; number < 11; number += 1) {
    all.push(await asked());
    await owner.query(`update openings set created_at = now() + $2 * interval '1 minute' where id = $1`, [
      all.at(-1)?.id,
      number,
    ]);
  }
  await at(MONDAY);
  await count();
  const last = all.at(-1)?.page ?? '';
  expect(await bandOf(all[9]?.page ?? '')).toBe('5〜9名');
  expect(await bandOf(last)).toBeUndefined();
  await owner.query('update openings set closed_at = now() where id = $1', [all[0]?.id]);
  await count();
  expect(await bandOf(last)).toBeUndefined();
  await at('2031-06-16T00:00:00+09:00');
  await count();
  expect(await bandOf(last)).toBe('5〜9名');
});
