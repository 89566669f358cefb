import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryAt } from './entry.ts';
import { JournalDamaged, JournalFile, readJournal, setDamagedAside } from './files.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'journal-test-'));
  folder = join(root, 'one');
});
afterEach(() => rm(root, { recursive: true }));

const entry = (wall = new Date()) =>
  entryAt({ kind: 'erasure', candidate: randomUUID() }, { now: wall, wall });
const ids = async () => [...(await readJournal(folder)).keys()];

test('there is nothing before the first entry, and then a file of nobody else’s', async () => {
  const file = new JournalFile(folder);
  expect(await ids()).toEqual([]);
  await file.append([entry()]);
  const [name = ''] = await readdir(folder);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await file.close();
});

test('several processes that write at once take nothing from each other', async () => {
  const first = new JournalFile(folder);
  const processes = [first, new JournalFile(folder), new JournalFile(folder)];
  const entries = Array.from({ length: 60 }, (_, index) => entry(new Date(1_800_000_000_000 + index)));
  await Promise.all(entries.map((one, index) => (processes[index % 3] ?? first).append([one])));
  expect(await readdir(folder)).toHaveLength(3);
  expect(await ids()).toEqual(entries.map(({ id }) => id));
  await Promise.all(processes.map((one) => one.close()));
});

test('a process that died in the middle of a line spoils nothing that the next one writes', async () => {
  const first = new JournalFile(folder);
  const [one, two] = [entry(), entry()];
  await first.append([one]);
  const [name = ''] = await readdir(folder);
  await appendFile(join(folder, name), '{"number":2,"entry":{"id":"0f');
  const next = new JournalFile(folder);
  await next.append([two]);
  expect((await ids()).toSorted()).toEqual([one.id, two.id].toSorted());
  await Promise.all([first.close(), next.close()]);
});

test('a file that was taken away is written to no more: the entry is refused, and tried again it stands in a new one', async () => {
  const file = new JournalFile(folder);
  const [one, two] = [entry(), entry()];
  await file.append([one]);
  await rm(folder, { recursive: true });
  await expect(file.append([two])).rejects.toThrow('the file of the journal was removed');
  await file.append([two]);
  expect(await ids()).toEqual([two.id]);
  await file.close();
});

test('where nothing can be written or read, that is said', async () => {
  await writeFile(folder, 'no folder');
  await expect(new JournalFile(folder).append([entry()])).rejects.toThrow(/ENOTDIR|EEXIST/);
  await expect(readJournal(folder)).rejects.toThrow(/one cannot be read \(ENOTDIR\)/);
});

test('damage is named with its file and line, and can be set aside with what stands before it', async () => {
  const file = new JournalFile(folder);
  const [one, two] = [entry(), entry()];
  await file.append([one]);
  await file.append([two]);
  await file.close();
  const [name = ''] = await readdir(folder);
  const path = join(folder, name);
  const [first, second = ''] = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, `${first}\n${second.replace('erasure', 'opened')}\n`);
  await expect(readJournal(folder)).rejects.toThrow(JournalDamaged);
  await expect(readJournal(folder)).rejects.toThrow(
    `${path} is damaged at line 2: its hash is not that of this line behind those before`,
  );
  expect((await setDamagedAside(folder)).map(({ id }) => id)).toEqual([one.id]);
  expect(await ids()).toEqual([]);
});
