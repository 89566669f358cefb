import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { locateBinaries } from './binaries.ts';
import { ensureCluster, isAlive } from './cluster.ts';
import { hasCode } from './error-code.ts';
import { followLog, oneLine } from './log.ts';
import { findFreePort } from './port.ts';
import { findNote, isServing, launch, removeNote } from './postmaster.ts';
import { connect, ensureOwner, hasPassword, readPassword, roleUrl } from './roles.ts';
import { chooseServerUser } from './server-user.ts';

/** Our part in a running server. */
export interface EmbeddedPostgres {
  /** `postgres://` URL of the role that owns the database; not a superuser, and bound by row-level security. */
  readonly ownerUrl: string;
  /** The same of the role that may make databases beside it. */
  readonly makerUrl: string;
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

const POLL_MS = 10;
/** Enough for crash recovery of all the WAL that a checkpoint interval may leave on a slow disk. */
const PATIENCE_MS = 180_000;
/** How long a server may refuse us for a reason that waiting does not usually cure. */
const REFUSAL_MS = 3_000;
/** Until the last processes of a server that was killed have let go of its memory. */
const RELAUNCH_MS = 500;
/** Held by every process that uses the server, on the one connection it keeps open for that. */
const MEMBERS = 7_212_019;

/** What a server says that is not needed because another is there, or has lost its port to another program. */
const ANOTHER = /"postmaster\.pid"|pre-existing shared memory block/;
const PORT_TAKEN = /Address already in use/;
const NOT_YET = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P01', '57P03', '53300'];

interface Home extends StartOptions {
  readonly cluster: string;
  readonly log: string;
}

/** Our place among those who use the server. */
interface Member {
  readonly client: Client;
  readonly port: number;
}

/**
 * Starts, or joins, the PostgreSQL of one data directory. The last to let go in order stops it; a server whose processes
 * were all killed goes on by itself, and the next start joins it. One that was killed is started again on its port while
 * somebody uses it. Rejects with one line that says what is wrong and, where it helps, what the server logged.
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const home = {
    ...options,
    dataDir,
    cluster: join(dataDir, 'postgres'),
    log: join(dataDir, 'postgres.log'),
  };
  try {
    mkdirSync(dataDir, { recursive: true });
    const logged = statSync(home.log, { throwIfNoEntry: false })?.size ?? 0;
    const member = await enter(home, undefined);
    const unfollow = options.onLog && followLog(home.log, logged, options.onLog);
    return toHandle(home, member, unfollow);
  } catch (cause) {
    if (!hasCode(cause, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'ENOENT'))
      throw cause;
    const reason = cause instanceof Error ? cause.message : '';
    throw new Error(`Cannot keep the database in ${dataDir} (DATA_DIR): ${reason}`, { cause });
  }
}

/** Joins the server that runs, or starts it (on `port`, where somebody knows it by that already). */
async function enter(
  home: Home,
  port: number | undefined,
  isWanted: () => boolean = () => true,
): Promise<Member> {
  const deadline = Date.now() + PATIENCE_MS;
  let refusedSince: number | undefined;
  // What was started for somebody who wants it no more is joined all the same, so that it is stopped.
  let isOurs = false;
  while (Date.now() < deadline && (isOurs || isWanted())) {
    const note = findNote(home.cluster);
    if (note === undefined || !isServing(home.cluster, note)) {
      if (note !== undefined) removeNote(home.cluster, note);
      isOurs = await serve(home, port ?? (await findFreePort()));
      continue;
    }
    try {
      const client = await takePart(home, note.port);
      if (client !== undefined) return { client, port: note.port };
    } catch (error) {
      const isRefusal = !hasCode(error, ...NOT_YET);
      refusedSince = isRefusal ? (refusedSince ?? Date.now()) : undefined;
      if (refusedSince !== undefined && Date.now() - refusedSince > REFUSAL_MS)
        throw explain(error, home.dataDir);
    }
    await delay(POLL_MS);
  }
  throw new Error(`PostgreSQL was not ready within ${PATIENCE_MS / 1_000} s (${home.log}).`);
}

/** Starts a server, the cluster too where there is none; false when another process was faster. */
async function serve({ dataDir, cluster, log, settings = {} }: Home, port: number): Promise<boolean> {
  const binaries = locateBinaries();
  const user = chooseServerUser(binaries, dataDir, cluster);
  const superuserPassword = readPassword(dataDir, 'postgres');
  await ensureCluster({ binaries, user, cluster, superuserPassword, isDurable: settings['fsync'] !== 'off' });
  const { ended } = await launch({ binaries, user, cluster, log, port, settings });
  if (ended === undefined) return true;
  if (!ANOTHER.test(ended) && !PORT_TAKEN.test(ended))
    throw new Error(`PostgreSQL did not start: ${oneLine(ended)}`);
  await delay(RELAUNCH_MS);
  return false;
}

/**
 * Makes owner and database where they are missing, and counts us among those who use the server: by a lock on a connection
 * that stays open, in a database that nobody copies or closes. Undefined while the last one is stopping it.
 */
async function takePart({ dataDir, database }: Home, port: number): Promise<Client | undefined> {
  if (!hasPassword(dataDir, 'relay_owner')) await ensureOwner(dataDir, port, database);
  const url = () => roleUrl(dataDir, 'relay_owner', port, 'postgres');
  const client = await connect(url()).catch(async (error: unknown) => {
    // No such role, or another password.
    if (!hasCode(error, '28P01', '28000')) throw error;
    await ensureOwner(dataDir, port, database);
    return connect(url());
  });
  const { rows } = await client.query<{ isIn: boolean }>('select pg_try_advisory_lock_shared($1) as "isIn"', [
    MEMBERS,
  ]);
  if (rows[0]?.isIn !== true) {
    await client.end();
    return undefined;
  }
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (rowCount === 0) await ensureOwner(dataDir, port, database);
  return client;
}

function toHandle(home: Home, first: Member, unfollow: (() => void) | undefined): EmbeddedPostgres {
  const { port } = first;
  let member = Promise.resolve(first);
  let isLeaving = false;
  const comeBack = ({ client }: Member) => {
    client.once('end', () => {
      if (isLeaving) return;
      member = enter(home, port, () => !isLeaving);
      // What cannot be helped here fails every statement of this process, and is told there.
      member.then(comeBack, () => undefined);
    });
  };
  comeBack(first);
  const leave = async () => {
    isLeaving = true;
    const mine = await member.catch(() => undefined);
    if (mine !== undefined) await letGo(home, mine).catch(() => undefined);
    unfollow?.();
  };
  let leaving: Promise<void> | undefined;
  return {
    ownerUrl: roleUrl(home.dataDir, 'relay_owner', port, home.database),
    makerUrl: roleUrl(home.dataDir, 'postgres', port, 'postgres'),
    stop: () => (leaving ??= leave()),
  };
}

/** Stops the server if nobody else uses it: from within, where its process id is certain. */
async function letGo(home: Home, { client, port }: Member): Promise<void> {
  const note = findNote(home.cluster);
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [MEMBERS]);
    const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
      MEMBERS,
    ]);
    if (rows[0]?.last !== true) return;
    await stopFromWithin(home.dataDir, port);
    // It takes its note away just before its last word in the log: it has stopped when its process has.
    const isStillThere = () =>
      note !== undefined && (findNote(home.cluster)?.processId === note.processId || isAlive(note.processId));
    const deadline = Date.now() + PATIENCE_MS;
    while (isStillThere() && Date.now() < deadline) await delay(POLL_MS);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Tells the server to stop. It ends its children by group, and this shell is in the group of the backend that asked: left to
 * that signal, it would make the statement fail as a program that failed.
 */
export const STOP_PROGRAM = 'trap "" TERM; kill -INT $(head -n 1 postmaster.pid)';

/** Any error of the connection itself: the server has ended under the very statement that asked for it. */
async function stopFromWithin(dataDir: string, port: number): Promise<void> {
  const superuser = await connect(roleUrl(dataDir, 'postgres', port, 'postgres'));
  try {
    await superuser.query(`copy (select) to program '${STOP_PROGRAM}'`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && !hasCode(error, ...NOT_YET)) throw error;
  } finally {
    await superuser.end().catch(() => undefined);
  }
}

function explain(error: unknown, dataDir: string): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = hasCode(error, '28P01') ? ` The password files in ${dataDir} do not fit this cluster.` : '';
  return new Error(`PostgreSQL runs but refuses us: ${oneLine(reason)}.${hint}`, { cause: error });
}
