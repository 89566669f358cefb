import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { locateBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { hasCode, hasReader } from './fifo.ts';
import {
  claimGeneration,
  findLatestGeneration,
  hasMembers,
  knock,
  letGo,
  type Membership,
} from './generation.ts';
import { startKeeper } from './keeper.ts';
import { followLog, oneLine, readLog } from './log.ts';
import { leaveToDirectoryOwner } from './ownership.ts';
import { findFreePort } from './port.ts';
import { readPassword, roleUrl } from './roles.ts';
import { chooseServerUser } from './server-user.ts';
import { isAdmitted, isReady, pollFor, stopOrphan } from './waiting.ts';

/** Our part in a running server. */
export interface EmbeddedPostgres {
  /** `postgres://` URL of the role that owns the database; not a superuser, and bound by row-level security. */
  readonly ownerUrl: string;
  /** Lets go of the server. Resolves when others still use it, or, if we were the last, when it is down. */
  stop(): Promise<void>;
}

interface StartOptions {
  /** DATA_DIR; the cluster lies in `postgres` below it. */
  readonly dataDir: string;
  /** Created when missing. */
  readonly database: string;
  /** Server settings over our own, for whoever starts the server; who joins takes it as it is. */
  readonly settings?: Record<string, string>;
  /** Called for each line the server logs. */
  readonly onLog?: (line: string) => void;
}

const PORT_ATTEMPTS = 5;

/**
 * Starts, or joins, the PostgreSQL of one data directory. The server lives until the last process that called this
 * ends, in whatever way. Rejects with one line that says what is wrong and, where it helps, what the server logged.
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  try {
    mkdirSync(join(dataDir, 'postgres.run'), { recursive: true });
    leaveToDirectoryOwner(join(dataDir, 'postgres.run'));
    for (let refusedPorts = 0; refusedPorts < PORT_ATTEMPTS; ) {
      const membership = await enterGeneration(dataDir, options.settings ?? {});
      if (await getReady(membership, dataDir, options.database))
        return toHandle(membership, dataDir, options);
      if (membership.readEnd === undefined) continue;
      const log = readLog(membership.generation.log);
      if (!log.includes('Address already in use'))
        throw new Error(`PostgreSQL did not start: ${oneLine(log)}`);
      refusedPorts += 1;
    }
    throw new Error(
      `PostgreSQL did not start: ${PORT_ATTEMPTS} ports on 127.0.0.1 were taken while it tried.`,
    );
  } catch (cause) {
    if (!hasCode(cause, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'ENOENT'))
      throw cause;
    const reason = cause instanceof Error ? cause.message : '';
    throw new Error(`Cannot keep the database in ${dataDir} (DATA_DIR): ${reason}`, { cause });
  }
}

/** Joins the living generation, or claims the next one and starts its server. */
async function enterGeneration(dataDir: string, settings: Record<string, string>): Promise<Membership> {
  const runDirectory = join(dataDir, 'postgres.run');
  const name = `${process.pid}-${randomBytes(6).toString('hex')}`;
  for (;;) {
    const latest = findLatestGeneration(runDirectory);
    const guest = latest && knock(latest, name);
    if (guest) {
      if (await isAdmitted(guest, dataDir)) return guest;
      letGo(guest);
      continue;
    }
    const claim = claimGeneration(runDirectory, latest?.number ?? 0, await findFreePort(), name);
    if (claim) {
      await launchServer(claim, claim.readEnd, dataDir, settings);
      return claim;
    }
  }
}

async function launchServer(
  membership: Membership,
  readEnd: number,
  dataDir: string,
  settings: Record<string, string>,
): Promise<void> {
  const cluster = join(dataDir, 'postgres');
  try {
    const binaries = locateBinaries();
    const user = chooseServerUser(binaries, dataDir, cluster);
    const superuserPassword = readPassword(dataDir, 'postgres');
    const isDurable = settings['fsync'] !== 'off';
    await ensureCluster({ binaries, user, cluster, superuserPassword, readEnd, isDurable });
    // Ours alone by the claim, so the note of a server that was killed is stale even if its process id lives again.
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    await startKeeper({ binaries, user, cluster, generation: membership.generation, readEnd, settings });
  } catch (error) {
    letGo(membership);
    throw error;
  } finally {
    closeSync(readEnd);
  }
}

/** Whether the server got ready; lets go of it when it did not. */
async function getReady(membership: Membership, dataDir: string, database: string): Promise<boolean> {
  let ready = false;
  try {
    ready = await isReady(membership.generation, dataDir, database);
    return ready;
  } finally {
    if (!ready) letGo(membership);
  }
}

function toHandle(membership: Membership, dataDir: string, options: StartOptions): EmbeddedPostgres {
  const { generation, readEnd } = membership;
  const from = readEnd === undefined ? 'end' : 'start';
  const unfollow = options.onLog && followLog(generation.log, from, options.onLog);
  const leave = async () => {
    letGo(membership);
    await pollFor('PostgreSQL did not stop', async () => {
      await stopOrphan(generation, dataDir);
      return !hasReader(generation.lifeline) || hasMembers(generation);
    });
    unfollow?.();
  };
  let leaving: Promise<void> | undefined;
  return {
    ownerUrl: roleUrl(dataDir, 'relay_owner', generation.port, options.database),
    stop: () => (leaving ??= leave()),
  };
}
