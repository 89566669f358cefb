import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { findFreePort } from '../src/db/embedded/port.ts';
import { type TestDatabase, testDatabase, testMasterKey } from './database.ts';
import { startedWith } from './e2e/product.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Running {
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** The built program (test/global-setup.ts). */
function start(environment: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: {
      ...startedWith(),
      HOST: '127.0.0.1',
      DATABASE_URL: database.ownerUrl,
      MASTER_KEY: testMasterKey.toString('base64'),
      LOG_LEVEL: 'warn',
      JOURNAL_DIR: join(tmpdir(), `relay-journal-${process.pid}`),
      ...environment,
    },
  });
  children.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { child, printed: () => printed, ended };
}

test('a server starts on an existing database, answers, says where to go, and ends in order at SIGTERM', async () => {
  const port = await findFreePort();
  const { child, ended, printed } = start({ PORT: String(port) });
  const signInLine = `Sign in: http://127.0.0.1:${port}/sign-in`;
  await vi.waitFor(() => expect(printed()).toContain(signInLine), { timeout: 60_000 });
  expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a demo whose filling was cut off is made anew at the next start, and then left as it is', async () => {
  const own = await testDatabase();
  const owner = new pg.Client({ connectionString: own.ownerUrl });
  await owner.connect();
  // The owner is under row-level security too; what a table holds shows in its pages.
  const hasRows = async (table: string) => {
    const { rows } = await owner.query<{ bytes: number }>('select pg_relation_size($1::regclass) as bytes', [
      table,
    ]);
    return Number(rows[0]?.bytes) > 0;
  };
  const environment = { DATABASE_URL: own.ownerUrl, DEMO: '1', PORT: '0' };
  const first = start(environment);
  await vi.waitFor(async () => expect(await hasRows('organisations')).toBe(true), {
    timeout: 60_000,
    interval: 5,
  });
  first.child.kill('SIGKILL');
  await first.ended;
  expect(await hasRows('api_keys')).toBe(false);

  for (const isMadeAnew of [true, false]) {
    const { child, ended, printed } = start(environment);
    await vi.waitFor(() => expect(printed()).toContain('Enter the demo'), { timeout: 60_000 });
    const [, address = ''] = /: (http:\S+\/demo)/.exec(printed()) ?? [];
    const demo = await fetch(address, { headers: { Accept: 'application/json' } });
    expect(await demo.json()).toMatchObject({
      company: { name: '株式会社あおば製作所' },
      relayLink: expect.any(String),
    });
    expect(printed().includes('made anew')).toBe(isMadeAnew);
    child.kill('SIGTERM');
    await ended;
  }
  await owner.end();
  await own.drop();
});

test('a wrong master key stops the start with one line', async () => {
  const wrong = start({ PORT: '0', MASTER_KEY: Buffer.alloc(32, 'another-key').toString('base64') });
  expect(await wrong.ended).toBe(1);
  const lines = wrong.printed().trim().split('\n');
  expect(lines).toEqual([
    expect.stringContaining('this master key is not the one this database was sealed with'),
  ]);
});
