import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
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
  const packed = await packSmall(join(cache, 'packed'));
  unpacked = await Promise.all([unpackBrowser(cache, packed), unpackBrowser(cache, packed)]);
});

/** A package as the real one is built, of a browser that takes no four seconds to unpack. */
async function packSmall(folder: string): Promise<string> {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version: '1.2.3' }));
  await writeFile(join(folder, 'bin/chromium.br'), brotliCompressSync('a browser'));
  await writeFile(join(folder, 'bin/al2023.tar.br'), brotliCompressSync(oneFile('lib/a.so', '12345678')));
  return folder;
}

/** A tar archive of one file of at most 512 bytes. */
function oneFile(path: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write('0', 156);
  return Buffer.concat([header, Buffer.from(content.padEnd(512, '\0'))]);
}

afterAll(async () => rm(cache, { recursive: true, force: true }));

test('two that start at once get the same complete browser and leave no drafts', async () => {
  const [first, second] = unpacked;
  expect(second).toEqual(first);
  const names = await readdir(cache);
  expect(names.filter((name) => name.endsWith('.draft'))).toEqual([]);
  expect(names.filter((name) => name.startsWith('chromium-'))).toHaveLength(1);
  const executable = await stat(first?.executable ?? '');
  expect(executable.mode & 0o111).toBe(0o111);
  expect(await readFile(first?.executable ?? '', 'utf8')).toBe('a browser');
  expect(await readFile(join(first?.libraries ?? '', 'a.so'), 'utf8')).toBe('12345678');
});

test('the browser of this run came with the libraries that a bare system does not have', async () => {
  const { executable, libraries } = await unpackBrowser();
  expect((await stat(executable)).mode & 0o111).toBe(0o111);
  expect(await readdir(libraries)).toEqual(
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
  const whole = oneFile('lib/a.so', '12345678');
  expect(listTarFiles(whole)).toEqual([{ path: 'lib/a.so', content: Buffer.from('12345678') }]);
  expect(() => listTarFiles(whole.subarray(0, 516))).toThrow('ends inside an entry');
});
