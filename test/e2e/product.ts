import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from '../../src/db/embedded/port.ts';

/** The product as a stranger runs it: its own process, its embedded database, its demo. */
export interface Product {
  readonly baseUrl: string;
  /** Its data, for what no stranger could do. */
  readonly dataDir: string;
  /** Ends the process as a power cut would, and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
  /** Ends it in order and removes its data. */
  end(): Promise<void>;
}

/**
 * Starts the built product (npm run build has run: test/global-setup.ts) with the demo, on a data directory of its own: an
 * empty one, or a copy of one that is filled already.
 */
export async function startProduct(filled?: string): Promise<Product> {
  const dataDir = join(await mkdtemp(join(tmpdir(), 'relay-product-')), 'data');
  // With its owners: started by root, the server runs as another user, who owns the cluster.
  if (filled !== undefined) await promisify(execFile)('cp', ['-a', filled, dataDir]);
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  let child = await startProcess(dataDir, port, baseUrl);
  return {
    baseUrl,
    dataDir,
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
      await serverEnded(dataDir);
      await rm(join(dataDir, '..'), { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** Settles when the database server of this directory has ended: it outlives the last process that used it by the moment it takes to write down what it holds. */
export async function serverEnded(dataDir: string): Promise<void> {
  while (existsSync(join(dataDir, 'postgres/postmaster.pid'))) await delay(10);
}

/** What a program of ours that a test starts has from the environment of the tests: nothing but where programs lie. */
export function startedWith(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, NODE_COMPILE_CACHE };
}

/** Starts it as a process; settles when its first line says that it listens. */
export async function startProcess(dataDir: string, port: number, baseUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: { ...startedWith(), DATA_DIR: dataDir, PORT: String(port), DEMO: '1', LOG_LEVEL: 'warn' },
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
