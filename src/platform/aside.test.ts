import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as waitFor } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { cvPdf } from '../../test/pdf-file.ts';
import type { ReaderTask } from '../../test/reader-child.ts';
import { checkCv } from '../features/candidates/actions/check-cv.ts';
import { MAX_CV_VALUES } from '../features/candidates/rules/cv.ts';
import { type Lane, openAside } from './aside.ts';
import { FairTurns } from './fair-turns.ts';

/** One reader at a time: whoever does not leave holds the next one back. */
const LANE: Lane = { turns: new FairTurns(1), memoryMb: 64, patienceMs: 30_000 };
const open = (task: ReaderTask, lane: Partial<Lane> = {}) =>
  openAside<unknown>('../test/reader-child', 'a', { ...LANE, ...lane }, task);

test('a file that fills the memory ends its reader alone: the server answers meanwhile, the file is refused, the next is read', async () => {
  const server = createServer((_, answer) => answer.end('here')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const reading = new AbortController();
  let answers = 0;
  const asking = (async () => {
    for (; !reading.signal.aborted; answers += 1)
      expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  })();
  // As many values as a file may have, in less memory than they take.
  const full = cvPdf({ more: [`[${'<<>>'.repeat(MAX_CV_VALUES - 200)}]`] });
  const narrow = { turns: new FairTurns(1), memoryMb: 16, patienceMs: 60_000 };
  expect(await checkCv('person', full, narrow)).toEqual({ ok: false, refusal: { code: 'too_complex' } });
  reading.abort();
  await asking;
  expect(answers).toBeGreaterThan(3);
  expect(await checkCv('person', full, { ...narrow, memoryMb: 192 })).toEqual({ ok: true, pages: 1 });
});

test('a reader that takes no end of memory or time tells nothing more, and leaves the next its turn', async () => {
  expect(await (await open({ do: 'fill' })).next()).toBeUndefined();
  const asleep = await open({ do: 'sleep' }, { patienceMs: 2_000 });
  onTestFinished(() => asleep.close());
  expect(await asleep.next()).toBe('ready');
  const late = waitFor(12_000, 'still there', { ref: false });
  expect(await Promise.race([asleep.next(), late])).toBeUndefined();
  const closed = await open({ do: 'sleep' });
  await closed.close();
  expect(await closed.next()).toBeUndefined();
}, 30_000);

test('a fault of the program itself is no property of the file: it is thrown', async () => {
  await expect((await open({ do: 'throw' })).next()).rejects.toThrow('reader-child ended with 1');
  await expect((await openAside('nothing', 'a', LANE, {})).next()).rejects.toThrow('nothing ended with 1');
});

test('a reader goes on when the server is asked to stop, for somebody waits for its answer', async () => {
  const reader = await open({ do: 'sleep' });
  expect(await reader.next()).toBe('ready');
  reader.tell({});
  expect(await reader.next()).toBe('still here');
  await reader.close();
});

test('a reader is given no key and no address, reaches no file, and starts nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aside-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'master-key');
  writeFileSync(file, 'key');
  process.env['MASTER_KEY'] = 'key';
  onTestFinished(() => void delete process.env['MASTER_KEY']);
  const reader = await open({ do: 'look', file });
  const { environment, ...found } = (await reader.next()) as { environment: string[] };
  await reader.close();
  expect(environment.filter((one) => !one.startsWith('NODE_CHANNEL_'))).toEqual([]);
  const DENIED = 'ERR_ACCESS_DENIED';
  expect(found).toEqual({ reads: DENIED, writes: DENIED, starts: DENIED, threads: DENIED });
  expect(existsSync(`${file}.new`)).toBe(false);
});
