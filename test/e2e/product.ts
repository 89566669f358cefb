import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { findFreePort } from '../../src/db/embedded/port.ts';
import { connect } from '../../src/db/embedded/roles.ts';

/** The product as a stranger runs it: its own process, its embedded database, its demo. */
export interface Product {
  readonly baseUrl: string;
  /** Ends the process as a power cut would, and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
  /** Ends it in order and removes its data. */
  end(): Promise<void>;
}

/** Starts the built product (npm run build has run: test/global-setup.ts) on a data directory of its own with the demo. */
export async function startProduct(): Promise<Product> {
  const dataDir = join(await mkdtemp(join(tmpdir(), 'relay-product-')), 'data');
  // With its owners: started by root, the server runs as another user, who owns the cluster.
  await promisify(execFile)('cp', ['-a', await filledDemo(), dataDir]);
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  let child = await startProcess(dataDir, port, baseUrl);
  return {
    baseUrl,
    async crashAndRestart() {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
      child = await startProcess(dataDir, port, baseUrl);
    },
    async end() {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
      await rm(join(dataDir, '..'), { recursive: true, force: true });
    },
  };
}

/** Any number that nothing else on the test server locks. */
const FILLING = 7_301;

/**
 * The data directory of a demo that was started for the first time and ended in order, the same for all files of a run:
 * the first that asks fills it, the others wait for that one. Filling takes longer than the tests of some files.
 */
async function filledDemo(): Promise<string> {
  const folder = inject('demoFolder');
  const lock = await connect(inject('testServer').superuserUrl);
  try {
    await lock.query('select pg_advisory_lock($1)', [FILLING]);
    if (existsSync(folder)) return folder;
    const draft = `${folder}.draft`;
    await rm(draft, { recursive: true, force: true });
    const port = await findFreePort();
    const child = await startProcess(draft, port, `http://127.0.0.1:${port}`);
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    await ended;
    // The server outlives the last process that used it by the moment it takes to write down what it holds.
    while (existsSync(join(draft, 'postgres/postmaster.pid'))) await setImmediate();
    await rename(draft, folder);
    return folder;
  } finally {
    await lock.end();
  }
}

async function startProcess(dataDir: string, port: number, baseUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), DEMO: '1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        printed += String(chunk);
        if (printed.includes(`Career Relay: ${baseUrl}`)) resolve();
      });
    }
    child.on('close', (code) => reject(new Error(`the product ended with ${code}:\n${printed}`)));
  });
  await ready;
  return child;
}
