import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase, testMasterKey } from './database.ts';
import { startedWith } from './e2e/product.ts';

/** The command line as somebody types it: `npm run relay -- …` ends in this program. */

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await bareDatabase();
  folder = await mkdtemp(join(tmpdir(), 'relay-command-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function relay(words: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Result> {
  const child = spawn(process.execPath, ['dist/relay.js', ...words], {
    env: {
      ...startedWith(),
      DATABASE_URL: database.ownerUrl,
      MASTER_KEY: testMasterKey.toString('base64'),
      LOG_LEVEL: 'silent',
      JOURNAL_DIR: join(folder, 'journal'),
      ...environment,
    },
  });
  child.stdin.end(input);
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (error += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, out, error }));
  });
}

test('what cannot be done is said in one sentence, and nothing happens', async () => {
  const cases: [readonly string[], RegExp][] = [
    [['nonsense'], /^There is no command nonsense\./],
    [['backup'], /^Name the file to write/],
    [['backup', 'a', 'b'], /^Name the file to write, and nothing else/],
    [['backup', '--colour'], /^Unknown option '--colour'\./],
    [['restore', 'no-such-file'], /ENOENT/],
    [['rotate-keys'], /^Name the file of the new master key, and nothing else/],
    [['rotate-keys', 'no-such-file'], /ENOENT/],
    [['create-operator', '--name', 'A'], /^--name and --mail are needed/],
    [['create-operator', '--name', 'A', '--mail', 'nobody'], /^--name and --mail are needed/],
  ];
  for (const [words, message] of cases) {
    const { code, out, error } = await relay(words);
    expect({ words, code, out }).toEqual({ words, code: 1, out: '' });
    expect(error).toMatch(message);
    expect(error).not.toMatch(/\n\s+at /);
  }
  const { code, error } = await relay(['migrate'], '', { DATABASE_URL: 'mysql://nope' });
  expect(code).toBe(1);
  expect(error).toMatch(/^Cannot start: DATABASE_URL must be[^\n]+\n$/);
});

test('every command explains itself without touching anything', async () => {
  const { out } = await relay(['--help']);
  const names = [...out.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map((match) => match[1] ?? '');
  expect(names).toEqual(
    expect.arrayContaining(['backup', 'restore', 'rotate-keys', 'migrate', 'create-operator']),
  );
  for (const name of names) {
    const help = await relay([name, '--help'], '', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect({ name, code: help.code }).toEqual({ name, code: 0 });
    expect(help.out).toContain(`relay ${name}`);
  }
});

test('an installation is set up, backed up and put back by commands alone', {
  timeout: 120_000,
}, async () => {
  expect(await relay(['migrate'])).toMatchObject({ code: 0, out: expect.stringContaining('0001_scope.sql') });
  expect(await relay(['migrate'])).toMatchObject({ code: 0, out: 'Nothing to migrate\n' });

  const owner = ['create-operator', '--name', '運営 花', '--mail', 'Ops@Relay-Desk.example'];
  const made = await relay([...owner, '--password-stdin'], 'eine lange Passphrase 7\n');
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('ops@relay-desk.example may sign in') });
  expect(made.out).not.toContain('Password');
  expect(await relay(owner)).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^There is an operator already/),
  });
  const second = ['create-operator', '--name', '運営 葉', '--mail', 'leaf@relay-desk.example', '--add-owner'];
  expect((await relay(second)).out).toMatch(/Password, shown only now: \S{20,}\n/);

  const file = join(folder, 'a.backup');
  expect(await relay(['backup', file])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Backed up \d+ rows/),
  });
  expect(await relay(['backup', file])).toMatchObject({
    code: 1,
    error: expect.stringMatching(/exists already/),
  });
  expect(await relay(['restore', file])).toMatchObject({
    code: 1,
    error: expect.stringMatching(/is not empty/),
  });
  const wrongKey = { MASTER_KEY: Buffer.alloc(32, 'another key 0123456789').toString('base64') };
  expect(await relay(['restore', file, '--force'], '', wrongKey)).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^This backup was made with another master key/),
  });
  const restored = await relay(['restore', file, '--force']);
  expect(restored).toMatchObject({ code: 0, error: '' });
  expect(restored.out).toMatch(/^Restored \d+ rows[^]*Carried out again from the journal: nothing\./);
});

test('the master key is changed by one command, and from then on the new one is asked for', {
  timeout: 60_000,
}, async () => {
  const path = join(folder, 'new-master-key');
  await writeFile(path, `${randomBytes(32).toString('base64')}\n`);
  const rotated = await relay(['rotate-keys', path]);
  expect(rotated).toMatchObject({ code: 0, error: '' });
  expect(rotated.out).toMatch(
    /^Sealed \d+ keys of \d+ tables[^]* {2}fingerprint_keys: \d+\n[^]*Keep that key/,
  );
  for (const command of [['verify'], ['migrate'], ['backup', join(folder, 'stale.backup')]])
    expect(await relay(command)).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/^Cannot start: this master key is not the one[^\n]+rotated[^\n]+\n$/),
    });
  const withNewKey = { MASTER_KEY: undefined, MASTER_KEY_FILE: path };
  expect(await relay(['verify'], '', withNewKey)).toMatchObject({ code: 0, out: '0 ledgers hold.\n' });
  expect(await relay(['rotate-keys', path], '', withNewKey)).toMatchObject({
    code: 1,
    error: expect.stringMatching(/holds the master key in use\. Make a new one/),
  });
});
