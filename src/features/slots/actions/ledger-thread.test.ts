import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../../test/database.ts';
import { operatorDesk } from '../../../../test/factories/introductions.ts';
import { makeManyPoints } from '../../../../test/factories/receipts.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import type { Database } from '../../../db/database.ts';
import type { Scope } from '../../../db/scope.ts';
import type { Logger } from '../../../platform/log.ts';
import { Secret } from '../../../platform/secret.ts';
import type { Services } from '../../../platform/services.ts';
import { slotSweeps } from '../jobs.ts';
import { findAudits } from '../store/audits.ts';

const ENTRIES = 3_000;
let services: TestServices;
let companyId: string;
let desk: Scope;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  companyId = await makeManyPoints(services, ENTRIES);
});
afterAll(() => services.end());

/** The database as the caller has it, counting the transactions it begins. */
function counted(): { database: Database; begun(): number } {
  const { pool, ...rest } = services.database;
  let transactions = 0;
  const connect = () => {
    transactions += 1;
    return pool.connect();
  };
  return { database: { ...rest, pool: { connect } as unknown as typeof pool }, begun: () => transactions };
}

const lastCheck = () =>
  services.within(desk, async (tx) => (await findAudits(tx, [companyId])).get(companyId));
const makeDue = async (tampering = '') => {
  const superuser = await connectAsSuperuser(services);
  await superuser.query(`${tampering}; update ledger_audits set began_at = began_at - interval '1 day'`);
  await superuser.end();
};
/** As the sweep does it. */
const check = (changes: Partial<Services> = {}) => slotSweeps[0]?.run({ ...services, ...changes });

test('the ledgers are walked in another thread: the caller reads no entry, and its loop goes on turning', async () => {
  const { database, begun } = counted();
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  turn();
  expect(await check({ database })).toBe(1);
  isOver = true;
  // To see what is due, and nothing else.
  expect(begun()).toBe(1);
  expect(turns).toBeGreaterThan(ENTRIES);
  expect(await lastCheck()).toMatchObject({ entries: ENTRIES, chain: undefined, replay: undefined });
  expect(await check()).toBe(0);
});

test('a ledger that does not hold is an error in the log of the caller', async () => {
  const lines: Parameters<Logger['error']>[] = [];
  const log = { ...services.log, error: (...line: Parameters<Logger['error']>) => void lines.push(line) };
  await makeDue(`alter table ledger_entries disable trigger all;
    update ledger_entries set amount = 2 where company_id = '${companyId}' and number = 7;
    alter table ledger_entries enable always trigger append_only; alter table ledger_entries enable trigger close_block`);
  expect(await check({ log })).toBe(1);
  expect(lines).toEqual([['a ledger does not hold', { organisationId: companyId }]]);
  expect(await lastCheck()).toMatchObject({ chain: { firstBroken: 7, fault: 'content' } });
});

test('a thread that cannot do its work fails the check', async () => {
  const url = new Secret('postgres://nobody@127.0.0.1:1/nowhere');
  await makeDue();
  const failing = check({ database: { ...services.database, url } });
  await expect(failing).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
