import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FairTurns } from './fair-turns.ts';

/** What threads of one kind may take: how many at once and whose turn it is, and how much memory and time each. */
export interface Lane {
  readonly turns: FairTurns;
  readonly memoryMb: number;
  readonly patienceMs: number;
}

/** Work in a thread of its own. */
export interface Aside<Message> {
  /** What the thread tells next; undefined once it has ended, because it was done or took more than its lane allows. */
  next(): Promise<Message | undefined>;
  tell(message: unknown): void;
  /** Ends it, whatever it was doing. */
  close(): Promise<unknown>;
}

/**
 * Starts a program of bin/ in a thread, bounded in memory and time, once it is the owner's turn: what strangers send is
 * read there, while every other request goes on.
 * @param program the name of its file, without the ending
 */
export async function openAside<Message>(
  program: string,
  owner: string,
  { turns, memoryMb, patienceMs }: Lane,
  workerData: unknown,
): Promise<Aside<Message>> {
  const leave = await turns.take(owner);
  const thread = new Worker(threadProgram(program), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const tooLong = setTimeout(() => void thread.terminate(), patienceMs).unref();
  thread.once('exit', () => {
    clearTimeout(tooLong);
    leave();
  });
  const messages = on(thread, 'message', { close: ['exit'] });
  return {
    tell: (message) => thread.postMessage(message),
    close: () => thread.terminate(),
    async next() {
      try {
        const { value, done } = await messages.next();
        return done === true ? undefined : (value[0] as Message);
      } catch (error) {
        await thread.terminate();
        if (isOutOfMemory(error)) return undefined;
        throw error;
      }
    },
  };
}

/** The thread's program: beside the bundle, or in bin/ when run from source. */
export function threadProgram(name: string): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL(`../../bin/${name}.ts`, import.meta.url)
    : new URL(`./${name}.js`, import.meta.url);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
