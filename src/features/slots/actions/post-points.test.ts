import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOrganisation, operatorDesk, settling } from '../../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { listEntries } from '../store/ledger.ts';
import { getLedgerAudit } from './audit-ledger.ts';
import { postConfirmed, postIntroduced, postReversed, postVoided } from './post-points.ts';
import { getBalance } from './show-slots.ts';

let services: TestServices;
let desk: Scope;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
});
afterAll(() => services.end());

const settle = <T>(companyId: string, work: (tx: Tx) => Promise<T> | T) =>
  inScope(services.database, settling(companyId), work);
const balanceOf = (companyId: string) => settle(companyId, (tx) => getBalance(tx, companyId));

const countEntries = (companyId: string) =>
  settle(
    companyId,
    async (tx) => (await listEntries(tx, companyId, undefined, { before: null, limit: 10_000 })).rows.length,
  );

async function expectSound(companyId: string): Promise<void> {
  const audit = await getLedgerAudit(services.database, desk, companyId);
  expect(audit.audit).toMatchObject({ chain: undefined, replay: undefined });
}

async function introduce(companyId: string, count: number): Promise<string[]> {
  const receipts = Array.from({ length: count }, () => randomUUID());
  await settle(companyId, async (tx) => {
    for (const receipt of receipts) postIntroduced(tx, companyId, receipt, 1);
  });
  return receipts;
}

describe('ten confirmed points are one slot, granted in the same transaction', () => {
  test.each([
    [9, 0],
    [10, 1],
    [11, 1],
    [20, 2],
    [600, 60],
  ])('%i confirmed: %i slots', async (confirmed, slots) => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    const receipts = await introduce(companyId, confirmed);
    expect((await balanceOf(companyId)).points).toMatchObject({ pending: confirmed, confirmed: 0 });
    const posted = await settle(companyId, (tx) => postConfirmed(tx, companyId, receipts, 1));
    expect(posted).toEqual({
      posted: confirmed,
      slotsNew: slots,
      balance: confirmed % 10,
      slotsGranted: slots,
    });
    const balance = await balanceOf(companyId);
    expect(balance).toMatchObject({
      points: { pending: 0, confirmed, spent: slots * 10, balance: confirmed % 10, debt: 0 },
      toNextSlot: 10 - (confirmed % 10),
      slots: { earned: slots, available: slots },
    });
    await expectSound(companyId);
  });
});

test('posting the same thing again changes nothing', async () => {
  const companyId = await makeOrganisation(services, 'company', '会社');
  const receipts = await introduce(companyId, 10);
  await settle(companyId, (tx) => postConfirmed(tx, companyId, receipts, 1));
  const before = await balanceOf(companyId);
  await settle(companyId, (tx) => postIntroduced(tx, companyId, receipts[0] ?? '', 1));
  const again = await settle(companyId, async (tx) => [
    await postConfirmed(tx, companyId, [...receipts, ...receipts], 1),
    // Settled once: a confirmed point cannot be voided by a claim.
    await postVoided(tx, companyId, receipts[0] ?? '', 1),
  ]);
  expect(again.map(({ posted, slotsNew }) => [posted, slotsNew])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(await balanceOf(companyId)).toEqual(before);
  await expectSound(companyId);
});

test('a granted slot is never taken back: fraud leaves a debt that later points fill', async () => {
  const companyId = await makeOrganisation(services, 'company', '会社');
  const receipts = await introduce(companyId, 22);
  await settle(companyId, (tx) => postConfirmed(tx, companyId, receipts.slice(0, 10), 1));
  await settle(companyId, async (tx) => {
    for (const receipt of receipts.slice(0, 2)) await postReversed(tx, companyId, receipt, 1);
  });
  expect(await balanceOf(companyId)).toMatchObject({
    points: { balance: -2, debt: 2, confirmed: 10, reversed: 2, spent: 10 },
    toNextSlot: 12,
    slots: { earned: 1, available: 1 },
  });
  await settle(companyId, (tx) => postConfirmed(tx, companyId, receipts.slice(10, 21), 1));
  expect(await balanceOf(companyId)).toMatchObject({ points: { balance: 9, debt: 0 }, slots: { earned: 1 } });
  await settle(companyId, (tx) => postConfirmed(tx, companyId, receipts.slice(21), 1));
  expect(await balanceOf(companyId)).toMatchObject({ points: { balance: 0 }, slots: { earned: 2 } });
  await expectSound(companyId);
});

describe('the account itself refuses', () => {
  test.each([
    ['to confirm', (tx: Tx, company: string) => postConfirmed(tx, company, [randomUUID()], 1)],
    ['to void', (tx: Tx, company: string) => postVoided(tx, company, randomUUID(), 1)],
    ['to reverse', (tx: Tx, company: string) => postReversed(tx, company, randomUUID(), 1)],
  ])('%s a point nobody introduced', async (_, post) => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    await introduce(companyId, 3);
    await expect(settle(companyId, (tx) => post(tx, companyId))).rejects.toThrow(/has no point to be/);
    expect((await balanceOf(companyId)).points).toMatchObject({ pending: 3 });
  });

  test('to reverse a point that is still pending', async () => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    const [receipt = ''] = await introduce(companyId, 1);
    await expect(settle(companyId, (tx) => postReversed(tx, companyId, receipt, 1))).rejects.toThrow(
      /has no point/,
    );
  });

  test('a rule nobody published', async () => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    await expect(settle(companyId, (tx) => postIntroduced(tx, companyId, randomUUID(), 99))).rejects.toThrow(
      /no rows/,
    );
  });
});

test('any history of postings, repeated and refused ones included, replays to the account it left', async () => {
  const step = fc.record({
    kind: fc.constantFrom('introduced', 'confirmed', 'voided', 'reversed'),
    person: fc.nat(24),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
      const companyId = await makeOrganisation(services, 'company', '会社');
      const people = Array.from({ length: 25 }, () => randomUUID());
      const state = new Map<string, string>();
      const posts = { introduced: postIntroduced, voided: postVoided, reversed: postReversed };
      for (const { kind, person } of steps) {
        const receipt = people[person] ?? '';
        const entriesBefore = await countEntries(companyId);
        const wasRefused = await settle(companyId, async (tx) => {
          if (kind === 'confirmed') await postConfirmed(tx, companyId, [receipt], 1);
          else await posts[kind as keyof typeof posts](tx, companyId, receipt, 1);
        }).then(
          () => false,
          () => true,
        );
        const isPosted = !wasRefused && (await countEntries(companyId)) > entriesBefore;
        const was = state.get(receipt);
        const before = {
          introduced: undefined,
          confirmed: 'introduced',
          voided: 'introduced',
          reversed: 'confirmed',
        };
        expect(isPosted).toBe(was === before[kind as keyof typeof before]);
        if (isPosted) state.set(receipt, kind);
      }
      const count = (...kinds: string[]) => [...state.values()].filter((kind) => kinds.includes(kind)).length;
      const { points } = await balanceOf(companyId);
      expect(points).toMatchObject({
        pending: count('introduced'),
        confirmed: count('confirmed', 'reversed'),
        voided: count('voided'),
        reversed: count('reversed'),
      });
      if (state.size > 0) await expectSound(companyId);
    }),
    { numRuns: 15 },
  );
});
