import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePerson,
  makeWorld,
  moveClock,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { untilMailingMorning } from '../../../../test/mailing-morning.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { mailsTo } from '../../../../test/staff-services.ts';
import { firstPage } from '../../../db/page.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { idOf, type ProvisionId } from '../../../platform/ids.ts';
import { readOperatorHome } from '../../insights/actions.ts';
import type { ObjectionReason } from '../rules/settlement.ts';
import { countOpenClaims, listClaims } from '../store/objections.ts';
import { objectToProvision } from './answer-provision.ts';
import { decideObjection, getClaim } from './decide-objection.ts';

let services: TestServices;
let desk: Scope;
let world: World;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
});

const claims = (closed: boolean) =>
  services.within(desk, async (tx) => ({
    ...(await listClaims(tx, closed, firstPage(100))),
    open: await countOpenClaims(tx),
    now: tx.now,
  }));
const agency = (index: number): Scope => ({
  kind: 'organisation',
  organisationId: world.agencyIds[index] ?? '',
  actor: { kind: 'staff', id: `member-${index}` },
});
const company = () => staffOfOrganisation(world.companyId);
const provision = (person: IntroducedPerson, index: number) =>
  idOf<ProvisionId>(person.provisionIds[index] ?? '');
const object = (person: IntroducedPerson, index: number, reason: ObjectionReason = 'already_active_here') =>
  services.within(agency(index), (tx) =>
    objectToProvision(tx, provision(person, index), { reason, note: '' }),
  );
const decide = (person: IntroducedPerson, index: number, upheld: boolean) =>
  services.within(desk, (tx) =>
    decideObjection(tx, services, provision(person, index), { upheld, note: '確認しました。' }),
  );
test('an agency is told what was decided by its name, in the language it applied in', async () => {
  await untilMailingMorning(services);
  for (const [locale, greeting, said] of [
    ['ja', '紹介会社1 御中', '異議を認めました（キャリアリレー）'],
    ['en', 'Dear 紹介会社1,', 'Objection upheld (Career Relay)'],
  ] as const) {
    world = await makeWorld(services, 1, locale);
    const person = await introducePerson(services, world);
    await object(person, 0);
    await decide(person, 0, true);
    const [mail] = await mailsTo(services, `${world.agencyIds[0]}@example.jp`);
    expect([mail?.subject, mail?.text.split('\n')[0]]).toEqual([said, greeting]);
  }
});

describe('the operator’s desk', () => {
  test('the desk lists what can be decided and counts the same; the rest is closed', async () => {
    const [decided, lapsed] = [
      await introducePerson(services, world),
      await introducePerson(services, world),
    ];
    for (const person of [decided, lapsed]) await object(person, 0);
    await object(lapsed, 1);
    await decide(decided, 0, false);
    const before = await claims(false);
    expect(before.rows).toHaveLength(before.open);
    expect(before.rows.map(({ id }) => id)).not.toContain(provision(decided, 0));
    const home = async () => (await services.within(desk, readOperatorHome)).openObjections;
    expect(await home()).toBe(before.open);
    await moveClock(services, endOfBusinessDay(before.now, 11));
    expect((await claims(false)).rows).toEqual([]);
    expect(await home()).toBe(0);
    const closed = await claims(true);
    expect(closed.open).toBe(0);
    const stateIn = (id: string) => closed.rows.find((claim) => claim.id === id)?.state;
    expect([stateIn(provision(decided, 0)), stateIn(provision(lapsed, 0))]).toEqual(['rejected', 'expired']);
    expect(await services.within(desk, (tx) => getClaim(tx, provision(lapsed, 1)))).toMatchObject({
      point: 'confirmed',
    });
  });

  test('the desk sees what every receiving agency said, and what upholding would do', async () => {
    const person = await introducePerson(services, world);
    await object(person, 0);
    const examine = () => services.within(desk, (tx) => getClaim(tx, provision(person, 0)));
    expect(await examine()).toMatchObject({
      point: 'pending',
      effect: 'waits',
      receiving: expect.arrayContaining([
        expect.objectContaining({ name: '紹介会社2', accepted: false, objection: undefined }),
      ]),
    });
    await object(person, 1, 'not_seeking_work');
    await decide(person, 1, true);
    const found = await examine();
    expect(found.effect).toBe('voids');
    expect(found.receiving).toContainEqual(
      expect.objectContaining({
        name: '紹介会社2',
        objection: expect.objectContaining({ reason: 'not_seeking_work', upheld: true }),
      }),
    );
    await decide(person, 0, true);
    expect(await examine()).toMatchObject({ point: 'voided', effect: 'none' });
    const uncounted = await introducePerson(services, world, { counted: false });
    await object(uncounted, 0);
    expect(await services.within(desk, (tx) => getClaim(tx, provision(uncounted, 0)))).toMatchObject({
      point: 'not_counted',
      effect: 'none',
      providedAt: expect.any(Date),
    });
  });

  test('how a claim stands is told to the operator and to the agency that made it, to nobody else', async () => {
    const person = await introducePerson(services, world);
    await object(person, 0);
    const standing = (scope: Scope) =>
      inScope(services.database, scope, async (tx) => {
        const { rows } = await sql`select * from claim_standing(${provision(person, 0)}, ${tx.now})`.execute(
          tx.db,
        );
        return rows.length;
      });
    expect(await Promise.all([desk, agency(0), agency(1), company()].map(standing))).toEqual([1, 1, 0, 0]);
  });
});
