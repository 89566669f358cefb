import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from '../src/db/embedded/error-code.ts';

const CHILD = join(import.meta.dirname, 'embedded-child.ts');
/** Node 22.18 and later read TypeScript themselves, which starts a second faster than tsx. */
const LOADER = process.features.typescript ? [] : ['--import', 'tsx'];

/** A process of ours on a data directory (test/embedded-child.ts), ready for commands. */
interface OurProcess {
  readonly child: ChildProcess;
  /** Sends one command and resolves with its one-line answer; rejects when the process ends instead. */
  ask(command: string): Promise<string>;
  /** kill -9, then waits until the process is gone. Its server goes on. */
  kill(): Promise<void>;
  /** Lets it stop its server in order, if it still lives. */
  end(): Promise<void>;
}

/** Starts a process of ours; resolves at once, before its database is ready. `uid` runs it as that user (root only). */
export function spawnOurs(dataDir: string, uid?: number) {
  const child = spawn(process.execPath, [...LOADER, CHILD, dataDir], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const readLine = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`The process ended: ${complaint}`);
    return line.value;
  };
  const ask = async (command: string): Promise<string> => {
    child.stdin.write(`${command}\n`);
    return readLine();
  };
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const end = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await ask('stop').catch(() => undefined);
    await kill();
  };
  return { child, ask, kill, end, readLine };
}

/** Starts a process of ours and waits until its database is ready. */
export async function startOurs(dataDir: string, uid?: number): Promise<OurProcess> {
  const ours = spawnOurs(dataDir, uid);
  await ours.readLine();
  return ours;
}

/** Ids of the living processes below `ancestor`: the server and its workers, if that process started them. */
export function listDescendants(ancestor: ChildProcess): number[] {
  const processes = listProcesses();
  const known = new Set([ancestor.pid]);
  for (let size = 0; size !== known.size; ) {
    size = known.size;
    for (const { id, parent } of processes) if (known.has(parent)) known.add(id);
  }
  known.delete(ancestor.pid);
  return processes.filter(({ id }) => known.has(id)).map(({ id }) => id);
}

/** kill -9 of each; some may have ended by themselves. */
export function killAll(processIds: readonly number[]): void {
  for (const id of processIds) {
    try {
      process.kill(id, 'SIGKILL');
    } catch (error) {
      if (!hasCode(error, 'ESRCH')) throw error;
    }
  }
}

/** Resolves when none of these processes lives any more. */
export async function untilGone(processIds: readonly number[]): Promise<void> {
  await until(() => !listProcesses().some(({ id }) => processIds.includes(id)));
}

/** Waits for a condition; the time-out is the test's. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(5);
}

interface Found {
  readonly id: number;
  readonly parent: number;
}

/** Every process but those that are dead and only wait to be collected. Linux only, as are the tests that need it. */
function listProcesses(): Found[] {
  return readdirSync('/proc').flatMap((entry) => {
    const [, id, state, parent] = /^(\d+) \(.*\) (\S) (\d+)/s.exec(readStat(entry)) ?? [];
    return id === undefined || state === 'Z' ? [] : [{ id: Number(id), parent: Number(parent) }];
  });
}

function readStat(entry: string): string {
  try {
    return /^\d+$/.test(entry) ? readFileSync(`/proc/${entry}/stat`, 'utf8') : '';
  } catch {
    // It ended while we looked.
    return '';
  }
}
