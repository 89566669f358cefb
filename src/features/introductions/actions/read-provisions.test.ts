import { randomUUID } from 'node:crypto';
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
import { firstPage } from '../../../db/page.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { readCursor, readIdCursor, writeCursor } from '../../../platform/cursor.ts';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { idOf, type ProvisionId, type ReceiptId } from '../../../platform/ids.ts';
import { PROVISION_STATES, type ProvisionState } from '../rules/provision-state.ts';
import { countWaiting } from '../store/deadlines.ts';
import { listInbox, listProvisions } from '../store/inbox.ts';
import { listReceipts } from '../store/receipts.ts';
import { acceptProvision, objectToProvision } from './answer-provision.ts';
import { decideObjection } from './decide-objection.ts';
import { readProvision } from './read-provisions.ts';
import { getReceipt } from './show-receipts.ts';
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
const provision = (person: IntroducedPerson, index = 0) =>
  idOf<ProvisionId>(person.provisionIds[index] ?? '');
const withdraw = (person: IntroducedPerson) => services.within(self(person), (tx) => withdrawProvisions(tx));

async function receiptsOf(companyId: string, cursor: string | null | undefined) {
  const after = readIdCursor<ReceiptId>(cursor ?? undefined) ?? null;
  return services.within(staff(companyId), (tx) => listReceipts(tx, { after, limit: 2 }));
}

