import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePeople,
  introducePerson,
  makeWorld,
  operatorDesk,
  type World,
} from '../../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { listAudit } from '../../../db/audit.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { PROVISION_STATES, type ProvisionState } from '../rules/provision-state.ts';
import { acceptProvision, objectToProvision } from './answer-provision.ts';
import { decideObjection } from './decide-objection.ts';
import { readProvision, showProvisions, showWaiting } from './read-provisions.ts';
import { getReceipt, showReceipts } from './show-receipts.ts';
import { withdrawProvisions } from './withdraw.ts';

let services: TestServices;
let world: World;
let desk: Scope;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  world = await makeWorld(services, 2);
});
afterAll(() => services.end());

const staff = (organisationId: string | undefined): Scope => ({
  kind: 'organisation',
  organisationId: organisationId ?? '',
  actor: { kind: 'staff', id: 'member' },
});
const agency = (index: number) => staff(world.agencyIds[index]);
const self = (person: IntroducedPerson): Scope => ({
  kind: 'candidate',
  candidateId: person.candidateId,
  actor: { kind: 'candidate', id: person.candidateId },
});
const provision = (person: IntroducedPerson, index = 0) => person.provisionIds[index] ?? '';
const withdraw = (person: IntroducedPerson) =>
  inScope(services.database, self(person), (tx) => withdrawProvisions(tx, person.candidateId));

describe('reading a provision', () => {
  test('shows the consented items, and the person sees who read them', async () => {
    const person = await introducePerson(services, world);
    const opened = await readProvision(services, agency(0), provision(person));
    expect(opened.items).toEqual({
      name: '佐藤 花子',
      mail: 'hanako@example.jp',
      contact: 'mail',
      work: ['sales'],
      prefecture: '東京都',
      remote: true,
    });
    expect(opened.provision.state).toBe('delivered');
    const seen = await inScope(services.database, self(person), (tx) => listAudit(tx, { limit: 10 }));
    expect(seen).toMatchObject([
      { action: 'provision.read', subject: { kind: 'provision', id: provision(person) } },
    ]);
  });

  test('tells nothing about the company behind it', async () => {
    const person = await introducePerson(services, world);
    const opened = JSON.stringify(await readProvision(services, agency(0), provision(person)));
    for (const secret of [
      world.companyId,
      world.linkId,
      person.receiptId,
      person.introductionId,
      person.candidateId,
    ]) {
      expect(opened).not.toContain(secret);
    }
    const tables = [
      'introductions',
      'introduction_receipts',
      'registrations',
      'relay_links',
      'ledgers',
    ] as const;
    for (const table of tables) {
      const rows = await inScope(services.database, agency(0), (tx) =>
        tx.db.selectFrom(table).selectAll().execute(),
      );
      expect(rows).toEqual([]);
    }
  });

  test('is impossible once the person has withdrawn, for this agency and every other', async () => {
    const person = await introducePerson(services, world);
    await acceptProvision(services.database, agency(0), provision(person));
    await withdraw(person);
    for (const index of [0, 1]) {
      const opened = await readProvision(services, agency(index), provision(person, index));
      expect(opened).toMatchObject({
        items: undefined,
        closed: 'withdrawn',
        provision: { state: 'withdrawn' },
      });
    }
    expect(await acceptProvision(services.database, agency(1), provision(person, 1))).toEqual({
      ok: false,
      reason: 'withdrawn',
    });
    const objection = { reason: 'false_identity', note: '' } as const;
    expect(await objectToProvision(services.database, agency(1), provision(person, 1), objection)).toEqual({
      ok: false,
      reason: 'withdrawn',
    });
  });

  test('is closed to a suspended agency, which may still answer', async () => {
    const other = await makeWorld(services, 1);
    const person = await introducePerson(services, other);
    await inScope(services.database, desk, (tx) =>
      tx.db
        .updateTable('organisations')
        .set({ suspended_at: tx.now })
        .where('id', 'in', [...other.agencyIds])
        .execute(),
    );
    const scope = staff(other.agencyIds[0]);
    expect(await readProvision(services, scope, provision(person))).toMatchObject({
      items: undefined,
      closed: 'suspended',
    });
    expect(await acceptProvision(services.database, scope, provision(person))).toMatchObject({ ok: true });
  });

  test('a foreign provision and an unknown one are both not found', async () => {
    const person = await introducePerson(services, world, { agencyIds: world.agencyIds.slice(0, 1) });
    await expect(readProvision(services, agency(1), provision(person))).rejects.toThrow(NotFound);
    await expect(readProvision(services, agency(1), person.receiptId)).rejects.toThrow(NotFound);
  });
});

