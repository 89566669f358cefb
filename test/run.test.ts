import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const RUN = fileURLToPath(new URL('./run.ts', import.meta.url));
/** Node 22.18 and later read TypeScript themselves, which starts faster than tsx. */
const TSX = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist', 'cli.mjs');
const LOADER = process.features.typescript ? [] : [TSX];
const CONFIG =
  'export default { test: { globals: true, include: ["*.test.mjs"], pool: "forks", maxWorkers: 1 } };';

const PASSING = 'test("one", () => {}); test("two", () => {});';
const FAILING = 'test("wrong", () => { expect(1).toBe(2) });';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** Runs the test command over a project made of these files, and hands back its exit code and the lines it printed. */
async function runProject(
  name: string,
  files: Record<string, string>,
): Promise<{ exitCode: number | null; lines: string[] }> {
  const root = join(folder, name);
  await mkdir(root);
  const all = { 'vitest.config.mjs': CONFIG, ...files };
  await Promise.all(Object.entries(all).map(([path, text]) => writeFile(join(root, path), text)));
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(VITE|TEST|NODE_ENV$|NODE_OPTIONS$)/.test(key),
  );
  const child = spawn(process.execPath, [...LOADER, RUN, '--root', root], {
    cwd: root,
    env: Object.fromEntries(inherited),
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.resume();
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { exitCode, lines: output.trimEnd().split('\n') };
}

describe('the last line tells how it went', () => {
  test.concurrent('all passed', async () => {
    const { exitCode, lines } = await runProject('passing', { 'a.test.mjs': PASSING });
    expect(lines.at(-1)).toBe('2 passed, 0 failed');
    expect(lines.filter((line) => /^\d+ passed, \d+ failed/.test(line))).toHaveLength(1);
    expect(lines.join('\n')).toContain('a.test.mjs');
    expect(exitCode).toBe(0);
  });

  test.concurrent('a failing test, a file that does not parse, a hook that throws, and skipped ones', async () => {
    const { exitCode, lines } = await runProject('mixed', {
      'a.test.mjs': `${PASSING} ${FAILING}`,
      'broken.test.mjs': 'test("unreadable", ( => {',
      'hook.test.mjs': 'beforeAll(() => { throw new Error("no database") }); test("needs it", () => {});',
      'later.test.mjs': 'test("done", () => {}); test.skip("later", () => {}); test.todo("some day");',
    });
    expect(lines.at(-1)).toBe('3 passed, 3 failed, 3 skipped');
    expect(exitCode).toBe(1);
  });

  test.concurrent('nothing to run is a failure', async () => {
    const { exitCode, lines } = await runProject('empty', {});
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
    expect(exitCode).toBe(1);
  });

  test.concurrent('an error outside any test is a failure though every test passed', async () => {
    const text =
      'test("one", () => new Promise((done) => { setTimeout(done, 50) })); Promise.reject(new Error("lost"));';
    const { exitCode, lines } = await runProject('unhandled', { 'a.test.mjs': text });
    expect(lines.at(-1)).toBe('1 passed, 1 failed');
    expect(exitCode).toBe(1);
  });

  test.concurrent('a run that cannot start is a failure', async () => {
    const { exitCode, lines } = await runProject('misconfigured', {
      'vitest.config.mjs': 'export default {',
      'a.test.mjs': PASSING,
    });
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
    expect(exitCode).toBe(1);
  });
});
