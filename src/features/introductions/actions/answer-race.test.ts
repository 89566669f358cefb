import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePeople,
  makeWorld,
  moveClock,
  operatorDesk,
  settling,
  type World,
} from '../../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { idOf, type ProvisionId, type ReceiptId } from '../../../platform/ids.ts';
import { getLedgerAudit } from '../../slots/actions/audit-ledger.ts';
import { getBalance } from '../../slots/actions/show-slots.ts';
import { lockReceipt } from '../store/settlement.ts';
import { acceptProvision, objectToProvision } from './answer-provision.ts';
import { confirmDuePoints } from './confirm-due-points.ts';
import { decideObjection } from './decide-objection.ts';

let services: TestServices;
let desk: Scope;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
});
afterAll(() => services.end());

const staff = (organisationId = ''): Scope => ({
  kind: 'organisation',
  organisationId,
  actor: { kind: 'staff', id: 'member' },
});
const accept = (world: World, person: IntroducedPerson, index: number) =>
  services.within(staff(world.agencyIds[index]), (tx) =>
    acceptProvision(tx, idOf<ProvisionId>(person.provisionIds[index] ?? '')),
  );
const object = (world: World, person: IntroducedPerson, index: number) =>
  services.within(staff(world.agencyIds[index]), (tx) =>
    objectToProvision(tx, idOf<ProvisionId>(person.provisionIds[index] ?? ''), {
      reason: 'false_identity',
      note: '',
    }),
  );

/** Receipts and ledger as counted, once both are known to tell the same and the chain holds. */
async function expectAgreement(world: World) {
  const { points } = await inScope(services.database, settling(world.companyId), (tx) =>
    getBalance(tx, world.companyId),
  );
  const receipts = await inScope(services.database, staff(world.companyId), (tx) =>
    tx.db.selectFrom('introduction_receipts').select(['confirmed_at', 'voided_at']).execute(),
  );
  const confirmed = receipts.filter((receipt) => receipt.confirmed_at !== null).length;
  const voided = receipts.filter((receipt) => receipt.voided_at !== null).length;
  expect(points).toMatchObject({ pending: receipts.length - confirmed - voided, confirmed, voided });
  const { audit } = await getLedgerAudit(services.database, desk, world.companyId);
  expect(audit).toMatchObject({ chain: undefined, replay: undefined });
  return points;
}

test('two agencies accepting the same people at once: one point each', async () => {
  const world = await makeWorld(services, 2);
  const people = await introducePeople(services, world, 30);
  await Promise.all(
    people.flatMap((person) => [
      accept(world, person, 0),
      accept(world, person, 1),
      accept(world, person, 0),
    ]),
  );
  expect(await expectAgreement(world)).toMatchObject({ pending: 0, confirmed: 30, spent: 30, balance: 0 });
});

test('one accepting while the other objects: the claim counts only where it came first', async () => {
  const world = await makeWorld(services, 2);
  const people = await introducePeople(services, world, 30);
  const answers = await Promise.all(
    people.map((person, index) => {
      const both = [() => accept(world, person, 0), () => object(world, person, 1)];
      return Promise.all((index % 2 === 0 ? both : both.toReversed()).map((answer) => answer()));
    }),
  );
  expect(answers.flat().every(({ ok }) => ok)).toBe(true);
  const before = await expectAgreement(world);
  expect(before.pending + before.confirmed).toBe(30);
  await Promise.all(
    people.map((person) =>
      services.within(desk, (tx) =>
        decideObjection(tx, services, idOf<ProvisionId>(person.provisionIds[1] ?? ''), {
          upheld: true,
          note: '',
        }),
      ),
    ),
  );
  // What was confirmed stays; what the claim had held back is taken back.
  expect(await expectAgreement(world)).toMatchObject({
    pending: 0,
    confirmed: before.confirmed,
    voided: before.pending,
  });
});

describe('at the end of the window', () => {
  test('answers, claims and several sweeps at once leave every point settled once or held by its claim', async () => {
    const world = await makeWorld(services, 2);
    const soon = (now: Date) => new Date(now.getTime() + 1_000);
    const people = await introducePeople(services, world, 40, { answerDueAt: soon });
    const answers = people.map((person, index) =>
      index % 2 === 0 ? accept(world, person, 0) : object(world, person, 1),
    );
    const clock = moveClock(services, new Date(Date.now() + 1_000));
    const sweeps = Array.from({ length: 4 }, () => confirmDuePoints(services.database));
    await Promise.all([...answers, clock, ...sweeps]);
    const claims = (await Promise.all(answers)).filter(
      (answer) => answer.ok && 'suspendsUntil' in answer,
    ).length;
    await moveClock(services, soon(new Date(Date.now() + 10_000)));
    await confirmDuePoints(services.database);
    const points = await expectAgreement(world);
    expect(points.pending + points.confirmed).toBe(40);
    expect(points.pending).toBeLessThanOrEqual(claims);

    await moveClock(services, endOfBusinessDay(new Date(Date.now() + 86_400_000), 12));
    await Promise.all([confirmDuePoints(services.database), confirmDuePoints(services.database)]);
    expect(await expectAgreement(world)).toMatchObject({ pending: 0, confirmed: 40 });
  });

  test('the sweep leaves alone what is being answered at that moment, and finds it settled afterwards', async () => {
    const world = await makeWorld(services, 1);
    const [person] = await introducePeople(services, world, 1, { answerDueAt: (now) => now });
    const { companyId } = world;
    await inScope(services.database, settling(companyId), async (tx) => {
      await lockReceipt(tx, companyId, idOf<ReceiptId>(person?.receiptId ?? ''));
      expect(await confirmDuePoints(services.database)).toBe(0);
    });
    expect(await confirmDuePoints(services.database)).toBe(1);
    expect(await confirmDuePoints(services.database)).toBe(0);
    expect(await expectAgreement(world)).toMatchObject({ confirmed: 1 });
  });
});

test('one company that cannot be settled does not hold up the others', async () => {
  const [broken, sound] = [await makeWorld(services, 1), await makeWorld(services, 1)];
  const due = { answerDueAt: (now: Date) => now };
  // A receipt without its posting: the ledger refuses it, and says so.
  await introducePeople(services, broken, 1, { ...due, posted: false });
  await introducePeople(services, sound, 3, due);
  await expect(confirmDuePoints(services.database)).rejects.toThrow(/has no point to be/);
  expect(await expectAgreement(sound)).toMatchObject({ confirmed: 3 });
});
