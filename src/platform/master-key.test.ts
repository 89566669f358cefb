import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from './env.ts';
import { loadMasterKey } from './master-key.ts';
import { decodeMasterKey } from './master-key-text.ts';
import { Secret } from './secret.ts';

const none = { masterKey: undefined, masterKeyFile: undefined, databaseUrl: undefined };
const key = randomBytes(32);
let dataDir: string;

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'master-key-')), 'data');
});

afterEach(async () => {
  await rm(join(dataDir, '..'), { recursive: true });
});

test('the first start writes a key that only its owner reads, the next start finds it', async () => {
  const first = await loadMasterKey({ ...none, dataDir });
  expect(decodeMasterKey(first.reveal())).toHaveLength(32);
  expect((await stat(join(dataDir, 'master.key'))).mode & 0o777).toBe(0o600);
  expect((await loadMasterKey({ ...none, dataDir })).reveal()).toBe(first.reveal());
});

test('thirty starts at once agree on one key and leave nothing else behind', async () => {
  const keys = await Promise.all(Array.from({ length: 30 }, () => loadMasterKey({ ...none, dataDir })));
  expect(new Set(keys.map((found) => found.reveal())).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(['master.key']);
});

test('a cluster without its key stops the start, at any usual depth, and no key appears', async () => {
  for (const place of ['.', 'postgres', 'postgres/18']) {
    await mkdir(join(dataDir, place), { recursive: true });
    await writeFile(join(dataDir, place, 'PG_VERSION'), '18\n');
    await expect(loadMasterKey({ ...none, dataDir })).rejects.toThrow(
      /master\.key is missing although .* holds a database/,
    );
    await rm(dataDir, { recursive: true });
  }
  await expect(readdir(dataDir)).rejects.toThrow('ENOENT');
});

test('with a database of one’s own the key is never generated', async () => {
  const databaseUrl = new Secret('postgres://db/relay');
  await expect(loadMasterKey({ ...none, dataDir, databaseUrl })).rejects.toThrow(/never generated/);
  await expect(readdir(dataDir)).rejects.toThrow('ENOENT');
});

test('the variable wins over the file in the data directory', async () => {
  await loadMasterKey({ ...none, dataDir });
  const masterKey = new Secret(key.toString('hex'));
  expect(await loadMasterKey({ ...none, dataDir, masterKey })).toBe(masterKey);
});

test('a key file may hold base64, base64url or hex', async () => {
  const masterKeyFile = join(dataDir, '..', 'key');
  for (const encoding of ['base64', 'base64url', 'hex'] as const) {
    await writeFile(masterKeyFile, `${key.toString(encoding)}\n`);
    const found = await loadMasterKey({ ...none, dataDir, masterKeyFile });
    expect(decodeMasterKey(found.reveal())).toEqual(key);
  }
});

test.each([
  ['', 'empty'],
  ['bm90IDMyIGJ5dGVz', 'too short'],
  ['A'.repeat(43), 'all zeros'],
  [`${key.toString('base64')}\n${key.toString('base64')}`, 'two keys'],
])('a key file with %j (%s) is refused rather than replaced, without printing it', async (text) => {
  await mkdir(dataDir);
  await writeFile(join(dataDir, 'master.key'), text);
  const refusal = await loadMasterKey({ ...none, dataDir }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ConfigError);
  expect(String(refusal)).toContain('must hold 32 random bytes');
  expect(await readFile(join(dataDir, 'master.key'), 'utf8')).toBe(text);
});

test('a named key file that is missing, or a data directory that cannot be written, is said so', async () => {
  await expect(loadMasterKey({ ...none, dataDir, masterKeyFile: '/no/such/key' })).rejects.toThrow(
    /MASTER_KEY_FILE names \/no\/such\/key, which does not exist/,
  );
  await expect(loadMasterKey({ ...none, dataDir: '/dev/null/data' })).rejects.toThrow(
    /DATA_DIR|master key file/,
  );
});
