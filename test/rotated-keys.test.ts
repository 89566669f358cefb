import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '../src/db/migrate.ts';
import { urlFor } from '../src/db/roles.ts';
import { rotateKeys } from '../src/db/rotate-keys.ts';
import { WRAPPED_KEYS, type WrappedTable } from '../src/db/wrapped-keys.ts';
import { verifyReceipt } from '../src/features/consents/actions/check-receipt.ts';
import { readProvision } from '../src/features/introductions/actions/read-provisions.ts';
import { getReceipt } from '../src/features/introductions/actions/show-receipts.ts';
import { backUp, restore } from '../src/features/operations/actions/backup.ts';
import { rotate } from '../src/features/operations/actions/rotate.ts';
import { findWaitingSignUp } from '../src/features/orgs/actions/sign-up.ts';
import { resetPassword } from '../src/features/sign-in/actions/password-reset.ts';
import { findStaffUser, openStaffSession } from '../src/features/sign-in/actions/sessions.ts';
import { describeLedgers } from '../src/features/slots/actions/verify-ledgers.ts';
import { FINGERPRINT_PURPOSES, type KeyRing, openMasterKeys } from '../src/platform/crypto.ts';
import { idOf, type ProvisionId, type ReceiptId } from '../src/platform/ids.ts';
import { listSigningKeys } from '../src/platform/signing-keys.ts';
import { openStoredKeyRing } from '../src/platform/start/key-ring.ts';
import { bareDatabase, connectAsSuperuser, testMasterKey } from './database.ts';
import { hashTables, ownerQuery } from './factories/installation.ts';
import { staffOfOrganisation } from './factories/introductions.ts';
import { readMailedCode } from './relay-world.ts';
import { caller, ERASED, HANAKO, type Inhabited, makeInhabited, TYPING } from './rotated-world.ts';
import { servicesOn } from './services.ts';
import { mailsTo } from './staff-services.ts';
import { Visitor } from './visitor.ts';

/** One installation before and after its master key was changed, in one order: each test goes on where the last one ended. */

const newKey = randomBytes(32);
const PASSWORD = 'an entirely new password';

let here: Inhabited;
let keysBefore: Readonly<Record<string, string>>;
let ringBefore: KeyRing;
beforeAll(async () => {
  here = await makeInhabited();
  ringBefore = here.services.keyRing;
  keysBefore = await here.openKeys(ringBefore);
});
afterAll(() => here.end());

const keyFile = async (text: string) => {
  const path = join(here.folder, 'new-master-key');
  await writeFile(path, text);
  return path;
};
const asSuperuser = async (text: string) => {
  const superuser = await connectAsSuperuser(here.database);
  await superuser.query(text);
  await superuser.end();
};
const ask = (masterKey: Buffer, path: string) =>
  rotate({ ownerUrl: here.ownerUrl, masterKey }, path, () => undefined);

test('every wrapped key of the schema is known, and something of each kind is there to be sealed anew', async () => {
  const columns = await ownerQuery<{ name: string }>(
    here.ownerUrl,
    `select table_name as name from information_schema.columns
     where table_schema in ('public', 'auth') and data_type = 'bytea' and column_name like '%wrapped%'`,
  );
  expect(columns.map(({ name }) => name).toSorted()).toEqual(Object.keys(WRAPPED_KEYS).toSorted());
  const met = new Set(Object.keys(keysBefore).map((name) => name.split(' ')[0]));
  expect([...met].toSorted()).toEqual(Object.keys(WRAPPED_KEYS).toSorted());
});

test('what cannot be done is said in one line, and nothing is changed', async () => {
  const before = await hashTables(here.ownerUrl);
  const none = await bareDatabase();
  const fine = await keyFile(newKey.toString('base64'));
  expect(await rotate({ ownerUrl: none.ownerUrl, masterKey: testMasterKey }, fine, () => undefined)).toEqual({
    ok: false,
    text: expect.stringMatching(/^There is nothing to rotate/),
  });
  await none.drop();
  await expect(ask(testMasterKey, fine)).rejects.toThrow(
    /^The database is in use \(\d+ connections\)\. Stop/,
  );
  // Whoever serves goes on serving.
  expect((await here.browser('hanako').get('/me')).status).toBe(200);
  await here.services.end();
  await expect(ask(randomBytes(32), fine)).rejects.toThrow(
    /^Cannot start: this master key is not the one[^\n]+$/,
  );
  await expect(ask(testMasterKey, join(here.folder, 'nowhere'))).rejects.toThrow(/ENOENT/);
  for (const [text, sentence] of [
    ['', /must hold 32 random bytes in base64 or hex and nothing else: openssl/],
    ['0'.repeat(64), /must hold 32 random bytes/],
    [`${newKey.toString('hex')}\n${newKey.toString('hex')}`, /must hold 32 random bytes/],
    [testMasterKey.toString('hex'), /holds the master key in use\. Make a new one: openssl/],
  ] as const) {
    expect(await ask(testMasterKey, await keyFile(text))).toEqual({
      ok: false,
      text: expect.stringMatching(sentence),
    });
  }
  expect(await hashTables(here.ownerUrl)).toEqual(before);
});

