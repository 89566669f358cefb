import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildProject } from '../scripts/build/build-project.ts';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { prepareTemplate, superuserUrlOf } from './database.ts';

const CACHE = join(import.meta.dirname, '../.cache');
const PREFIX = 'test-postgres-';
/** Nothing of a test run needs to survive a power cut. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
};

/** Starts the one PostgreSQL server of a test run, with the migrated template that `testDatabase` copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeStaleServers();
  // What the end-to-end tests start is what `npm start` starts; unchanged sources cost a third of a second.
  await buildProject('dist');
  const dataDir = join(CACHE, `${PREFIX}${process.pid}`);
  const server = await startEmbeddedPostgres({ dataDir, database: 'relay_template', settings: SETTINGS });
  const superuserUrl = superuserUrlOf(dataDir, server.ownerUrl);
  const failure = await prepareTemplate(server.ownerUrl, superuserUrl).then(() => undefined, String);
  project.provide('testServer', { superuserUrl, ownerUrl: server.ownerUrl, failure });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Removes what runs that were killed have left, their servers too. */
async function removeStaleServers(): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  for (const entry of readdirSync(CACHE, { withFileTypes: true }).filter((found) => found.isDirectory())) {
    if (!entry.name.startsWith(PREFIX) || isAlive(Number(entry.name.slice(PREFIX.length)))) continue;
    const dataDir = join(CACHE, entry.name);
    if (existsSync(join(dataDir, 'postgres/postmaster.pid'))) {
      await (await startEmbeddedPostgres({ dataDir, database: 'postgres' })).stop();
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    return processId !== process.pid && process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
