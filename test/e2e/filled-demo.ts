import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { inject } from 'vitest';
import { findFreePort } from '../../src/db/embedded/port.ts';
import { connect } from '../../src/db/embedded/roles.ts';
import { serverEnded, startProcess } from './product.ts';

/** Any number that nothing else on the test server locks. */
const FILLING = 7_301;

/**
 * The data directory of a demo that was started for the first time and ended in order, the same for all files of a run:
 * the first that asks fills it, the others wait for that one. Filling takes longer than the tests of some files.
 */
export async function filledDemo(): Promise<string> {
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
    await serverEnded(draft);
    await rename(draft, folder);
    return folder;
  } finally {
    await lock.end();
  }
}
