import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../../test/database.ts';
import { staffOfOrganisation } from '../../../../test/factories/introductions.ts';
import { makeTwelvePoints } from '../../../../test/factories/receipts.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import type { CsvEncoding } from '../../../platform/csv.ts';
import type { Locale } from '../../../ui/text.ts';
import { entryFile } from '../views/entry-file.ts';
import { exportEntries } from './export-entries.ts';
import { describeFile, describeLedgers } from './verify-ledgers.ts';

let services: TestServices;
let superuser: Client;
let folder: string;
beforeAll(async () => {
  services = await testServices();
  superuser = await connectAsSuperuser(services);
  folder = await mkdtemp(join(tmpdir(), 'relay-entries-'));
});
afterAll(async () => {
  await superuser.end();
  await services.end();
  await rm(folder, { recursive: true });
});

/** What the company downloads, 26 entries. */
async function exported(companyId: string, locale: Locale = 'ja', encoding: CsvEncoding = 'utf8') {
  const pages = exportEntries(services.database, staffOfOrganisation(companyId), companyId);
  const parts: Uint8Array[] = [];
  for await (const part of entryFile(pages, locale, encoding)) parts.push(part);
  return Buffer.concat(parts);
}

async function check(bytes: string | Buffer, company?: string): Promise<string> {
  const path = join(folder, 'entries.csv');
  await writeFile(path, bytes);
  const { ok, text } = await describeFile(services.database, path, company);
  return `${ok ? 'holds' : 'does not hold'}: ${text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…')}`;
}

test('the file as it was downloaded holds, in either language and encoding, also after the ledger has grown', async () => {
  const companyId = await makeTwelvePoints(services);
  for (const locale of ['ja', 'en'] as const)
    for (const encoding of ['utf8', 'cp932'] as const)
      expect(await check(await exported(companyId, locale, encoding))).toBe(
        'holds: Company …: 26 entries hold, as in the ledger here, which has 26.',
      );
  const lines = (await exported(companyId)).toString().split('\r\n');
  expect(await check(lines.slice(0, 11).join('\r\n'))).toBe(
    'holds: Company …: 10 entries hold, as in the ledger here, which has 26.',
  );
  expect(await describeLedgers(services.database)).toMatchObject({ ok: true });
});

test('a changed file is found, and where', async () => {
  const companyId = await makeTwelvePoints(services);
  const text = (await exported(companyId)).toString();
  const lines = text.split('\r\n');
  const changed = (number: number, from: RegExp, to: string) =>
    lines.map((line, index) => (index === number ? line.replace(from, to) : line)).join('\r\n');
  expect(await check(changed(7, /"20\d\d\//, '"2019/'))).toMatch(
    /^does not hold: .*\nThe chain of the file breaks at entry 7 \(content\)\.$/,
  );
  expect(await check(lines.toSpliced(5, 1).join('\r\n'))).toContain('breaks at entry 5 (missing).');
  expect(await check(changed(9, /[0-9a-f]"$/, 'x"'))).toBe(
    'does not hold: Line 10 of the file is no ledger entry.',
  );
  expect(await check(changed(1, /"20\d\d\//, '"2019/'))).toContain('Name the company with --company.');
  expect(await check(changed(1, /"20\d\d\//, '"2019/'), companyId)).toContain('breaks at entry 1 (content).');
});

test('a file that was cut, one without entries, and one of anything else are told apart', async () => {
  const companyId = await makeTwelvePoints(services);
  const bytes = await exported(companyId);
  expect(await check(bytes.subarray(0, bytes.length - 40))).toBe(
    'does not hold: Line 27 of the file is no ledger entry.',
  );
  expect(await check('')).toBe('does not hold: The file has no entries.');
  expect(await check(`${bytes.toString().split('\r\n')[0]}\r\n`)).toBe(
    'does not hold: The file has no entries.',
  );
  expect(await check('名前,電話\r\n田中,090\r\n')).toContain('Name the company with --company.');
  expect(await check('名前,電話\r\n田中,090\r\n', companyId)).toBe(
    'does not hold: Line 2 of the file is no ledger entry.',
  );
  expect(await check(Buffer.from([0xff, 0xfe, 0x00, 0x81, 0xff]))).toMatch(/^does not hold: /);
  expect(await check(bytes, 'no-id')).toBe('does not hold: --company is no id.');
  const foreign = '00000000-0000-4000-8000-000000000000';
  expect(await check(bytes, foreign)).toContain('breaks at entry 1 (content).');
});

test('a chain that was made anew holds by itself and is found by the file that was kept', async () => {
  const companyId = await makeTwelvePoints(services);
  const kept = await exported(companyId);
  // Everything from the fifth entry on, so that every hash, the head and the slot fit again.
  await superuser.query(`alter table ledger_entries disable trigger all;
    update ledger_entries set occurred_on = occurred_on - 1 where company_id = '${companyId}' and number = 5;
    do $do$ declare e record; h bytea; begin
      for e in select * from ledger_entries where company_id = '${companyId}' order by number loop
        update ledger_entries set previous_hash = coalesce(h, previous_hash), hash = ledger_entry_hash(
          coalesce(h, previous_hash), company_id, number, transfer_id, kind, unit, debit, credit, amount, reference,
          rule_version, occurred_on)
        where company_id = e.company_id and number = e.number returning hash into h;
      end loop;
      update ledgers set last_hash = h where company_id = '${companyId}';
    end $do$;
    alter table ledger_entries enable always trigger append_only;
    alter table ledger_entries enable always trigger append_only_truncate;
    alter table ledger_entries enable trigger close_block`);
  expect(await check(kept)).toBe(
    'does not hold: Company …:\nThe ledger here differs from the file from entry 5 on.',
  );
  await superuser.query(`alter table ledger_entries disable trigger all;
    delete from ledger_entries where company_id = '${companyId}' and number > 3;
    update ledgers set last_number = 3 where company_id = '${companyId}';
    alter table ledger_entries enable always trigger append_only;
    alter table ledger_entries enable always trigger append_only_truncate;
    alter table ledger_entries enable trigger close_block`);
  expect(await check(kept)).toContain('The ledger here ends before entry 4 of the file.');
  const all = await describeLedgers(services.database);
  expect(all.ok).toBe(false);
  expect(all.text).toContain(companyId);
});
