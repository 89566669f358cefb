import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../test/database.ts';
import {
  introducePeople,
  makeWorld,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { acceptProvision, objectToProvision } from '../introductions/actions/answer-provision.ts';
import { checkCounters, foldCounters, mendCounters } from './actions/keep-tallies.ts';
import { sumByMonth, sumCounters } from './store/tallies.ts';

/** Counters beside the rows they speak of: equal after whatever happens (docs/rules.md §15.2). */

let services: TestServices;
let superuser: pg.Client;
let world: World;
beforeAll(async () => {
  services = await testServices();
  superuser = await connectAsSuperuser(services);
  world = await makeWorld(services, 2);
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});

const faults = () => services.asSystem((tx) => checkCounters(tx));
const fold = () => services.asSystem(foldCounters);
const all = { from: null, before: '9999-01-01' } as const;
const ofCompany = () =>
  services.within(staffOfOrganisation(world.companyId), (tx) =>
    sumCounters(
      tx,
      ['introduced', 'introduced_decided', 'introduced_taken_back', 'rejected', 'rejected_unclear'],
      all,
    ),
  );

/** A small generator that gives the same sequence for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

test('introductions, answers and a hidden move into the sums: page and rows never part', async () => {
  const [first, second, third] = await introducePeople(services, world, 3);
  const agency = staffOfOrganisation(world.agencyIds[0] ?? '');
  await services.within(agency, async (tx) => {
    await acceptProvision(tx, first?.provisionIds[0] as never);
    await objectToProvision(tx, second?.provisionIds[0] as never, { reason: 'false_identity', note: '' });
  });
  expect(third).toBeDefined();
  expect(await faults()).toEqual([]);
  const before = await ofCompany();
  expect(before).toMatchObject({ introduced: 3, introduced_decided: 1 });
  const folded = await fold();
  expect(folded).toBeGreaterThan(0);
  expect(await ofCompany()).toEqual(before);
  expect(await fold()).toBe(0);
  expect(await faults()).toEqual([]);
  const months = await services.within(staffOfOrganisation(world.companyId), (tx) =>
    sumByMonth(tx, 'introduced', all),
  );
  expect([...months.values()]).toEqual([3]);
  // Nobody else sees them, and the operator sees them all.
  const stranger = await makeWorld(services, 1);
  expect(
    await services.within(staffOfOrganisation(stranger.companyId), (tx) =>
      sumCounters(tx, ['introduced'], all),
    ),
  ).toEqual({});
  expect(
    await services.within(await operatorDesk(services), (tx) => sumCounters(tx, ['introduced'], all)),
  ).toEqual({
    introduced: 3,
  });
});

test('after any sequence of writing, changing, merging and deleting rows every counter is what its rows come to', async () => {
  const pick = random(20_261_201);
  const applicants: string[] = [];
  const selections: string[] = [];
  const receipts: string[] = [];
  const day = () => `2026-${String(1 + pick(12)).padStart(2, '0')}-${String(1 + pick(28)).padStart(2, '0')}`;
  const company = world.companyId;
  const steps: readonly (() => Promise<unknown>)[] = [
    // An import: many rows in one statement, some without a day.
    async () => {
      const id = randomUUID();
      applicants.push(id);
      await superuser.query(
        `insert into applicants (company_id, id, full_name, phone) values ($1, $2, 'x', '+81900000000')`,
        [company, id],
      );
      const { rows } = await superuser.query<{ id: string }>(
        `insert into selections (company_id, id, applicant_id, opening_title, status, ended_on, reason_kind)
         select $1, gen_random_uuid(), $2, n::text, (array['open', 'rejected', 'rejected', 'hired'])[1 + n % 4],
           case when n % 5 = 0 then null else $3::date end, (array['other', null, 'pay'])[1 + n % 3]
         from generate_series(1, $4::int) n returning id`,
        [company, id, day(), 1 + pick(8)],
      );
      selections.push(...rows.map((row) => row.id));
    },
    async () =>
      superuser.query(
        `update selections set status = (array['rejected', 'hired', 'reopened'])[1 + $3::int], ended_on = $4
         where company_id = $1 and id = any ($2)`,
        [company, selections.filter(() => pick(3) === 0), pick(3), pick(4) === 0 ? null : day()],
      ),
    // A merge: rows change whose they are, which no counter knows of.
    async () =>
      superuser.query(
        `update selections set applicant_id = (select id from applicants where company_id = $1 order by id limit 1),
           opening_title = id::text where company_id = $1 and id = $2`,
        [company, selections[pick(selections.length)] ?? null],
      ),
    // An erasure, an import undone: people go with everything of theirs.
    async () =>
      superuser.query('delete from applicants where company_id = $1 and id = $2', [
        company,
        applicants[pick(applicants.length)] ?? null,
      ]),
    async () => {
      const { rows } = await superuser.query<{ id: string }>(
        `insert into introduction_receipts (company_id, id, link_id, introduced_on, counted, rule_version, confirm_due_at)
         select $1, gen_random_uuid(), $2, $3::date, true, 1, $3::date + interval '5 days' from generate_series(1, 2) returning id`,
        [company, world.linkId, day()],
      );
      receipts.push(...rows.map((row) => row.id));
    },
    async () =>
      superuser.query(
        `update introduction_receipts set confirmed_at = confirm_due_at + $3 * interval '1 day' where company_id = $1
         and id = $2 and confirmed_at is null and voided_at is null`,
        [company, receipts[pick(receipts.length)] ?? null, pick(2) - 1],
      ),
    async () =>
      superuser.query(
        `update introduction_receipts set voided_at = case when confirmed_at is null then now() end,
           reversed_at = case when confirmed_at is not null then now() end where company_id = $1 and id = $2`,
        [company, receipts[pick(receipts.length)] ?? null],
      ),
    async () =>
      superuser.query(
        `insert into slots (company_id, id, number, granted_on) values ($1, gen_random_uuid(), $2, $3)`,
        [company, 1 + pick(1_000_000_000), day()],
      ),
    async () =>
      superuser.query(
        `update slots set consumed_at = case when consumed_at is null then granted_on + interval '40 days' end
         where company_id = $1 and number % 2 = $2`,
        [company, pick(2)],
      ),
    fold,
  ];
  let mostRejected = 0;
  for (let turn = 0; turn < 120; turn += 1) {
    await steps[pick(steps.length)]?.();
    if (turn % 10 === 9) mostRejected = Math.max(mostRejected, (await ofCompany()).rejected ?? 0);
    if (turn % 30 === 29) expect(await faults()).toEqual([]);
  }
  expect(await faults()).toEqual([]);
  expect(mostRejected).toBeGreaterThan(0);
});

test('who counts and who folds at the same moment lose nothing and count nothing twice', async () => {
  const before = (await ofCompany()).introduced ?? 0;
  await Promise.all([
    introducePeople(services, world, 6),
    ...Array.from({ length: 6 }, () => fold()),
    ...Array.from({ length: 4 }, () => services.asSystem((tx) => mendCounters(tx))),
  ]);
  await fold();
  expect(await faults()).toEqual([]);
  expect((await ofCompany()).introduced).toBe(before + 6);
});

test('what was changed behind the counters is found, named and put right, once', async () => {
  await fold();
  await superuser.query(
    `update tallies set count = count + 3 where organisation_id = $1 and counter = 'introduced'
    and day = (select max(day) from tallies where organisation_id = $1 and counter = 'introduced')`,
    [world.companyId],
  );
  const found = await faults();
  expect(found).toMatchObject([{ organisationId: world.companyId, counter: 'introduced' }]);
  expect((found[0]?.kept ?? 0) - (found[0]?.counted ?? 0)).toBe(3);
  const mended = await Promise.all([1, 2, 3].map(() => services.asSystem((tx) => mendCounters(tx))));
  expect(mended.toSorted()).toEqual([0, 0, 1]);
  expect(await faults()).toEqual([]);
});