test('the inbox filters by the state that each provision is shown in', async () => {
  const own = await makeWorld(services, 1);
  const scope = staff(own.agencyIds[0]);
  const people = await introducePeople(services, own, 8);
  const at = (index: number) => people[index] ?? { ...people[0], provisionIds: [] };
  const objection = { reason: 'false_identity', note: '' } as const;
  const object = (index: number) =>
    objectToProvision(services.database, scope, at(index).provisionIds[0] ?? '', objection);
  await acceptProvision(services.database, scope, at(0).provisionIds[0] ?? '');
  await object(1);
  await object(2);
  await decideObjection(services, desk, at(2).provisionIds[0] ?? '', { upheld: true, note: '' });
  await object(3);
  await decideObjection(services, desk, at(3).provisionIds[0] ?? '', { upheld: false, note: '' });
  for (const person of people.slice(4, 6)) await withdraw(person);

  const all = await showProvisions(services, scope, { limit: 100 });
  expect(all).toHaveLength(8);
  const found = new Map<ProvisionState, number>();
  for (const state of PROVISION_STATES) {
    const lines = await showProvisions(services, scope, { state, limit: 100 });
    expect(lines.map(({ id }) => id)).toEqual(all.filter((line) => line.state === state).map(({ id }) => id));
    found.set(state, lines.length);
  }
  expect(Object.fromEntries(found)).toEqual({
    delivered: 3,
    accepted: 1,
    objected: 1,
    reversed: 1,
    withdrawn: 2,
  });
  const { waiting, count } = await showWaiting(services, scope, 2);
  expect([waiting.length, count]).toEqual([2, 3]);

  const paged: string[] = [];
  for (let after: { at: Date; id: string } | undefined; ; ) {
    const page = await showProvisions(services, scope, { after, limit: 3 });
    paged.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (last === undefined) break;
    after = { at: last.providedAt, id: last.id };
  }
  expect(paged).toEqual(all.map(({ id }) => id));
});

describe('a company’s receipts', () => {
  test('name the person only where the person chose so', async () => {
    const named = await introducePerson(services, world, { name: '佐藤 花子' });
    const unnamed = await introducePerson(services, world);
    expect(await getReceipt(services, staff(world.companyId), named.receiptId)).toMatchObject({
      name: '佐藤 花子',
    });
    const receipt = await getReceipt(services, staff(world.companyId), unnamed.receiptId);
    expect(receipt).toEqual({
      id: unnamed.receiptId,
      state: 'pending',
      introducedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      linkId: world.linkId,
      name: undefined,
    });
  });

  test('belong to that company alone, and come newest first, page by page', async () => {
    const own = await makeWorld(services, 1);
    const people = await introducePeople(services, own, 5);
    const [person] = people;
    await expect(getReceipt(services, staff(world.companyId), person?.receiptId ?? '')).rejects.toThrow(
      NotFound,
    );
    const paged: string[] = [];
    for (let after: string | undefined; ; after = paged.at(-1)) {
      const page = await showReceipts(services, staff(own.companyId), { after, limit: 2 });
      if (page.length === 0) break;
      paged.push(...page.map(({ id }) => id));
    }
    expect(paged).toEqual(people.map(({ receiptId }) => receiptId).toReversed());
  });
});
