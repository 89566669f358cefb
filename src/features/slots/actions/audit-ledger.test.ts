import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  makeOrganisation,
  operatorDesk,
  settling,
  staffOfOrganisation,
} from '../../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { connect } from '../../../db/embedded/roles.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isSound } from '../rules/audit.ts';
import { countUnsound, writeAudit } from '../store/audits.ts';
import { listEntries } from '../store/ledger.ts';
import { auditLedgers, checkLedgers, getLedgerAudit } from './audit-ledger.ts';
import { postConfirmed, postIntroduced } from './post-points.ts';

let services: TestServices;
let desk: Scope;
let superuser: Client;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(services.ownerUrl).pathname;
  superuser = await connect(url.toString());
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});

/** A company with 12 confirmed points: 26 entries, the 21st and 22nd of which pay for and grant a slot. */
async function makeLedger(): Promise<string> {
  const companyId = await makeOrganisation(services, 'company', '会社');
  for (let person = 0; person < 12; person++) {
    const receipt = randomUUID();
    await inScope(services.database, settling(companyId), (tx) => postIntroduced(tx, companyId, receipt, 1));
    await inScope(services.database, settling(companyId), (tx) => postConfirmed(tx, companyId, [receipt], 1));
  }
  return companyId;
}

/** What somebody with every right on the database could do, triggers switched off. */
async function tamper(statement: string, companyId: string): Promise<void> {
  await superuser.query(`alter table ledger_entries disable trigger all;
    ${statement.replaceAll('$1', `'${companyId}'`)};
    alter table ledger_entries enable always trigger append_only;
    alter table ledger_entries enable always trigger append_only_truncate`);
}

test('an untouched ledger verifies and replays', async () => {
  const companyId = await makeLedger();
  expect(await getLedgerAudit(services.database, desk, companyId)).toMatchObject({
    summary: { entries: 26, slotsGranted: 1 },
    audit: { entries: 26, chain: undefined, replay: undefined },
  });
});

describe('a superuser who switches the triggers off is found, and so is the place', () => {
  const entry = (number: number) => `company_id = $1 and number = ${number}`;
  test.each<[string, string, object]>([
    [
      'changes an amount',
      `update ledger_entries set amount = 3 where ${entry(7)}`,
      { firstBroken: 7, fault: 'content' },
    ],
    [
      'changes a day',
      `update ledger_entries set occurred_on = '2026-01-01' where ${entry(2)}`,
      { firstBroken: 2, fault: 'content' },
    ],
    [
      'exchanges a receipt',
      `update ledger_entries set reference = gen_random_uuid() where ${entry(9)}`,
      { firstBroken: 9, fault: 'content' },
    ],
    [
      'flips a bit of a hash',
      `update ledger_entries set hash = set_bit(hash, 77, 1 - get_bit(hash, 77)) where ${entry(4)}`,
      { firstBroken: 4, fault: 'content' },
    ],
    [
      'deletes an entry',
      `delete from ledger_entries where ${entry(5)}`,
      { firstBroken: 5, fault: 'missing' },
    ],
    [
      'cuts off the end',
      `delete from ledger_entries where company_id = $1 and number > 23`,
      { firstBroken: 24, fault: 'missing' },
    ],
    [
      'swaps two entries',
      `update ledger_entries set number = -number where company_id = $1 and number in (3, 4);
       update ledger_entries set number = 7 + number where company_id = $1 and number < 0`,
      { firstBroken: 3, fault: 'link' },
    ],
    [
      'puts in an entry of good form',
      `insert into ledger_entries select company_id, 27, 'x', kind, unit, debit, credit, amount, reference, rule_version,
         occurred_on, hash, ledger_entry_hash(hash, company_id, 27, 'x', kind, unit, debit, credit, amount, reference,
           rule_version, occurred_on) from ledger_entries where ${entry(26)}`,
      { firstBroken: 27, fault: 'missing' },
    ],
    [
      'rolls the head back with the end',
      `delete from ledger_entries where company_id = $1 and number > 23;
       update ledgers set last_number = 24, last_hash = (select hash from ledger_entries where ${entry(23)}) where company_id = $1`,
      { firstBroken: 24, fault: 'missing' },
    ],
  ])('%s', async (_, statement, found) => {
    const companyId = await makeLedger();
    await tamper(statement, companyId);
    const audit = await getLedgerAudit(services.database, desk, companyId);
    expect(audit.audit?.chain).toEqual(found);
  });

  test.each([
    ['grants a slot without points', `insert into slots values ($1, gen_random_uuid(), 2, '2026-05-01')`],
    ['takes a slot away', `delete from slots where company_id = $1`],
    ['exchanges a slot', `update slots set id = gen_random_uuid() where company_id = $1`],
    [
      'gives points in the account alone',
      `update ledgers set confirmed = confirmed + 5 where company_id = $1`,
    ],
  ])('%s: the chain is untouched, the replay is not equal', async (_, statement) => {
    const companyId = await makeLedger();
    await tamper(statement, companyId);
    const audit = await getLedgerAudit(services.database, desk, companyId);
    expect(audit.audit).toMatchObject({ chain: undefined, replay: { fault: expect.any(String) } });
  });
});

