import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type AsidePort, serveAside } from '../src/platform/aside-port.ts';

/** What a reader of src/platform/aside.test.ts is to do. */
export interface ReaderTask {
  readonly do: 'fill' | 'throw' | 'sleep' | 'look';
  /** What it tries to read. */
  readonly file?: string;
}

// A reader that does what a fault in a library might have it do.
await serveAside(async ({ do: what, file = '' }: ReaderTask, port: AsidePort) => {
  if (what === 'throw') throw new Error('a fault of ours');
  if (what === 'fill') for (const held: object[] = []; ; ) held.push({ held: [held.length] });
  if (what === 'sleep') {
    await port.tell('ready');
    process.kill(process.pid, 'SIGTERM');
    process.kill(process.pid, 'SIGINT');
    await port.hear();
    return port.tell('still here');
  }
  const outcome = (work: () => unknown) => {
    try {
      work();
      return 'done';
    } catch (error) {
      return (error as NodeJS.ErrnoException).code;
    }
  };
  await port.tell({
    environment: Object.keys(process.env),
    reads: outcome(() => readFileSync(file)),
    writes: outcome(() => writeFileSync(`${file}.new`, '')),
    starts: outcome(() => spawnSync(process.execPath, ['--version'])),
    threads: outcome(() => new Worker('', { eval: true })),
  });
});
