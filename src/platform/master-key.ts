import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Env } from './env.ts';
import { decodeMasterKey, isPlaceholderKey } from './master-key-text.ts';
import { Secret } from './secret.ts';
import { syncPath } from './sync-path.ts';

type KeySource = Pick<Env, 'masterKey' | 'masterKeyFile' | 'dataDir' | 'databaseUrl'>;

const KEY_FILE = 'master.key';
const MARK_OF_A_CLUSTER = 'PG_VERSION';
const HOW_TO = 'set MASTER_KEY or MASTER_KEY_FILE (example: MASTER_KEY=$(openssl rand -base64 32))';

/**
 * The key that seals every personal field: `MASTER_KEY`, else `MASTER_KEY_FILE`, else `<dataDir>/master.key`, which is
 * generated on the first start (mode 0600, complete or absent even after a crash, the same for processes that start at
 * once). A new key beside existing data could never open it, so none is generated when a database is configured or found.
 * @throws ConfigError one line with the reason.
 */
export async function loadMasterKey(env: KeySource): Promise<Secret> {
  if (env.masterKey) return env.masterKey;
  if (env.masterKeyFile) {
    const given = await readKeyFile(env.masterKeyFile, 'MASTER_KEY_FILE');
    if (given) return given;
    throw new ConfigError([`MASTER_KEY_FILE names ${env.masterKeyFile}, which does not exist; ${HOW_TO}`]);
  }
  const path = join(env.dataDir, KEY_FILE);
  const existing = await readKeyFile(path, 'the master key file');
  if (existing) return existing;
  if (env.databaseUrl) {
    throw new ConfigError([
      `MASTER_KEY is missing: with DATABASE_URL the key is never generated, because the data in that database may be sealed with another one; ${HOW_TO}`,
    ]);
  }
  if (await hasCluster(env.dataDir)) {
    // Another process may have written key and cluster since the first look.
    const written = await readKeyFile(path, 'the master key file');
    if (written) return written;
    throw new ConfigError([
      `${path} is missing although ${env.dataDir} holds a database: restore the key from your backup, because a new key could not open the sealed data; or start with an empty DATA_DIR`,
    ]);
  }
  return await generateKeyFile(env.dataDir, path);
}

async function readKeyFile(path: string, what: string): Promise<Secret | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new ConfigError([`${what} ${path} cannot be read (${codeOf(error)})`]);
  }
  const key = decodeMasterKey(text);
  if (!key || isPlaceholderKey(key)) {
    throw new ConfigError([`${what} ${path} must hold 32 random bytes in base64 or hex and nothing else`]);
  }
  return new Secret(text.trim());
}

/** Writes aside, then links into place: the name appears with the whole key or not at all, and the first writer wins. */
async function generateKeyFile(dataDir: string, path: string): Promise<Secret> {
  const key = randomBytes(32).toString('base64');
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dataDir, { recursive: true });
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${key}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path);
    await syncPath(dataDir);
    return new Secret(key);
  } catch (error) {
    const winner = codeOf(error) === 'EEXIST' ? await readKeyFile(path, 'the master key file') : undefined;
    if (winner) return winner;
    throw new ConfigError([`DATA_DIR ${dataDir} cannot hold the master key (${codeOf(error)}); ${HOW_TO}`]);
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

/** Looks for a PostgreSQL data directory: `dataDir` itself or a folder up to two levels below. */
async function hasCluster(folder: string, levels = 2): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.name === MARK_OF_A_CLUSTER)) return true;
  if (levels === 0) return false;
  for (const entry of entries) {
    if (entry.isDirectory() && (await hasCluster(join(folder, entry.name), levels - 1))) return true;
  }
  return false;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
