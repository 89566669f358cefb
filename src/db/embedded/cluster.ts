import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { hasCode } from './error-code.ts';
import { oneLine } from './log.ts';
import { asServerUser, cleanEnvironment, type ServerUser } from './server-user.ts';

/** The initdb of a process that was killed may still be writing there. */
const MOST_ATTEMPTS = 20;
const REMOVAL = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 } as const;

/**
 * Makes sure that a complete cluster owned by the server's user lies at `cluster`. A new one is made
 * aside and appears by one rename, so an interrupted attempt leaves nothing half-made, and of two at once one counts.
 */
export async function ensureCluster(options: {
  binaries: Binaries;
  user: ServerUser;
  cluster: string;
  superuserPassword: string;
  /** Whether the files must survive a power cut. */
  isDurable: boolean;
}): Promise<void> {
  const { cluster, user } = options;
  const stagingPrefix = `${basename(cluster)}.new-`;
  for (const entry of readdirSync(dirname(cluster))) {
    if (entry.startsWith(stagingPrefix) && !isAlive(Number(entry.slice(stagingPrefix.length)))) {
      const left = join(dirname(cluster), entry);
      // A process that is being killed may still make one more file.
      for (let attempt = 0; existsSync(left) && attempt < MOST_ATTEMPTS; attempt += 1) {
        endInitdb(left);
        rmSync(left, REMOVAL);
      }
    }
  }
  if (existsSync(join(cluster, 'PG_VERSION'))) return takeOver(cluster, user);
  const staging = `${cluster}.new-${process.pid}`;
  const password = join(staging, 'password');
  mkdirSync(staging, { mode: 0o700 });
  writeFileSync(password, options.superuserPassword, { mode: 0o600 });
  for (const path of [staging, password]) chownSync(path, user.uid, user.gid);
  try {
    await runInitdb(options, join(staging, 'data'), password);
    renameSync(join(staging, 'data'), cluster);
    syncDirectory(dirname(cluster));
  } catch (error) {
    // Another process was faster.
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  } finally {
    rmSync(staging, REMOVAL);
  }
}

/** Those that make a cluster for a process that was killed go on, and would make its directory anew after it was removed. */
function endInitdb(staging: string): void {
  for (const id of existsSync('/proc') ? readdirSync('/proc') : []) {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, 'utf8');
      // What initdb starts is told the directory in its environment, and works in it.
      if (words.includes(`=${staging}/`) || readlinkSync(`/proc/${id}/cwd`).startsWith(`${staging}/`)) {
        process.kill(Number(id), 'SIGKILL');
      }
    } catch (error) {
      // No process, one that has just ended, or somebody else's.
      if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'ESRCH', 'EACCES', 'EPERM')) throw error;
    }
  }
}

async function runInitdb(
  options: { binaries: Binaries; user: ServerUser; isDurable: boolean },
  directory: string,
  password: string,
): Promise<void> {
  const [file, args, identity] = asServerUser(options.user, [
    options.binaries.initdb,
    `--pgdata=${directory}`,
    '--username=postgres',
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(options.isDurable ? [] : ['--no-sync']),
  ]);
  const initdb = spawn(file, args, {
    ...identity,
    cwd: '/',
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  initdb.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    initdb.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`PostgreSQL could not create its data directory: ${oneLine(complaint)}`);
}

/** Whether another process of this id runs, whoever's it is. */
export function isAlive(processId: number): boolean {
  try {
    return processId !== process.pid && process.kill(processId, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** After a move, or a change between root and another user, the files may belong to somebody else. */
function takeOver(cluster: string, user: ServerUser): void {
  if (process.getuid?.() !== 0 || lstatSync(cluster).uid === user.uid) return;
  execFileSync('chown', ['-R', '-h', `${user.uid}:${user.gid}`, cluster], { stdio: 'pipe' });
}

/** Makes a rename inside the directory survive a power cut. */
function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
