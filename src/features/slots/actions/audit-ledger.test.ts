import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../../test/database.ts';
import { operatorDesk } from '../../../../test/factories/introductions.ts';
import { makeManyPoints, makeTwelvePoints, tamperWithLedger } from '../../../../test/factories/receipts.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import type { Scope } from '../../../db/scope.ts';
import { isSound } from '../rules/audit.ts';
import { auditLedgers, getLedgerAudit } from './audit-ledger.ts';

let services: TestServices;
let desk: Scope;
let superuser: Client;
beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  superuser = await connectAsSuperuser(services);
  // Published and not in force yet.
  await superuser.query(`insert into program_rules (version, published_at, effective_at, points_per_slot, repetition_months,
    touch_days, choose_later_days, objection_business_days, suspension_business_days)
    values (2, now(), now() + interval '7 days', 10, 12, 180, 180, 5, 10)`);
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});

const makeLedger = () => makeTwelvePoints(services);

const tamper = (statement: string, companyId: string) => tamperWithLedger(superuser, statement, companyId);

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

test('a change is found wherever in its page it lies, and in the last entry', async () => {
  const companyId = await makeManyPoints(services, 2_001);
  for (const number of [1, 500, 1_000, 1_001, 2_000, 2_001]) {
    const set = (amount: number) =>
      tamper(
        `update ledger_entries set amount = ${amount} where company_id = $1 and number = ${number}`,
        companyId,
      );
    await set(2);
    const { audit } = await getLedgerAudit(services.database, desk, companyId);
    expect(audit).toMatchObject({
      entries: 2_001,
      chain: { firstBroken: number, fault: 'content' },
      replay: { at: number, fault: 'unbalanced' },
    });
    await set(1);
  }
  expect(isSound(await getLedgerAudit(services.database, desk, companyId))).toBe(true);
});

describe('entries and receipts are held against each other, both ways', () => {
  const receipt = (number: number) =>
    `company_id = $1 and id = (select reference from ledger_entries where company_id = $1 and number = ${number})`;
  const without = (number: number) =>
    `update introduction_receipts set confirmed_at = null, counted = false, confirm_due_at = null where ${receipt(number)}`;
  // The chain of a forger who knows it: every hash after the change is made anew.
  const rehash = `do $do$ declare e record; h bytea; begin for e in select * from ledger_entries where company_id = $1 order by number loop
      update ledger_entries set previous_hash = coalesce(h, previous_hash), hash = ledger_entry_hash(coalesce(h, previous_hash),
        company_id, number, transfer_id, kind, unit, debit, credit, amount, reference, rule_version, occurred_on)
        where company_id = $1 and number = e.number returning hash into h; end loop;
      update ledgers set last_hash = h where company_id = $1; end $do$`;

  test.each<[string, string, object]>([
    [
      'a receipt is gone',
      `delete from introduction_receipts where ${receipt(3)}`,
      { at: 3, fault: 'entry_without_receipt' },
    ],
    ['a receipt is not counted', without(3), { at: 3, fault: 'entry_without_receipt' }],
    [
      'a receipt is of another day',
      `update introduction_receipts set introduced_on = introduced_on - 1 where ${receipt(5)}`,
      { at: 5, fault: 'receipt_differs' },
    ],
    [
      'a receipt was given under another rule',
      `update introduction_receipts set rule_version = 2 where ${receipt(5)}`,
      { at: 5, fault: 'wrong_rule' },
    ],
    [
      'a receipt was never confirmed',
      `update introduction_receipts set confirmed_at = null where ${receipt(6)}`,
      { at: 6, fault: 'receipt_differs' },
    ],
    [
      'a receipt was confirmed on another day',
      `update introduction_receipts set confirmed_at = confirmed_at + interval '1 day' where ${receipt(6)}`,
      { at: 6, fault: 'receipt_differs' },
    ],
    [
      'an entry is dated another day, and the chain made anew',
      `update ledger_entries set occurred_on = occurred_on - 1 where company_id = $1 and number = 26; ${rehash}`,
      { at: 26, fault: 'receipt_differs' },
    ],
    [
      'a confirmation was posted under a rule not in force, and the chain made anew',
      `update ledger_entries set rule_version = 2 where company_id = $1 and number = 26; ${rehash}`,
      { at: 26, fault: 'wrong_rule' },
    ],
    [
      'a counted receipt was never posted',
      `insert into introduction_receipts (company_id, id, link_id, introduced_on, counted, rule_version, confirm_due_at)
         values ($1, gen_random_uuid(), $1, current_date, true, 1, now())`,
      { at: undefined, fault: 'receipt_without_entry' },
    ],
    [
      'a receipt says reversed and no entry does',
      `update introduction_receipts set reversed_at = now() where ${receipt(3)}`,
      { at: undefined, fault: 'receipt_without_entry' },
    ],
  ])('%s', async (_, statement, found) => {
    const companyId = await makeLedger();
    await tamper(statement, companyId);
    const { audit } = await getLedgerAudit(services.database, desk, companyId);
    expect(audit).toMatchObject({ chain: undefined, replay: found });
  });

  test('a receipt that is not counted asks for no entry', async () => {
    const companyId = await makeLedger();
    await tamper(
      `insert into introduction_receipts (company_id, id, link_id, introduced_on, counted, rule_version)
         values ($1, gen_random_uuid(), $1, current_date, false, 1)`,
      companyId,
    );
    expect(isSound(await getLedgerAudit(services.database, desk, companyId))).toBe(true);
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
