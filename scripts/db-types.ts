import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrateDatabase } from '../src/db/migrate.ts';

/**
 * Writes src/db/types.ts from a freshly migrated database; with --verify only says whether the file is up to date.
 */
const dataDir = await mkdtemp(join(tmpdir(), 'relay-types-'));
try {
  const server = await startEmbeddedPostgres({ dataDir, database: 'relay', settings: { fsync: 'off' } });
  try {
    await migrateDatabase({ ownerUrl: server.ownerUrl, masterKey: Buffer.alloc(32, 7) });
    process.exitCode = await generate(server.ownerUrl, process.argv.slice(2));
  } finally {
    await server.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
}

function generate(url: string, more: readonly string[]): Promise<number> {
  const types = { int8: 'number', tstzrange: 'string', bytea: 'Buffer', interval: 'string' };
  const options = [
    '--dialect',
    'postgres',
    '--url',
    url,
    '--out-file',
    'src/db/types.ts',
    '--date-parser',
    'string',
  ];
  const scope = [
    '--type-mapping',
    JSON.stringify(types),
    '--default-schema',
    'public',
    '--include-pattern',
    'public.*',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn('kysely-codegen', [...options, ...scope, ...more], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
