import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FileSource } from '../rules/decode.ts';
import type { OpenedTable, TableBatch } from '../rules/table.ts';
import { MAX_WORKBOOK_BYTES, readWhole } from './open-workbook.ts';
import type { WorkbookMessage, WorkbookRequest } from './serve-workbook.ts';

/** Twelve times the XML that open-workbook.ts allows, and some. */
const MEMORY_MB = 768;
const PATIENCE_MS = 120_000;

/** The thread's program: beside the bundle, or in bin/ when run from source. */
const PROGRAM = import.meta.url.endsWith('.ts')
  ? new URL('../../../../bin/workbook-thread.ts', import.meta.url)
  : new URL('./workbook-thread.js', import.meta.url);

/**
 * Opens a workbook in a thread of its own, for its package reads it in one go: bounded in memory and time, one at a time
 * in a process, while every other request goes on. A workbook that needs more than that is refused as too large.
 */
export async function openWorkbookAside(source: FileSource): Promise<OpenedTable> {
  const bytes = await readWhole(source, MAX_WORKBOOK_BYTES);
  if (bytes === undefined) return { ok: false, refusal: { code: 'workbook_too_large' } };
  const leave = await takeTurn();
  const thread = new Worker(PROGRAM, {
    workerData: Uint8Array.from(bytes),
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const tooLong = setTimeout(() => void thread.terminate(), PATIENCE_MS).unref();
  thread.once('exit', () => {
    clearTimeout(tooLong);
    leave();
  });
  const messages = on(thread, 'message', { close: ['exit'] });
  try {
    const first = await nextMessage(messages);
    if (first !== undefined && 'header' in first) {
      const readRows = (columns: Iterable<number>) => readBatches(thread, messages, [...columns]);
      return { ok: true, table: { header: first.header, delimiter: undefined, readRows } };
    }
    await thread.terminate();
    const refusal = first !== undefined && 'refusal' in first ? first.refusal : TOO_LARGE;
    return { ok: false, refusal };
  } catch (error) {
    await thread.terminate();
    if (isOutOfMemory(error)) return { ok: false, refusal: TOO_LARGE };
    throw error;
  }
}

const TOO_LARGE = { code: 'workbook_too_large' } as const;

async function* readBatches(
  thread: Worker,
  messages: AsyncIterator<unknown[]>,
  columns: number[],
): AsyncGenerator<TableBatch, void> {
  const ask = (request: WorkbookRequest) => thread.postMessage(request);
  try {
    ask({ columns });
    for (;;) {
      const message = await nextMessage(messages);
      if (message === undefined) throw new Error('the workbook was not read to its end');
      if (!('rows' in message)) return;
      yield { rows: message.rows };
      ask({ next: true });
    }
  } finally {
    await thread.terminate();
  }
}

/** Undefined when the thread has ended. */
async function nextMessage(messages: AsyncIterator<unknown[]>): Promise<WorkbookMessage | undefined> {
  const { value, done } = await messages.next();
  return done === true ? undefined : (value[0] as WorkbookMessage);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

let turn: Promise<void> = Promise.resolve();

/** Waits until no other workbook is open in this process; answers what ends the turn. */
async function takeTurn(): Promise<() => void> {
  const before = turn;
  let leave = () => undefined as void;
  turn = new Promise((resolve) => {
    leave = resolve;
  });
  await before;
  return leave;
}
