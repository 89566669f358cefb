import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../../test/database.ts';
import { makeOrganisation, operatorDesk, settling } from '../../../../test/factories/introductions.ts';
import { movePoints, writeReceipts } from '../../../../test/factories/receipts.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { firstPage } from '../../../db/page.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { listEntries } from '../store/ledger.ts';
import { getLedgerAudit } from './audit-ledger.ts';
import { postConfirmed, postIntroduced, postReversed, postVoided } from './post-points.ts';
import { getBalance } from './show-slots.ts';

let services: TestServices;
let desk: Scope;
let foreign: string;
let superuser: Client;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  foreign = await makeOrganisation(services, 'company', '他社');
  superuser = await connectAsSuperuser(services);
  // Receipts may name a second rule; it is not in force before a test publishes it.
  await publishRule(2, '1 day');
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});

const settle = <T>(companyId: string, work: (tx: Tx) => Promise<T> | T) =>
  inScope(services.database, settling(companyId), work);
const balanceOf = (companyId: string) => settle(companyId, (tx) => getBalance(tx, companyId));

const countEntries = (companyId: string) =>
  settle(companyId, async (tx) => (await listEntries(tx, companyId, {}, firstPage(10_000))).rows.length);

async function expectSound(companyId: string): Promise<void> {
  const audit = await getLedgerAudit(services.database, desk, companyId);
  expect(audit.audit).toMatchObject({ chain: undefined, replay: undefined });
}

/** The movements that the product asks for one receipt at a time, as the others. */
function one(post: typeof postVoided): typeof postConfirmed {
  return (tx, companyId, receipts, rule) => post(tx, companyId, receipts[0] ?? '', rule);
}

/** Nobody but the superuser can do either: rules are published with a version of the product. */
const publishRule = (version: number, ahead: string) =>
  superuser.query(
    `insert into program_rules (version, published_at, effective_at, points_per_slot, repetition_months, touch_days,
       choose_later_days, objection_business_days, suspension_business_days)
     select $1, now(), now() + $2::interval, 10, 12, 180, 180, 5, 10`,
    [version, ahead],
  );
const withdrawRules = () =>
  superuser.query(`alter table program_rules disable trigger all; delete from program_rules where version > 2;
    alter table program_rules enable always trigger append_only;
    alter table program_rules enable always trigger append_only_truncate`);

async function introduce(companyId: string, count: number): Promise<string[]> {
  const receipts = Array.from({ length: count }, () => randomUUID());
  await settle(companyId, (tx) => movePoints(tx, 'introduced', companyId, receipts));
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
    const posted = await settle(companyId, (tx) => movePoints(tx, 'confirmed', companyId, receipts));
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
  await settle(companyId, (tx) => movePoints(tx, 'confirmed', companyId, receipts));
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
  await settle(companyId, (tx) => movePoints(tx, 'confirmed', companyId, receipts.slice(0, 10)));
  await settle(companyId, (tx) => movePoints(tx, 'reversed', companyId, receipts.slice(0, 2)));
  expect(await balanceOf(companyId)).toMatchObject({
    points: { balance: -2, debt: 2, confirmed: 10, reversed: 2, spent: 10 },
    toNextSlot: 12,
    slots: { earned: 1, available: 1 },
  });
  await settle(companyId, (tx) => movePoints(tx, 'confirmed', companyId, receipts.slice(10, 21)));
  expect(await balanceOf(companyId)).toMatchObject({ points: { balance: 9, debt: 0 }, slots: { earned: 1 } });
  await settle(companyId, (tx) => movePoints(tx, 'confirmed', companyId, receipts.slice(21)));
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

  test('to reverse a point that was voided', async () => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    const [receipt = ''] = await introduce(companyId, 1);
    await settle(companyId, (tx) => movePoints(tx, 'voided', companyId, [receipt]));
    await expect(settle(companyId, (tx) => postReversed(tx, companyId, receipt, 1))).rejects.toThrow(
      /has no point/,
    );
  });

  test('a rule nobody published', async () => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    await expect(settle(companyId, (tx) => postIntroduced(tx, companyId, randomUUID(), 99))).rejects.toThrow(
      /rule 99 is not in force/,
    );
  });
});

