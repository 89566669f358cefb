import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildProject } from '../scripts/build/build-project.ts';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { compileSources, SOURCES_PREFIX } from './compiled-sources.ts';
import { prepareTemplate, superuserUrlOf } from './database.ts';

const CACHE = join(import.meta.dirname, '../.cache');
const MEMORY = '/dev/shm';
/** Some five times what a run was seen to need. */
const ROOM_BYTES = 4_000_000_000;
const PREFIX = 'test-postgres-';
/** What a run keeps for itself, by the id of its process. */
const OF_RUN = new RegExp(`^(?:${PREFIX}|${SOURCES_PREFIX})(\\d+)(?:-\\w+)?$`);
/** Nothing of a test run needs to survive a power cut. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
  max_wal_size: '512MB',
  // Nobody cleans up what lives for seconds.
  autovacuum: 'off',
  // Hundreds of connections sign in, none from afar.
  scram_iterations: '1',
};

/** Starts the one PostgreSQL server of a test run, with the migrated template that `testDatabase` copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = chooseFolder();
  for (const one of new Set([CACHE, folder])) await removeLeftovers(one);
  const dataDir = join(folder, `${PREFIX}${process.pid}`);
  // What the end-to-end tests start is what `npm start` starts; unchanged sources cost a third of a second.
  const [server, removeCompiled] = await Promise.all([
    startEmbeddedPostgres({ dataDir, database: 'relay_template', settings: SETTINGS }),
    compileSources(),
    buildProject('dist'),
  ]);
  const superuserUrl = superuserUrlOf(dataDir, server.ownerUrl);
  const failure = await prepareTemplate(server.ownerUrl, superuserUrl).then(() => undefined, String);
  project.provide('testServer', { superuserUrl, ownerUrl: server.ownerUrl, failure });
  project.provide('demoFolder', join(dataDir, 'demo'));
  return async () => {
    removeCompiled();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
  };
}

/**
 * Where the server keeps its files for some minutes: in memory where there is room for them, since each test file copies a
 * database, and copying some hundred files on a disk takes four times as long.
 */
function chooseFolder(): string {
  mkdirSync(CACHE, { recursive: true });
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < ROOM_BYTES) return CACHE;
    const own = join(MEMORY, `career-relay-${process.getuid?.() ?? 0}`);
    mkdirSync(own, { recursive: true });
    accessSync(own, constants.W_OK);
    return own;
  } catch {
    return CACHE;
  }
}

/** Removes what runs that were killed have left, their servers too. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter((found) => found.isDirectory())) {
    const [, processId] = OF_RUN.exec(entry.name) ?? [];
    if (processId === undefined || isAlive(Number(processId))) continue;
    const dataDir = join(folder, entry.name);
    if (existsSync(join(dataDir, 'postgres/postmaster.pid'))) {
      await (await startEmbeddedPostgres({ dataDir, database: 'postgres' })).stop();
    }
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

function isAlive(processId: number): boolean {
  try {
    return processId !== process.pid && process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
