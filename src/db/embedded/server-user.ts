import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import type { Binaries } from './binaries.ts';

/**
 * Whom PostgreSQL runs as. It refuses root, and its initdb a user without a name, hence three ways: as we are; as
 * another user (only root can); or as ourselves inside a user namespace, where we appear as the unprivileged 65534.
 */
export interface ServerUser {
  readonly way: 'self' | 'other' | 'namespace';
  /** Owner of the cluster's files as seen from outside. */
  readonly uid: number;
  readonly gid: number;
}

const UNPRIVILEGED_ID = 65_534;
const NAMESPACE = ['unshare', '-U', `--map-user=${UNPRIVILEGED_ID}`, `--map-group=${UNPRIVILEGED_ID}`];

/**
 * Chooses the user for the cluster in `dataDirectory`, by trying. Root takes the owner of an existing cluster, else
 * `nobody`, and falls back to a namespace where that user may not reach the directory or the program.
 */
export function chooseServerUser(binaries: Binaries, dataDirectory: string, cluster: string): ServerUser {
  const self = { uid: process.getuid?.() ?? UNPRIVILEGED_ID, gid: process.getgid?.() ?? UNPRIVILEGED_ID };
  const user: ServerUser = self.uid === 0 ? userForRoot(cluster) : { way: 'self', ...self };
  if (canServe(user, binaries, dataDirectory)) return user;
  const namespaced: ServerUser = { way: 'namespace', ...self };
  if (canServe(namespaced, binaries, dataDirectory)) return namespaced;
  if (self.uid === 0) {
    throw new Error(
      `PostgreSQL does not run as root, and user ${user.uid} cannot reach ${dataDirectory} or ${binaries.postgres}: start as another user, open the directories above them (chmod o+x), or set DATABASE_URL.`,
    );
  }
  throw new Error(
    `User ${self.uid} cannot run ${binaries.postgres} or has no name on this machine: start as another user, or set DATABASE_URL.`,
  );
}

/** The command line and spawn options that run `command` as the server's user. */
export function asServerUser(user: ServerUser, command: readonly string[]) {
  const [file = 'sh', ...args] = user.way === 'namespace' ? [...NAMESPACE, ...command] : command;
  const identity = user.way === 'other' ? { uid: user.uid, gid: user.gid } : {};
  return [file, args, identity] as const;
}

/** Nothing of ours: our environment holds secrets, and variables such as PGDATA would steer PostgreSQL. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

function userForRoot(cluster: string): ServerUser {
  const owner = lstatSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { way: 'other', uid: owner.uid, gid: owner.gid };
  return { way: 'other', uid: nobodyId('-u'), gid: nobodyId('-g') };
}

function nobodyId(flag: '-u' | '-g'): number {
  try {
    return (
      Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8', stdio: 'pipe' })) || UNPRIVILEGED_ID
    );
  } catch {
    return UNPRIVILEGED_ID;
  }
}

function canServe(user: ServerUser, binaries: Binaries, dataDirectory: string): boolean {
  const script = 'id -un && cd "$1" && test -r "$2" && "$3" --version';
  const command = ['sh', '-c', script, 'sh', dataDirectory, binaries.sample, binaries.postgres];
  const [file, args, identity] = asServerUser(user, command);
  return (
    spawnSync(file, args, { ...identity, cwd: '/', env: cleanEnvironment(), stdio: 'ignore' }).status === 0
  );
}