describe('a point is moved only where its receipt says the same', () => {
  const yesterday = (tx: Tx) => jstDate(new Date(tx.now.getTime() - 86_400_000));
  const tomorrow = (tx: Tx) => jstDate(new Date(tx.now.getTime() + 86_400_000));
  const write =
    (changes: (tx: Tx) => Parameters<typeof writeReceipts>[3]) => (tx: Tx, company: string, id: string) =>
      writeReceipts(tx, company, [id], changes(tx));

  test.each<[string, (tx: Tx, company: string, id: string) => Promise<unknown>]>([
    ['there is no receipt', () => Promise.resolve()],
    ["it is another company's", (tx, _, id) => writeReceipts(tx, foreign, [id])],
    ['it is not counted', write(() => ({ counted: false }))],
    ['it was given under another rule', write(() => ({ rule_version: 2 }))],
    ['it was given a day earlier', write((tx) => ({ introduced_on: yesterday(tx) }))],
    ['it was given a day later', write((tx) => ({ introduced_on: tomorrow(tx) }))],
  ])('introduced: refused when %s', async (_, prepare) => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    const id = randomUUID();
    const posting = settle(companyId, async (tx) => {
      await prepare(tx, companyId, id);
      postIntroduced(tx, companyId, id, 1);
    });
    await expect(posting).rejects.toThrow(/is no receipt of a point introduced/);
    expect(await countEntries(companyId)).toBe(0);
  });

  test.each([
    ['confirmed', postConfirmed, {}],
    ['confirmed', postConfirmed, { confirmed_at: -1 }],
    ['confirmed', postConfirmed, { voided_at: 0 }],
    ['voided', one(postVoided), {}],
    ['voided', one(postVoided), { voided_at: 1 }],
    ['voided', one(postVoided), { confirmed_at: 0 }],
    ['reversed', one(postReversed), {}],
    ['reversed', one(postReversed), { reversed_at: -1 }],
  ])('%s: refused when the receipt says otherwise (%#)', async (kind, post, says) => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    const receipts = await introduce(companyId, 1);
    if (kind === 'reversed')
      await settle(companyId, (tx) => movePoints(tx, 'confirmed', companyId, receipts));
    const before = await countEntries(companyId);
    const posting = settle(companyId, async (tx) => {
      for (const [column, days] of Object.entries(says)) {
        const at = new Date(tx.now.getTime() + days * 86_400_000);
        await tx.db
          .updateTable('introduction_receipts')
          .set({ [column]: at })
          .execute();
      }
      await post(tx, companyId, receipts, 1);
    });
    await expect(posting).rejects.toThrow(`is no receipt of a point ${kind}`);
    expect(await countEntries(companyId)).toBe(before);
  });

  test('under a rule that takes over only tomorrow, or that another has replaced, nothing is posted', async () => {
    const companyId = await makeOrganisation(services, 'company', '会社');
    const [receipt = ''] = await introduce(companyId, 1);
    const confirm = (rule: number) =>
      settle(companyId, async (tx) => {
        await tx.db.updateTable('introduction_receipts').set({ confirmed_at: tx.now }).execute();
        await postConfirmed(tx, companyId, [receipt], rule);
      });
    await expect(confirm(2)).rejects.toThrow(/rule 2 is not in force/);
    await publishRule(3, '0 days');
    await expect(confirm(1)).rejects.toThrow(/rule 1 is not in force/);
    await withdrawRules();
    await confirm(1);
  });
});

test('any history of postings, repeated and refused ones included, replays to the account it left', async () => {
  const step = fc.record({
    kind: fc.constantFrom('introduced', 'confirmed', 'voided', 'reversed' as const),
    person: fc.nat(24),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
      const companyId = await makeOrganisation(services, 'company', '会社');
      const people = Array.from({ length: 25 }, () => randomUUID());
      const state = new Map<string, string>();
      for (const { kind, person } of steps) {
        const receipt = people[person] ?? '';
        const entriesBefore = await countEntries(companyId);
        const wasRefused = await settle(companyId, async (tx) => {
          await movePoints(tx, kind, companyId, [receipt]);
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
