import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { findFreePort } from '../src/db/embedded/port.ts';
import { type TestDatabase, testDatabase, testMasterKey } from './database.ts';

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

function start(environment: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/server.ts'], {
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      DATABASE_URL: database.ownerUrl,
      MASTER_KEY: testMasterKey.toString('base64'),
      LOG_LEVEL: 'warn',
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

test('a wrong master key stops the start with one line', async () => {
  const wrong = start({ PORT: '0', MASTER_KEY: Buffer.alloc(32, 'another-key').toString('base64') });
  expect(await wrong.ended).toBe(1);
  const lines = wrong.printed().trim().split('\n');
  expect(lines).toEqual([
    expect.stringContaining('this master key is not the one this database was sealed with'),
  ]);
});
