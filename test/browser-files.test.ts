import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserFiles, unpackBrowser } from './browser-files.ts';
import { listTarFiles } from './tar.ts';

let cache: string;
let unpacked: BrowserFiles[];

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'browser-files-'));
  const longAgo = new Date(Date.now() - 3_600_000);
  await writeFile(join(cache, 'killed.draft'), 'left behind by a process that was killed');
  await utimes(join(cache, 'killed.draft'), longAgo, longAgo);
  unpacked = await Promise.all([unpackBrowser(cache), unpackBrowser(cache)]);
});

afterAll(async () => rm(cache, { recursive: true, force: true }));

test('two that start at once get the same complete browser and leave no drafts', async () => {
  const [first, second] = unpacked;
  expect(second).toEqual(first);
  const names = await readdir(cache);
  expect(names.filter((name) => name.endsWith('.draft'))).toEqual([]);
  expect(names.filter((name) => name.startsWith('chromium-'))).toHaveLength(1);
  const executable = await stat(first?.executable ?? '');
  expect(executable.mode & 0o111).toBe(0o111);
  expect(await readdir(first?.libraries ?? '')).toEqual(
    expect.arrayContaining(['libnss3.so', 'libnssutil3.so', 'libnspr4.so', 'libexpat.so.1']),
  );
});

test('the font configuration names folders that hold the fonts, and no folder of the system', async () => {
  const config = await readFile(unpacked[0]?.fontConfig ?? '', 'utf8');
  const folders = [...config.matchAll(/<dir>(.*)<\/dir>/g)].map((match) => match[1] ?? '');
  expect(folders).toHaveLength(1);
  expect(await readdir(folders[0] ?? '', { recursive: true })).toContain(
    '400Regular/BIZUDPGothic_400Regular.ttf',
  );
});

test('a tar archive that breaks off inside a file is refused', () => {
  const header = Buffer.alloc(512);
  header.write('lib/a.so', 0);
  header.write('00000000010', 124);
  header.write('0', 156);
  const whole = Buffer.concat([header, Buffer.from('12345678'.padEnd(512, '\0'))]);
  expect(listTarFiles(whole)).toEqual([{ path: 'lib/a.so', content: Buffer.from('12345678') }]);
  expect(() => listTarFiles(whole.subarray(0, 516))).toThrow('ends inside an entry');
});