test('a key that does not open stops it by name, and nothing is changed', async () => {
  const change = (made: string) => asSuperuser(`update person_keys set wrapped_key = ${made}`);
  const before = await hashTables(here.ownerUrl);
  await change(`wrapped_key || '\\x00'`);
  await expect(ask(testMasterKey, await keyFile(newKey.toString('hex')))).rejects.toThrow(
    /^A key in person_keys cannot be opened \(candidate:[0-9a-f-]{36}\)\. Nothing was changed\.$/,
  );
  await change('substring(wrapped_key, 1, length(wrapped_key) - 1)');
  expect(await hashTables(here.ownerUrl)).toEqual(before);
});

test('killed at whichever table, the database opens with the old key, and is as it was', {
  timeout: 60_000,
}, async () => {
  const before = await hashTables(here.ownerUrl);
  const options = { ownerUrl: here.ownerUrl, from: testMasterKey, to: newKey };
  for (const fatal of Object.keys(WRAPPED_KEYS)) {
    const killed = rotateKeys({
      ...options,
      onProgress: async (table) => {
        if (table === fatal)
          await asSuperuser(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
               and pid <> pg_backend_pid() and backend_type = 'client backend'`,
          );
      },
    });
    await expect(killed).rejects.toThrow(/terminat|connection error/i);
    expect({ fatal, after: await hashTables(here.ownerUrl) }).toEqual({ fatal, after: before });
  }
  // The next start lets the product in again.
  await migrateDatabase({ ownerUrl: here.ownerUrl, masterKey: testMasterKey });
  await here.start(testMasterKey);
  expect((await here.browser('hanako').get('/me')).status).toBe(200);
  await backUp({ ownerUrl: here.ownerUrl, masterKey: testMasterKey }, join(here.folder, 'before'));
  await here.services.end();
});

describe('afterwards', () => {
  test('every key is sealed under the new one, nothing else has changed, and the figures say so', async () => {
    const before = await hashTables(here.ownerUrl);
    const path = await keyFile(newKey.toString('base64'));
    const told = await ask(testMasterKey, path);
    expect(told).toMatchObject({ ok: true });
    const after = await hashTables(here.ownerUrl);
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(
      ['auth.session', 'installation', ...Object.keys(WRAPPED_KEYS)].toSorted(),
    );
    for (const table of Object.keys(WRAPPED_KEYS) as WrappedTable[]) {
      const keys = Object.keys(keysBefore).filter((name) => name.startsWith(`${table} `)).length;
      expect(told.text).toMatch(new RegExp(`^ {2}${table}: ${keys}$`, 'm'));
    }
    expect(told.text).toContain('Ended: 1 sessions of staff.');
    expect(told.text).toContain('put it in the place of the previous one, or set MASTER_KEY_FILE to it');
    expect(told.text).toContain('Backups made until now open with the previous key only.');
    const kept = Object.entries(keysBefore).filter(([name]) => !name.startsWith('signing_keys '));
    expect(await here.openKeys(openMasterKeys(newKey))).toEqual(Object.fromEntries(kept));
    expect(await ask(testMasterKey, path)).toEqual({
      ok: true,
      text: expect.stringMatching(
        /^The database is sealed with the new key since 20[^\n]+: nothing is left to do\.\n/,
      ),
    });
  });

  test('the old key opens nothing: no start, no login, no backup; and it is said since when', async () => {
    const said =
      /^Cannot start: this master key is not the one this database was sealed with on 20[^\n]+rotated[^\n]+$/;
    const { ownerUrl } = here;
    await expect(migrateDatabase({ ownerUrl, masterKey: testMasterKey })).rejects.toThrow(said);
    const login = new pg.Client({ connectionString: urlFor(ownerUrl, 'app', testMasterKey) });
    await expect(login.connect()).rejects.toThrow(/permission denied for database/);
    await expect(backUp({ ownerUrl, masterKey: testMasterKey }, join(here.folder, 'stale'))).rejects.toThrow(
      said,
    );
  });

  test('every value has the fingerprint it had', async () => {
    await here.start(newKey);
    const { keyRing } = here.services;
    fc.assert(
      fc.property(fc.constantFrom(...FINGERPRINT_PURPOSES), fc.string(), (purpose, value) => {
        expect(keyRing.fingerprint(purpose, value)).toEqual(ringBefore.fingerprint(purpose, value));
      }),
    );
    expect(keyRing.mac('csrf', 'browser')).not.toBe(ringBefore.mac('csrf', 'browser'));
  });

  test('people, API keys and mailed links go on; staff sign in again', async () => {
    expect((await here.browser('hanako').get('/me/data')).html).toContain(HANAKO);
    expect(await here.makeLink()).toBe(here.answer);
    expect(await findStaffUser(here.services.staffAuth, here.member.cookie)).toBeUndefined();
    expect(
      await openStaffSession(here.services.staffAuth, here.member.mail, here.member.password),
    ).toBeDefined();
    expect(await findWaitingSignUp(here.services, here.signUp, 'test')).toMatchObject({
      application: { name: '株式会社あおぞら' },
    });
    const code =
      /(?<!\d)\d{6}(?!\d)/.exec(
        (await mailsTo(here.services, here.member.mail.address))[0]?.text ?? '',
      )?.[0] ?? '';
    const proof = { token: here.reset, asked: '', code, password: PASSWORD };
    expect(await resetPassword(here.services, caller, proof)).toMatchObject({ ok: true });
    expect((await describeLedgers(here.services.database)).ok).toBe(true);
  });

  test('receipts from before are still checked; the key that signed them is gone, and another one signs', async () => {
    const retired = await here.services.asSuperuserRows('select wrapped_key, retired_at from signing_keys');
    expect(retired).toEqual([{ wrapped_key: null, retired_at: expect.any(Date) }]);
    const anew = await here.takeReceipt();
    const [before, after] = [here.receipt, anew].map((text) => JSON.parse(text));
    expect(after.key_id).not.toBe(before.key_id);
    expect([after.record, after.receipt_id]).toEqual([before.record, before.receipt_id]);
    for (const receipt of [here.receipt, anew]) {
      expect((await new Visitor(here.site).submit('/receipts', { receipt })).status).toBe(200);
    }
  });

  test('a person signs in to the same account, and a code mailed before still registers', async () => {
    const device = new Visitor(here.site, { 'X-Forwarded-For': '192.0.2.200' });
    await device.submit('/me/sign-in', { email: HANAKO });
    const code = await readMailedCode(here.services, HANAKO);
    expect((await device.submit('/me/sign-in/verification', { code })).status).toBe(303);
    expect((await device.get('/me/data')).html).toContain(HANAKO);
    const typed = await readMailedCode(here.services, TYPING);
    expect(
      (await here.browser('typing').submit(`/r/${here.codes.own}/verification`, { code: typed })).status,
    ).toBe(303);
    expect(await here.notCounted(here.world)).toEqual([null, null, null]);
  });

  test('counting goes on: a repetition, a first touch elsewhere, and who was erased in between', async () => {
    await here.register('hanako again', 'own', HANAKO.replace('@', '+again@'));
    await here.register('erased again', 'own', ERASED);
    expect(await here.notCounted(here.world)).toEqual([null, null, null, 'repetition', 'repetition']);
    await here.register('hanako elsewhere', 'other', HANAKO);
    await here.register('erased elsewhere', 'other', ERASED);
    expect(await here.notCounted(here.other)).toEqual(['first_touch_elsewhere', 'first_touch_elsewhere']);
    expect(
      await here.services.asSuperuser(
        `select from registrations where link_id = '${here.world.linkId}' group by person_at_link`,
      ),
    ).toBe(3);
  });

  test('the bound on code mails to one mailbox counts those of before', async () => {
    const statuses: number[] = [];
    for (let network = 21; network <= 26; network += 1) statuses.push(await here.askToSignIn(network));
    expect(statuses).toEqual([303, 303, 303, 303, 429, 429]);
  });

  test('an agency opens what it was given before, and the company the name it was told', async () => {
    const [provision] = await here.services.within(staffOfOrganisation(here.world.agencyIds[0] ?? ''), (tx) =>
      tx.db
        .selectFrom('provisions')
        .select('id')
        .where('wrapped_key', 'is not', null)
        .orderBy('provided_at')
        .execute(),
    );
    const opened = await here.services.within(staffOfOrganisation(here.world.agencyIds[0] ?? ''), (tx) =>
      readProvision(tx, here.services, idOf<ProvisionId>(provision?.id ?? '')),
    );
    expect(opened.items).toMatchObject({ name: '田中 花子', mail: HANAKO });
    const names = await here.services.within(staffOfOrganisation(here.world.companyId), async (tx) => {
      const receipts = await tx.db
        .selectFrom('introduction_receipts')
        .select('id')
        .where('wrapped_key', 'is not', null)
        .execute();
      return Promise.all(receipts.map(({ id }) => getReceipt(tx, here.services, idOf<ReceiptId>(id))));
    });
    expect(names).toMatchObject([{ name: '田中 花子' }]);
  });

  test('a backup of before is opened by the old key, whole, and by no other', {
    timeout: 60_000,
  }, async () => {
    const target = await bareDatabase();
    const path = join(here.folder, 'before');
    const there = { ownerUrl: target.ownerUrl };
    const env = { ...here.services.env, journalDir: join(here.folder, 'journal') };
    await expect(restore({ ...there, masterKey: newKey }, env, path, { force: false })).rejects.toThrow(
      /another master key/,
    );
    await restore({ ...there, masterKey: testMasterKey }, env, path, { force: false });
    const restored = servicesOn(target.ownerUrl);
    const ring = await openStoredKeyRing(restored.database, testMasterKey);
    expect(ring.fingerprint('person', HANAKO)).toEqual(here.services.keyRing.fingerprint('person', HANAKO));
    const keys = await restored.asSystem(listSigningKeys);
    expect(verifyReceipt(here.receipt, keys)).toMatchObject({ ok: true });
    await restored.end();
    await target.drop();
  });
});
