import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePeople,
  introducePerson,
  makeWorld,
  staffOfOrganisation as staff,
  type World,
} from '../../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { firstPage } from '../../../db/page.ts';
import type { Scope } from '../../../db/scope.ts';
import { idOf, type ProvisionId } from '../../../platform/ids.ts';
import { REGISTERED_ITEMS } from '../../consents/rules/wording.ts';
import { listProvisions } from '../store/inbox.ts';
import { readProvision, recogniseProvisions } from './read-provisions.ts';
import { listSeen } from './withdraw.ts';

/** Who saw which item, counted by day (docs/decisions/0021). */

let services: TestServices;
let world: World;
beforeAll(async () => {
  services = await testServices();
  world = await makeWorld(services, 2);
});
afterAll(() => services.end());

const agency = (index: number) => staff(world.agencyIds[index] ?? '');
const self = ({ candidateId }: IntroducedPerson): Scope => ({
  kind: 'candidate',
  candidateId,
  actor: { kind: 'candidate', id: candidateId },
});
const provision = (person: IntroducedPerson) => idOf<ProvisionId>(person.provisionIds[0] ?? '');

test('an opening and a list that shows something of a person are both seen by the person, a list that shows nothing is not', async () => {
  const person = await introducePerson(services, world);
  const agencyId = world.agencyIds[0] ?? '';
  const seen = async () => (await services.within(self(person), listSeen)).get(agencyId);
  // What the API's list answers: ids, states and days.
  const lines = (await services.within(agency(0), (tx) => listProvisions(tx, undefined, firstPage(100))))
    .rows;
  expect(await seen()).toBeUndefined();
  const list = () =>
    services.within(agency(0), async (tx) => {
      await recogniseProvisions(tx, services, lines);
      return tx.now;
    });
  const at = await list();
  expect(await seen()).toMatchObject({
    times: 1,
    firstAt: at,
    lastAt: at,
    items: ['name', 'work', 'prefecture', 'remote'],
  });
  await list();
  const later = await services.within(agency(0), async (tx) => {
    await readProvision(tx, services, provision(person));
    return tx.now;
  });
  expect(await seen()).toMatchObject({
    times: 3,
    firstAt: at,
    lastAt: later,
    readings: [
      { way: 'opened', reader: 'staff', times: 1, items: [...REGISTERED_ITEMS] },
      { way: 'listed', times: 2 },
    ],
  });
  // Nobody else sees who looked, and what was seen stays seen.
  expect((await services.within(self(await introducePerson(services, world)), listSeen)).size).toBe(0);
  for (const [scope, refused] of [
    [agency(0), 'update readings set times = 1'],
    [agency(0), 'delete from readings'],
    [self(person), 'update readings set times = times + 1'],
  ] as const) {
    const rows = () =>
      services.within(agency(0), (tx) =>
        tx.db.selectFrom('readings').selectAll().orderBy('subject_id').orderBy('way').execute(),
      );
    const before = await rows();
    await services.within(scope, (tx) => sql.raw(refused).execute(tx.db)).catch(() => undefined);
    expect(await rows()).toEqual(before);
  }
});

test('a list by two at once is counted twice, and neither waits for the other for ever', async () => {
  const own = await makeWorld(services, 1);
  const people = await introducePeople(services, own, 6);
  const scope = staff(own.agencyIds[0] ?? '');
  const { rows } = await services.within(scope, (tx) => listProvisions(tx, undefined, firstPage(100)));
  const list = (lines: typeof rows) =>
    services.within(scope, (tx) => recogniseProvisions(tx, services, lines));
  await Promise.all([list(rows), list(rows.toReversed()), list(rows), list(rows.toReversed())]);
  for (const person of people)
    expect((await services.within(self(person), listSeen)).get(own.agencyIds[0] ?? '')?.times).toBe(4);
});
