import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FairTurns } from './fair-turns.ts';

/** What readers of one kind may take: how many at once and whose turn it is, and how much memory and time each. */
export interface Lane {
  readonly turns: FairTurns;
  readonly memoryMb: number;
  readonly patienceMs: number;
}

/** Work in a process of its own. */
export interface Aside<Message> {
  /** What the reader tells next; undefined once it has ended because it took more than its lane allows. */
  next(): Promise<Message | undefined>;
  tell(message: unknown): void;
  /** Ends it, whatever it was doing. */
  close(): Promise<void>;
}

/**
 * Starts a program of bin/ in a process of its own, bounded in memory and time, once it is the owner's turn: what strangers
 * send is read there, while every other request goes on. A process that meets its limit of memory ends alone, where a thread
 * takes the server along. It is given the task and nothing else: no key, no address of a database, no file but its program,
 * nothing to start; and it reads one file only, so that nothing of it is left when the next one comes (docs/decisions/0038).
 * @param program the name of its file, without the ending; it answers by aside-port.ts
 */
export async function openAside<Message>(
  program: string,
  owner: string,
  { turns, memoryMb, patienceMs }: Lane,
  task: unknown,
): Promise<Aside<Message>> {
  const leave = await turns.take(owner);
  const reader = fork(programFile(program), [], {
    execArgv: [
      `--max-old-space-size=${memoryMb}`,
      PERMISSION,
      ...READABLE.map((one) => `--allow-fs-read=${one}`),
    ],
    env: {},
    serialization: 'advanced',
    // What a library or the engine has to say of a file quotes it, and is for nobody's log.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const tooLong = setTimeout(() => reader.kill('SIGKILL'), patienceMs).unref();
  const ended = once(reader, 'exit').finally(() => {
    clearTimeout(tooLong);
    leave();
  }) as Promise<[number | null, NodeJS.Signals | null]>;
  // Whoever asks hears of it by next().
  ended.catch(() => undefined);
  // Said after the last message, which the end of the process may come before.
  const messages = on(reader, 'message', { close: ['disconnect'] });
  const tell = (message: unknown) => void reader.send(message as object, () => undefined);
  tell(task);
  return {
    tell,
    async close() {
      reader.kill('SIGKILL');
      await ended;
    },
    async next() {
      const { value, done } = await messages.next();
      if (done !== true) return value[0] as Message;
      const [code, signal] = await ended;
      if (signal === null && code !== ABORTED) throw new Error(`${program} ended with ${code}`);
      return undefined;
    },
  };
}

/** Node's own guard: no file to write to, no process or thread to start. Its name before Node 22.13. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/** How a process ends that met its limit of memory, where that is no signal. */
const ABORTED = 134;

const IS_SOURCE = import.meta.url.endsWith('.ts');
/** What programs are read from: the bundle, or the project where they run from source. */
const PROGRAMS = new URL(IS_SOURCE ? '../../' : './', import.meta.url);
/** All that a reader may read; packages may lie elsewhere than where they are linked to. */
const READABLE = [
  join(fileURLToPath(PROGRAMS), '*'),
  ...(IS_SOURCE ? [join(realpathSync(new URL('node_modules', PROGRAMS)), '*')] : []),
];

/** A program of bin/ that is started by another. */
export function programFile(name: string): URL {
  return new URL(IS_SOURCE ? `bin/${name}.ts` : `${name}.js`, PROGRAMS);
}