describe('reading a provision', () => {
  test('shows the consented items, and the person sees who read them', async () => {
    const person = await introducePerson(services, world);
    const opened = await services.within(agency(0), (tx) => readProvision(tx, services, provision(person)));
    expect(opened.items).toEqual({
      name: '佐藤 花子',
      mail: 'hanako@example.jp',
      contact: 'mail',
      work: ['sales'],
      prefecture: '東京都',
      remote: true,
    });
    expect(opened.provision.state).toBe('delivered');
    const seen = await inScope(services.database, self(person), (tx) => listAudit(tx, firstPage(10)));
    expect(seen.rows).toMatchObject([
      { action: 'provision.read', subject: { kind: 'provision', id: provision(person) } },
    ]);
  });

  test('tells nothing about the company behind it', async () => {
    const person = await introducePerson(services, world);
    const opened = JSON.stringify(
      await services.within(agency(0), (tx) => readProvision(tx, services, provision(person))),
    );
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
      const found = await inScope(services.database, agency(0), (tx) =>
        tx.db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow(),
      );
      expect([table, found.rows]).toEqual([table, 0]);
    }
  });

  test('is impossible once the person has withdrawn, for this agency and every other', async () => {
    const person = await introducePerson(services, world);
    await services.within(agency(0), (tx) => acceptProvision(tx, provision(person)));
    await withdraw(person);
    for (const index of [0, 1]) {
      const opened = await services.within(agency(index), (tx) =>
        readProvision(tx, services, provision(person, index)),
      );
      expect(opened).toMatchObject({
        items: null,
        closed: 'withdrawn',
        provision: { state: 'withdrawn' },
      });
    }
    expect(await services.within(agency(1), (tx) => acceptProvision(tx, provision(person, 1)))).toEqual({
      ok: false,
      reason: 'withdrawn',
    });
    const objection = { reason: 'false_identity', note: '' } as const;
    expect(
      await services.within(agency(1), (tx) => objectToProvision(tx, provision(person, 1), objection)),
    ).toEqual({
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
    expect(
      await services.within(scope, (tx) => readProvision(tx, services, provision(person))),
    ).toMatchObject({
      items: null,
      closed: 'suspended',
    });
    expect(await services.within(scope, (tx) => acceptProvision(tx, provision(person)))).toMatchObject({
      ok: true,
    });
  });

  test('a foreign provision and an unknown one are both not found', async () => {
    const person = await introducePerson(services, world, { agencyIds: world.agencyIds.slice(0, 1) });
    await expect(
      services.within(agency(1), (tx) => readProvision(tx, services, provision(person))),
    ).rejects.toThrow(NotFound);
    await expect(
      services.within(agency(1), (tx) => readProvision(tx, services, idOf<ProvisionId>(person.receiptId))),
    ).rejects.toThrow(NotFound);
  });
});

test('the inbox filters by the state that each provision is shown in', async () => {
  const own = await makeWorld(services, 1);
  const scope = staff(own.agencyIds[0]);
  const people = await introducePeople(services, own, 8);
  const at = (index: number) => people[index] ?? { ...people[0], provisionIds: [] };
  const objection = { reason: 'false_identity', note: '' } as const;
  const object = (index: number) =>
    services.within(scope, (tx) =>
      objectToProvision(tx, idOf<ProvisionId>(at(index).provisionIds[0] ?? ''), objection),
    );
  await services.within(scope, (tx) => acceptProvision(tx, idOf<ProvisionId>(at(0).provisionIds[0] ?? '')));
  await object(1);
  await object(2);
  await services.within(desk, (tx) =>
    decideObjection(tx, services, idOf<ProvisionId>(at(2).provisionIds[0] ?? ''), { upheld: true, note: '' }),
  );
  await object(3);
  await services.within(desk, (tx) =>
    decideObjection(tx, services, idOf<ProvisionId>(at(3).provisionIds[0] ?? ''), {
      upheld: false,
      note: '',
    }),
  );
  for (const person of people.slice(4, 6)) await withdraw(person);

  const list = (state?: ProvisionState, page = firstPage(100)) =>
    services.within(scope, (tx) => listProvisions(tx, state, page));
  const all = (await list()).rows;
  const found = new Map<ProvisionState, number>();
  for (const state of PROVISION_STATES) {
    const lines = (await list(state)).rows;
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
  // The inbox shows what waits by itself, and everybody in one list: nobody is missing, whatever was claimed about them.
  const [waiting, count, everybody] = await services.within(scope, (tx) =>
    Promise.all([
      listInbox(tx, { list: 'waiting' }, firstPage(2)),
      countWaiting(tx),
      listInbox(tx, { list: 'all' }, firstPage(100)),
    ]),
  );
  expect([all.length, waiting.rows.length, count, everybody.rows.length]).toEqual([
    8,
    2,
    { count: 3, isMore: false },
    8,
  ]);

  const paged: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = await list(undefined, { after: readCursor(next) ?? null, limit: 3 });
    paged.push(...page.rows.map(({ id }) => id));
    next = page.next;
  }
  expect(paged).toEqual(all.map(({ id }) => id));
});

describe('a company’s receipts', () => {
  test('name the person only where the person chose so', async () => {
    const named = await introducePerson(services, world, { name: '佐藤 花子' });
    const unnamed = await introducePerson(services, world);
    expect(
      await services.within(staff(world.companyId), (tx) => getReceipt(tx, services, named.receiptId)),
    ).toMatchObject({
      name: '佐藤 花子',
    });
    const receipt = await services.within(staff(world.companyId), (tx) =>
      getReceipt(tx, services, unnamed.receiptId),
    );
    expect(receipt).toMatchObject({
      id: unnamed.receiptId,
      state: 'pending',
      introducedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      name: null,
    });
  });

  test('belong to that company alone, and come newest first, page by page', async () => {
    const own = await makeWorld(services, 1);
    const people = await introducePeople(services, own, 5);
    const [person] = people;
    await expect(
      services.within(staff(world.companyId), (tx) =>
        getReceipt(tx, services, idOf<ReceiptId>(person?.receiptId ?? '')),
      ),
    ).rejects.toThrow(NotFound);
    const paged: string[] = [];
    for (let next: string | null | undefined; next !== null; ) {
      const page = await receiptsOf(own.companyId, next);
      paged.push(...page.rows.map(({ id }) => id));
      // What leads on says nothing but what the page has just shown: a random number, and no instant in it.
      expect([null, page.rows.at(-1)?.id]).toContain(page.next);
      next = page.next;
    }
    expect(paged).toEqual(people.map(({ receiptId }) => receiptId).toReversed());
    expect(paged.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(id))).toBe(true);
  });

  test('lead on from no receipt but the company’s own', async () => {
    const own = await makeWorld(services, 1);
    const [mine] = await introducePeople(services, own, 2);
    const [theirs] = await introducePeople(services, world, 1);
    for (const cursor of [
      theirs?.receiptId,
      randomUUID(),
      writeCursor({ at: new Date(), id: randomUUID() }),
    ]) {
      await expect(receiptsOf(own.companyId, cursor)).rejects.toThrow(InvalidInput);
    }
    await expect(receiptsOf(own.companyId, mine?.receiptId)).rejects.toThrow(InvalidInput);
  });
});
