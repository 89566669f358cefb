import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
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

async function startWeb(environment: NodeJS.ProcessEnv = {}): Promise<Running & { port: number }> {
  const port = await findFreePort();
  const running = start({ PORT: String(port), ROLE: 'web', ...environment });
  await vi.waitFor(() => expect(running.printed()).toContain(`Sign in: http://127.0.0.1:${port}/sign-in`), {
    timeout: 30_000,
  });
  return { ...running, port };
}

test('a server starts on an existing database, answers, says where to go, and ends in order at SIGTERM', async () => {
  const { child, ended, port } = await startWeb({ ROLE: 'all' });
  expect((await fetch(`http://127.0.0.1:${port}/no-such-page`)).status).toBe(404);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a second signal ends it at once, whoever is still inside', async () => {
  const { child, ended, port, printed } = await startWeb({ LOG_LEVEL: 'info' });
  const guest = connect(port, '127.0.0.1');
  guest.on('error', () => undefined);
  guest.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nunfin');
  await once(guest, 'ready');
  child.kill('SIGTERM');
  await vi.waitFor(() => expect(printed()).toContain('"msg":"ending"'), { timeout: 5_000 });
  child.kill('SIGTERM');
  expect(await ended).toBe(130);
  guest.destroy();
});

test('a wrong master key stops the start with one line', async () => {
  const wrong = start({ PORT: '0', MASTER_KEY: Buffer.alloc(32, 'another-key').toString('base64') });
  expect(await wrong.ended).toBe(1);
  const lines = wrong.printed().trim().split('\n');
  expect(lines).toEqual([
    expect.stringContaining('this master key is not the one this database was sealed with'),
  ]);
});
