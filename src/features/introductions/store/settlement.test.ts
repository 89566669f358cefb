import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  introducePerson,
  makeWorld,
  settling,
  type World,
} from '../../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { inScope, type Scope } from '../../../db/scope.ts';
import { confirmDueReceipts, listCompaniesWithDuePoints } from './settlement.ts';

const asSweep: Scope = { kind: 'system', actor: { kind: 'system', id: 'settlement' } };

let services: TestServices;
let world: World;
beforeAll(async () => {
  services = await testServices();
  world = await makeWorld(services, 1);
});
afterAll(() => services.end());

/** Who is due, and what is confirmed, where the window of one point ends so many milliseconds from now. */
async function dueAt(offset: number) {
  const { receiptId } = await introducePerson(services, world);
  return inScope(services.database, settling(world.companyId), async (tx) => {
    await tx.db
      .updateTable('introduction_receipts')
      .set({ confirm_due_at: new Date(tx.now.getTime() + offset) })
      .where('id', '=', receiptId)
      .execute();
    const companies = await tx.within(asSweep, listCompaniesWithDuePoints);
    const confirmed = await confirmDueReceipts(tx, world.companyId, 10);
    return [companies.includes(world.companyId), confirmed.includes(receiptId)];
  });
}

// One after the other: nothing is due before the first of them is.
test.each([
  [1, false],
  [0, true],
  [-1, true],
])('a window that ends in %i milliseconds confirms by itself: %s', async (offset, confirms) => {
  expect(await dueAt(offset)).toEqual([confirms, confirms]);
});
