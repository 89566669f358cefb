import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { Binaries } from './binaries.ts';
import { openReader } from './fifo.ts';
import type { Generation } from './generation.ts';
import { asServerUser, cleanEnvironment, type ServerUser } from './server-user.ts';

/**
 * Runs PostgreSQL for as long as any of our processes holds the lifeline (standard input), then stops it with a fast
 * shutdown. Only the lifeline decides: the keeper has its own session, so that Ctrl-C passes it by, and ignores the
 * polite signals. PostgreSQL inherits the lifeline (4), which is how others see that it has not gone yet, but not the
 * watch (3), which shows that somebody still minds the lifeline. The signal is repeated because one that arrives before
 * PostgreSQL has set its handlers is lost.
 *
 * A server that was killed leaves its note (postmaster.pid) behind and is started again on the same port, as often as it
 * takes its last processes to let go of the shared memory; one that did not start, or was stopped, leaves none. USR1
 * tells the outer shell that the end has come. Should that shell be killed, the inner one stops the server by itself.
 */
const KEEPER_SCRIPT = `
trap '' HUP INT TERM
trap 'ending=1' USR1
exec 4<&0 </dev/null
ending= tries=0
stop_server() { kill -INT "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" 2>/dev/null; }
(
  trap '' USR1
  echo open
  while read -r member <&4; do echo "$member"; done
  exec 4<&-
  while kill -USR1 "$$" 2>/dev/null; do stop_server "$3"; sleep 1 3<&- >/dev/null 2>&1; done
  while stop_server "$3"; do sleep 1 3<&- >/dev/null 2>&1; done
) &
reader=$!
exec 3<&-
while :; do
  started=$(date +%s)
  "$@" >&2 &
  server=$!
  while kill -0 "$server" 2>/dev/null; do wait "$server"; done
  [ $(($(date +%s) - started)) -gt 10 ] && tries=0
  if [ -n "$ending" ]; then break
  elif [ -e "$3/postmaster.pid" ]; then rm -f "$3/postmaster.pid"; tries=30
  elif [ "$tries" -gt 0 ]; then tries=$((tries - 1))
  else break; fi
  sleep 1 >/dev/null 2>&1
  [ -n "$ending" ] && break
done
exec 4<&-
kill -KILL "$reader"
`;

/** Durable, on one small machine. Errors of single statements are the caller's to log: their details name people. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
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

/** Starts the keeper of a claimed generation and hands it the lifeline's read end. Resolves when the shell runs. */
export async function startKeeper(options: {
  binaries: Binaries;
  user: ServerUser;
  cluster: string;
  generation: Generation;
  readEnd: number;
  settings: Record<string, string>;
}): Promise<void> {
  const { generation } = options;
  const settings = { ...SETTINGS, ...options.settings, port: String(generation.port) };
  const said = openSync(generation.said, 'a');
  const log = openSync(generation.log, 'a');
  const watch = openReader(generation.watch);
  const [file, args, identity] = asServerUser(options.user, [
    'sh',
    '-c',
    KEEPER_SCRIPT,
    'career-relay-postgres',
    options.binaries.postgres,
    '-D',
    options.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  try {
    const keeper = spawn(file, args, {
      ...identity,
      cwd: '/',
      env: cleanEnvironment(),
      detached: true,
      stdio: [options.readEnd, said, log, watch],
    });
    await once(keeper, 'spawn');
    keeper.unref();
  } finally {
    for (const descriptor of [said, log, watch]) closeSync(descriptor);
  }
}
