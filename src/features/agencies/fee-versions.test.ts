import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveClock, operatorDesk } from '../../../test/factories/introductions.ts';
import { makeAgency, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { Visitor } from '../../../test/visitor.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import { idOf } from '../../platform/ids.ts';
import { agreeToSlots, setFee } from './actions/change-terms.ts';
import { feeRoutes } from './web/fees.tsx';

/** What an agency's fee table said, and until when (rules.md §6.13). */

let services: TestServices;
let agency: TestOrganisation;
let other: TestOrganisation;
let desk: Awaited<ReturnType<typeof operatorDesk>>;
const CLAUSE = '枠による採用の手数料は0円とする。';
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  agency = await makeAgency(services, { name: '北の杜', licenceNumber: '01-ユ-300001' });
  other = await makeAgency(services, { name: '別の会社', licenceNumber: '02-ユ-300002' });
});
afterAll(() => services.end());

const as = (role: Role, organisation: TestOrganisation) =>
  new Visitor(memberSite(services, { pages: feeRoutes() }, { organisation, role }));
const HISTORY = '/agency/settings/fees/history';
const now = () => services.asSystem((tx) => Promise.resolve(tx.now));
const fee = (permille: number) =>
  services.within(other.scope, (tx) => setFee(tx, { work: 'all', permille, yen: null }));
const shown = (html: string) =>
  [...html.matchAll(/すべての職種：年収の([\d.]+)%/g)].map(([, one]) => Number(one));
let days: string[];

test('is kept whole at each change, and saving the same keeps nothing', async () => {
  const first = await now();
  for (const permille of [300, 300, 310]) await fee(permille);
  await moveClock(services, new Date(first.getTime() + 48 * 3_600_000));
  await services.within(other.scope, (tx) => agreeToSlots(tx, CLAUSE));
  await fee(320);
  days = [-1, 0, 1, 2].map((add) => jstDate(new Date(first.getTime() + add * 24 * 3_600_000)));
  const rows = await services.within(other.scope, (tx) =>
    tx.db.selectFrom('agency_fee_versions').select(['number', 'said']).orderBy('number').execute(),
  );
  expect(rows.map(({ number, said: all }) => [number, all])).toEqual(
    [
      [300, null],
      [310, null],
      [310, CLAUSE],
      [320, CLAUSE],
    ].map(([permille, slotClause], index) => [
      index + 1,
      { fees: [{ work: 'all', permille, yen: null }], feesNotifiedOn: null, refund: null, slotClause },
    ]),
  );
});

test('is found by its day: everything that held at some moment of it, nothing before there was any', async () => {
  const [before, first, between, last] = days;
  const on = async (day: string | undefined) =>
    shown((await as('viewer', other).get(`${HISTORY}?on=${day}`)).html);
  expect(await on(before)).toEqual([]);
  expect(await on(first)).toEqual([31, 30]);
  expect(await on(between)).toEqual([31]);
  expect(await on(last)).toEqual([32, 31, 31]);
  expect(await on('nonsense')).toEqual([32, 31, 31, 30]);
});

test('is told to the agency itself and the operator, and to no other agency', async () => {
  expect(shown((await as('owner', agency).get(HISTORY)).html)).not.toContain(32);
  const id = idOf<TestOrganisation['id']>(desk.organisationId);
  const visitor = as('viewer', { id, zone: 'operator', name: 'x', scope: desk });
  const { html } = await visitor.get(`/operator/organisations/${other.id}/fees`);
  expect(shown(html)).toEqual([32, 31, 31, 30]);
  expect(html.replaceAll('<wbr/>', '')).toContain('別の会社の手数料表の履歴');
  expect((await visitor.get(`/operator/organisations/${randomUUID()}/fees`)).status).toBe(404);
});

test('is whole also where two change it at once', async () => {
  const line = (work: string) =>
    services.within(other.scope, (tx) => setFee(tx, { work, permille: null, yen: 100_000 }));
  await heldBack(services, `select pg_advisory_xact_lock(hashtextextended('fees:${other.id}', 0))`, () => [
    line('sales'),
    line('care'),
  ]);
  const { said: last } = await services.within(other.scope, (tx) =>
    tx.db
      .selectFrom('agency_fee_versions')
      .select('said')
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow(),
  );
  expect(JSON.stringify(last)).toMatch(/sales.*care|care.*sales/);
});
