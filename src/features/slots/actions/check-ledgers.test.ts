import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../../test/database.ts';
import { operatorDesk, settling } from '../../../../test/factories/introductions.ts';
import { makeTwelvePoints, movePoints, tamperWithLedger } from '../../../../test/factories/receipts.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isSound } from '../rules/audit.ts';
import { countUnsound, writeAudit } from '../store/audits.ts';
import { checkLedgers, getLedgerAudit } from './audit-ledger.ts';

let services: TestServices;
let desk: Scope;
let superuser: Client;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  superuser = await connectAsSuperuser(services);
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});

const makeLedger = () => makeTwelvePoints(services);

const tamper = (statement: string, companyId: string) => tamperWithLedger(superuser, statement, companyId);

describe('a ledger too long to be walked while somebody waits', () => {
  const look = (companyId: string) => getLedgerAudit(services.database, desk, companyId, 25);

  test('is not checked until the job has walked it; then its last check is told, with when and how far', async () => {
    const companyId = await makeLedger();
    expect((await look(companyId)).audit).toBeUndefined();
    await checkLedgers(services);
    const { audit } = await look(companyId);
    expect(audit).toMatchObject({ entries: 26, chain: undefined, replay: undefined });
    expect(Math.abs((audit?.checkedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  const post = (companyId: string) =>
    inScope(services.database, settling(companyId), (tx) =>
      movePoints(tx, 'introduced', companyId, [randomUUID()]),
    );
  const spoil = (companyId: string, number: number) =>
    tamper(`update ledger_entries set amount = 2 where company_id = $1 and number = ${number}`, companyId);
  const aDayLater = (companyId: string) =>
    superuser.query(
      `update ledger_audits set began_at = began_at - interval '1 day' where company_id = '${companyId}'`,
    );

  test('is walked on from where the last check stopped, and what was changed behind that is found by the next', async () => {
    const companyId = await makeLedger();
    await checkLedgers(services);
    const first = await look(companyId);
    await checkLedgers(services);
    expect(await look(companyId)).toEqual(first);
    await post(companyId);
    await post(companyId);
    await spoil(companyId, 28);
    await checkLedgers(services);
    const found = await look(companyId);
    expect(found.audit).toMatchObject({ entries: 28, chain: { firstBroken: 28, fault: 'content' } });
    expect(isSound(found)).toBe(false);
    expect(await inScope(services.database, desk, countUnsound)).toBeGreaterThan(0);
    // What does not hold is walked from the first entry every time, until it does.
    await spoil(companyId, 3);
    await post(companyId);
    await checkLedgers(services);
    expect((await look(companyId)).audit?.chain).toMatchObject({ firstBroken: 3 });
  });

  test('is walked from its first entry once a day, and what was changed before the checkpoint is found then', async () => {
    const companyId = await makeLedger();
    await checkLedgers(services);
    await spoil(companyId, 3);
    await post(companyId);
    await checkLedgers(services);
    expect((await look(companyId)).audit).toMatchObject({ entries: 27, chain: undefined, replay: undefined });
    await aDayLater(companyId);
    await checkLedgers(services);
    expect((await look(companyId)).audit).toMatchObject({
      entries: 27,
      chain: { firstBroken: 3, fault: 'content' },
    });
  });

  test('a check that goes on knows points and slots from before: settling, repeating, and a slot taken away', async () => {
    const companyId = await makeLedger();
    await checkLedgers(services);
    const receipts = Array.from({ length: 9 }, () => randomUUID());
    await inScope(services.database, settling(companyId), (tx) =>
      movePoints(tx, 'introduced', companyId, receipts),
    );
    await checkLedgers(services);
    await inScope(services.database, settling(companyId), (tx) =>
      movePoints(tx, 'confirmed', companyId, receipts),
    );
    await checkLedgers(services);
    const { audit, summary } = await look(companyId);
    expect(audit).toMatchObject({ entries: summary.entries, chain: undefined, replay: undefined });
    expect(summary.slotsGranted).toBe(2);
    await superuser.query(`delete from slots where company_id = '${companyId}' and number = 2`);
    await aDayLater(companyId);
    await checkLedgers(services);
    expect((await look(companyId)).audit?.replay).toMatchObject({ fault: 'slots_differ' });
  });

  describe('and what its receipts say is held against its entries', () => {
    const deleteReceipt = (companyId: string, entry: number) =>
      superuser.query(`delete from introduction_receipts where company_id = '${companyId}' and id =
        (select reference from ledger_entries where company_id = '${companyId}' and number = ${entry})`);
    /** Introduced so many days ago, without an entry. */
    const addReceipt = (companyId: string, daysAgo: number, confirmedAt = 'null') =>
      superuser.query(`insert into introduction_receipts
          (company_id, id, link_id, introduced_on, counted, rule_version, confirm_due_at, confirmed_at)
        select company_id, gen_random_uuid(), link_id, introduced_on - ${daysAgo}, true, 1, now(), ${confirmedAt}
          from introduction_receipts where company_id = '${companyId}' limit 1`);
    const replayFault = async (companyId: string) => {
      await checkLedgers(services);
      return (await look(companyId)).audit?.replay ?? null;
    };

    test.each([
      ['an entry without its receipt', (company: string) => deleteReceipt(company, 27)],
      ['a receipt of today without its entry', (company: string) => addReceipt(company, 0)],
      [
        'an old receipt confirmed today without its entry',
        (company: string) => addReceipt(company, 9, 'now()'),
      ],
    ])('%s is found by the next check when it came since the last', async (_what, part) => {
      const companyId = await makeLedger();
      await checkLedgers(services);
      await post(companyId);
      await part(companyId);
      expect(await replayFault(companyId)).toMatchObject({ fault: expect.stringContaining('_without_') });
    });

    test.each([
      ['an entry without its receipt', (company: string) => deleteReceipt(company, 3)],
      ['a receipt without its entry', (company: string) => addReceipt(company, 1)],
    ])('%s is found by the walk once a day when it lies before', async (_what, part) => {
      const companyId = await makeLedger();
      await checkLedgers(services);
      await post(companyId);
      await part(companyId);
      expect(await replayFault(companyId)).toBeNull();
      await aDayLater(companyId);
      expect(await replayFault(companyId)).toMatchObject({ fault: expect.stringContaining('_without_') });
    });

    test.each([
      [
        'an entry of the first part',
        (company: string) => deleteReceipt(company, 3),
        { at: 3, fault: 'entry_without_receipt' },
      ],
      [
        'a receipt of long ago',
        (company: string) => addReceipt(company, 999),
        { at: undefined, fault: 'receipt_without_entry' },
      ],
    ])('also %s of a walk in parts, and the chain is not blamed', async (_what, part, fault) => {
      const companyId = await makeLedger();
      await part(companyId);
      await checkLedgers(services, 10);
      expect((await look(companyId)).audit).toMatchObject({ entries: 26, chain: undefined, replay: fault });
    });
  });

  test('a check that was killed goes on where it was noted last', async () => {
    const companyId = await makeLedger();
    const { pool, ...rest } = services.database;
    let transactions = 0;
    const connect = () => {
      transactions += 1;
      // Looking for what is due, and two parts of ten entries.
      return transactions > 3 ? Promise.reject(new Error('killed')) : pool.connect();
    };
    const dying = { ...rest, pool: { connect } as unknown as typeof pool };
    // Others of this file have been checked.
    await superuser.query(`delete from ledger_audits where company_id = '${companyId}'`);
    await expect(checkLedgers({ ...services, database: dying }, 10)).rejects.toThrow('killed');
    expect((await look(companyId)).audit).toMatchObject({ entries: 20, chain: undefined, replay: undefined });
    await spoil(companyId, 3);
    await checkLedgers(services);
    expect((await look(companyId)).audit).toMatchObject({ entries: 26, chain: undefined, replay: undefined });
  });

  test('nobody at the desk can write what a check is to have found', async () => {
    const companyId = await makeLedger();
    const forge = (tx: Tx) =>
      writeAudit(tx, companyId, {
        checkedAt: new Date(),
        beganAt: new Date(),
        entries: 26,
        chain: undefined,
        replay: undefined,
        checkpoint: undefined,
      });
    await expect(inScope(services.database, desk, forge)).rejects.toMatchObject({ code: '42501' });
  });
});