test('the audit of all companies names those that do not hold and no others', async () => {
  const [honest, forged] = [await makeLedger(), await makeLedger()];
  await tamper('update ledger_entries set amount = 2 where company_id = $1 and number = 1', forged);
  const audits = new Map<string, boolean>();
  for (let after: string | null | undefined; after !== null; ) {
    const page = await auditLedgers(services.database, desk, { after: after ?? null, limit: 3 });
    for (const one of page.rows) audits.set(one.summary.companyId, isSound(one));
    after = page.next;
  }
  expect([audits.get(honest), audits.get(forged)]).toEqual([true, false]);
});

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

  test('is walked again only once it has grown, and what was changed since is found then', async () => {
    const companyId = await makeLedger();
    await checkLedgers(services);
    const first = await look(companyId);
    await checkLedgers(services);
    expect(await look(companyId)).toEqual(first);
    await tamper('update ledger_entries set amount = 2 where company_id = $1 and number = 3', companyId);
    const settle = (work: (tx: Tx) => void) => inScope(services.database, settling(companyId), work);
    await settle((tx) => postIntroduced(tx, companyId, randomUUID(), 1));
    await checkLedgers(services);
    const found = await look(companyId);
    expect(found.audit).toMatchObject({ entries: 27, chain: { firstBroken: 3, fault: 'content' } });
    expect(isSound(found)).toBe(false);
    expect(await inScope(services.database, desk, countUnsound)).toBeGreaterThan(0);
  });

  test('nobody at the desk can write what a check is to have found', async () => {
    const companyId = await makeLedger();
    const forge = (tx: Tx) =>
      writeAudit(tx, companyId, { checkedAt: new Date(), entries: 26, chain: undefined, replay: undefined });
    await expect(inScope(services.database, desk, forge)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the role of the application', () => {
  test.each([
    ['change an entry', sql`update ledger_entries set amount = 2`],
    ['delete an entry', sql`delete from ledger_entries`],
    ['empty the ledger', sql`truncate ledger_entries`],
    [
      'write an entry past the posting function',
      sql`insert into ledger_entries select * from ledger_entries limit 1`,
    ],
    ['change a balance', sql`update ledgers set confirmed = 100`],
    [
      'grant itself a slot',
      sql`insert into slots (company_id, id, number, granted_on) select company_id, gen_random_uuid(), 99, now() from ledgers`,
    ],
    ['publish a rule', sql`insert into program_rules select 2, now(), now(), 1, 0, 0, 0, 0, 0, null, ''`],
    ['change the rule', sql`update program_rules set points_per_slot = 1`],
  ])('cannot %s', async (_, statement) => {
    const companyId = await makeLedger();
    const run = (tx: Tx) => statement.execute(tx.db);
    await expect(inScope(services.database, settling(companyId), run)).rejects.toThrow(/permission denied/);
  });

  test('cannot post to the ledger of another company, nor outside a settlement', async () => {
    const [own, foreign] = [await makeLedger(), await makeLedger()];
    const post = (tx: Tx) => postIntroduced(tx, foreign, randomUUID(), 1);
    for (const scope of [settling(own), staffOfOrganisation(foreign), desk]) {
      await expect(inScope(services.database, scope, post)).rejects.toThrow(/may not post/);
    }
  });

  test('sees no ledger but its own', async () => {
    const [own, foreign] = [await makeLedger(), await makeLedger()];
    const entriesOf = (companyId: string) =>
      services.within(staffOfOrganisation(own), (tx) =>
        listEntries(tx, companyId, undefined, { before: null, limit: 100 }),
      );
    expect((await entriesOf(own)).rows).toHaveLength(26);
    expect((await entriesOf(foreign)).rows).toEqual([]);
  });
});

test('not even the owner of the tables empties or changes the ledger while the triggers stand', async () => {
  await makeLedger();
  const owner = await connect(services.ownerUrl);
  try {
    await expect(owner.query('truncate ledger_entries')).rejects.toThrow(/append-only/);
    await expect(superuser.query('update ledger_entries set amount = 2')).rejects.toThrow(/append-only/);
    await expect(
      superuser.query(`set session_replication_role = replica; delete from ledger_entries`),
    ).rejects.toThrow(/append-only/);
  } finally {
    await superuser.query('reset session_replication_role');
    await owner.end();
  }
});
