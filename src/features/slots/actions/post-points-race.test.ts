import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOrganisation, operatorDesk, settling } from '../../../../test/factories/introductions.ts';
import { writeReceipts } from '../../../../test/factories/receipts.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { connect } from '../../../db/embedded/roles.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isSound } from '../rules/audit.ts';
import { getLedgerAudit } from './audit-ledger.ts';
import { postConfirmed, postIntroduced } from './post-points.ts';
import { getBalance } from './show-slots.ts';

let services: TestServices;
let desk: Scope;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
});
afterAll(() => services.end());

/** 200 people at once, each posting sent one to three times; answers what the account and the audit say afterwards. */
async function storm() {
  const companyId = await makeOrganisation(services, 'company', '会社');
  const settle = <T>(work: (tx: Tx) => Promise<T> | T) =>
    inScope(services.database, settling(companyId), work);
  const send = (times: number, post: () => Promise<unknown>) =>
    Promise.all(Array.from({ length: times }, post));
  const receipts = Array.from({ length: 200 }, () => randomUUID());
  await settle(async (tx) => {
    await writeReceipts(tx, companyId, receipts);
    await tx.db.updateTable('introduction_receipts').set({ confirmed_at: tx.now }).execute();
  });
  const person = async (receipt: string, index: number) => {
    await send(1 + (index % 3), () => settle((tx) => postIntroduced(tx, companyId, receipt, 1)));
    await send(1 + ((index + 1) % 3), () => settle((tx) => postConfirmed(tx, companyId, [receipt], 1)));
  };
  const outcomes = await Promise.allSettled(receipts.map(person));
  const { points, slots } = await settle((tx) => getBalance(tx, companyId));
  const audit = await getLedgerAudit(services.database, desk, companyId);
  return {
    failed: outcomes.filter((outcome) => outcome.status === 'rejected').length,
    points,
    slots: slots.earned,
    sound: isSound(audit),
    entries: audit.summary.entries,
  };
}

const EXACT = {
  failed: 0,
  points: { pending: 0, confirmed: 200, voided: 0, reversed: 0, spent: 200, balance: 0, debt: 0 },
  slots: 20,
  sound: true,
  entries: 440,
};

test('200 people at once, every posting sent up to three times: exactly 200 points and 20 slots', async () => {
  expect(await storm()).toEqual(EXACT);
});

test('it is the lock on the ledger row that keeps this exact', async () => {
  const owner = await connect(services.ownerUrl);
  const { rows } = await owner.query<{ text: string }>(
    `select pg_get_functiondef('post_points'::regproc) as text`,
  );
  const [{ text: original } = { text: '' }] = rows;
  const unlocked = original.replaceAll(' for update', '');
  expect(unlocked).not.toBe(original);
  try {
    await owner.query(unlocked);
    expect(await storm()).not.toEqual(EXACT);
  } finally {
    await owner.query(original);
    await owner.end();
  }
  expect(await storm()).toEqual(EXACT);
});
