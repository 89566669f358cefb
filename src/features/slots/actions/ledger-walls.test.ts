import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../../test/database.ts';
import { operatorDesk, settling, staffOfOrganisation } from '../../../../test/factories/introductions.ts';
import { makeTwelvePoints } from '../../../../test/factories/receipts.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { connect } from '../../../db/embedded/roles.ts';
import { firstPage } from '../../../db/page.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { listEntries } from '../store/ledger.ts';
import { postIntroduced } from './post-points.ts';

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
    await expect(inScope(services.database, settling(companyId), run)).rejects.toThrow(
      /permission denied|row-level security/,
    );
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
      services.within(staffOfOrganisation(own), (tx) => listEntries(tx, companyId, {}, firstPage(100)));
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
