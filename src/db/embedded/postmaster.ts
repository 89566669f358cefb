import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { hasCode } from './error-code.ts';
import { readLog } from './log.ts';
import { asServerUser, cleanEnvironment, type ServerUser } from './server-user.ts';

/** What a server has noted about itself in its data directory. */
export interface Note {
  readonly text: string;
  readonly processId: number;
  readonly port: number;
}

const POLL_MS = 10;

/** Durable, on one small machine. Errors of single statements are the caller's to log: their details name people. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // Inside the cluster's own directory: half the way of a statement, and nobody else's to open (roles.ts).
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  // Nobody watches the process list of an embedded server, and every statement would rewrite its line there.
  update_process_title: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};

/** The note of the server that runs on this cluster, or of one that was killed; undefined after a clean stop. */
export function findNote(cluster: string): Note | undefined {
  try {
    const text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
    const [processId, , , port] = text.split('\n').map(Number);
    // It is written in one go, but not read so.
    return processId && port ? { text, processId, port } : undefined;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether the server of a note lives: after a power cut its process id may belong to anybody. */
export function isServing(cluster: string, { processId }: Note): boolean {
  try {
    // Where there is no /proc, a PostgreSQL of this id is as much as can be told.
    return process.platform === 'linux'
      ? readlinkSync(`/proc/${processId}/cwd`) === realpathSync(cluster)
      : execFileSync('ps', ['-o', 'comm=', '-p', String(processId)], { encoding: 'utf8' }).includes(
          'postgres',
        );
  } catch {
    return false;
  }
}

/**
 * Takes a dead server's note away: PostgreSQL does so itself, except where the process id lives again. Never that of a
 * server which has started meanwhile; should it be in use all the same, the shared memory tells PostgreSQL so.
 */
export function removeNote(cluster: string, note: Note): void {
  const path = join(cluster, 'postmaster.pid');
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === note.text) rmSync(aside);
  else renameSync(aside, path);
}

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl-C passes it by and it outlives us. Two that start at once on
 * one cluster are PostgreSQL's to sort out: one of them ends. Resolves once there is a server's note, or ours has ended
 * (then with what it logged).
 */
export async function launch(options: {
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly cluster: string;
  readonly log: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}): Promise<{ readonly ended: string | undefined }> {
  const { cluster, log } = options;
  const settings = { ...SETTINGS, ...options.settings, port: String(options.port) };
  const [file, args, identity] = asServerUser(options.user, [
    options.binaries.postgres,
    '-D',
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const output = openSync(log, 'a', 0o600);
  const before = fstatSync(output).size;
  try {
    const server = spawn(file, args, {
      ...identity,
      cwd: '/',
      env: cleanEnvironment(),
      detached: true,
      stdio: ['ignore', output, output],
    });
    await once(server, 'spawn');
    server.unref();
    while (findNote(cluster)?.processId !== server.pid) {
      if (server.exitCode !== null || server.signalCode !== null)
        return { ended: readLog(log).slice(before) };
      await delay(POLL_MS);
    }
    return { ended: undefined };
  } finally {
    closeSync(output);
  }
}
