import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { startOurs } from '../../../test/embedded-process.ts';
import { locateBinaries } from './binaries.ts';
import { startEmbeddedPostgres } from './start.ts';

const parent = mkdtempSync(join(tmpdir(), 'relay-embedded-'));
chmodSync(parent, 0o755);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe('what the operator reads when it cannot start', () => {
  test('a platform without a bundled PostgreSQL is named, with the way out', () => {
    expect(() => locateBinaries('plan9-mips')).toThrow(/plan9-mips.*DATABASE_URL/);
  });

  test('a data directory that cannot be one is named', async () => {
    const dataDir = join(parent, 'a-file');
    writeFileSync(dataDir, '');
    const started = startEmbeddedPostgres({ dataDir, database: 'relay' });
    await expect(started).rejects.toThrow(/^Cannot keep the database in .*a-file \(DATA_DIR\): [^\n]+$/);
  });

  test('a server that refuses its settings says why in one line', async () => {
    const settings = { shared_buffers: 'plenty', fsync: 'off' };
    const started = startEmbeddedPostgres({ dataDir: join(parent, 'refused'), database: 'relay', settings });
    await expect(started).rejects.toThrow(/^PostgreSQL did not start: [^\n]*"shared_buffers"[^\n]*$/);
  });
});

// Only root can become the users these tests are about.
describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('who runs the server', () => {
  async function startAndCount(dataDir: string, uid?: number): Promise<string> {
    const ours = await startOurs(dataDir, uid);
    onTestFinished(ours.end);
    return ours.ask('count');
  }

  test('started by root in the open: another user, who owns only the cluster', async () => {
    const dataDir = join(parent, 'open');
    expect(await startAndCount(dataDir)).toBe('0');
    expect(statSync(dataDir).uid).toBe(0);
    expect(statSync(join(dataDir, 'postgres')).uid).not.toBe(0);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
  });

  test('started by root below a directory closed to others: a namespace of its own', async () => {
    mkdirSync(join(parent, 'home'), { mode: 0o700 });
    const dataDir = join(parent, 'home/data');
    expect(await startAndCount(dataDir)).toBe('0');
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(0);
  });

  test('started by a user without a name, then once by root, then by that user again', async () => {
    const home = join(parent, 'user');
    mkdirSync(home, { mode: 0o755 });
    chownSync(home, 54_321, 54_321);
    for (const uid of [54_321, undefined, 54_321]) {
      expect(await startAndCount(join(home, 'data'), uid)).toBe('0');
    }
    expect(statSync(join(home, 'data/postgres')).uid).toBe(54_321);
  });
});
