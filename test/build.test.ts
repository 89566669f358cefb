import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProject } from '../scripts/build/build-project.ts';
import { bundlePrograms } from '../scripts/build/bundles.ts';
import { listStrings, listWrittenClasses } from '../scripts/build/class-names.ts';
import { readInputs } from '../scripts/build/inputs.ts';
import { buildStyleSheet } from '../scripts/build/styles.ts';

describe('the build', () => {
  let folder = '';
  let first: readonly string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'build-'));
    first = await buildProject(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const manifest = (): Record<string, string> =>
    JSON.parse(readFileSync(join(folder, 'assets/manifest.json'), 'utf8'));
  const asset = (name: string) => readFileSync(join(folder, 'assets', manifest()[name] ?? name));

  test('writes what pages ask for under names that hold the hash of their content', () => {
    expect(first).toEqual(['styles', 'script', 'illustrations', 'migrations', 'programs']);
    expect(Object.keys(manifest()).sort()).toEqual([
      'app.css',
      'app.js',
      'candidate.css',
      'favicon.svg',
      'front.css',
    ]);
    for (const name of Object.values(manifest())) expect(name).toMatch(/^\w+\.[0-9a-f]{10}\.\w+$/);
  });

  test('keeps within what a phone on a train should load', () => {
    expect(gzipSync(asset('app.css')).length).toBeLessThanOrEqual(8_000);
    expect(gzipSync(asset('front.css')).length).toBeLessThanOrEqual(3_000);
    expect(gzipSync(asset('candidate.css')).length).toBeLessThanOrEqual(5_500);
    expect(gzipSync(asset('app.js')).length).toBeLessThanOrEqual(6_000);
  });

  test('does nothing when nothing has changed', async () => {
    expect(await buildProject(folder)).toEqual([]);
  });

  test('writes again what was lost, and only that', async () => {
    rmSync(join(folder, 'assets', manifest()['app.js'] ?? ''));
    expect(await buildProject(folder)).toEqual(['script']);
    expect(asset('app.js').length).toBeGreaterThan(0);
  });

  test('takes away the files of the build before, and no others', async () => {
    const recordPath = join(folder, '.build.json');
    const record = JSON.parse(readFileSync(recordPath, 'utf8'));
    record.script = { hash: 'of-older-source', files: ['assets/app.old.js'], assets: {} };
    writeFileSync(recordPath, JSON.stringify(record));
    writeFileSync(join(folder, 'assets/app.old.js'), 'old');
    writeFileSync(join(folder, 'assets/not-ours.txt'), 'kept');
    await buildProject(folder);
    expect(existsSync(join(folder, 'assets/app.old.js'))).toBe(false);
    expect(existsSync(join(folder, 'assets/not-ours.txt'))).toBe(true);
  });
});

test('programs run from the output folder and share what they have in common', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  try {
    writeFileSync(
      join(folder, 'shared.ts'),
      'export const greeting: string = `from ${import.meta.url.split("/").at(-2)}`;',
    );
    for (const name of ['one', 'two']) {
      writeFileSync(
        join(folder, `${name}.ts`),
        `import { greeting } from './shared.ts'; console.log('${name}', greeting);`,
      );
    }
    const out = join(folder, 'out');
    const files = await bundlePrograms([join(folder, 'one.ts'), join(folder, 'two.ts')], out);
    expect(files.filter((file) => /^chunk-\w+\.js$/.test(file))).toHaveLength(1);
    writeFileSync(join(out, 'package.json'), '{"type":"module"}');
    expect(execFileSync(process.execPath, [join(out, 'two.js')], { encoding: 'utf8' })).toBe(
      'two from out\n',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('style sheets', () => {
  const markup = readInputs(['src']).filter(
    ({ path }) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'),
  );
  const isCandidates = ({ path, text }: { path: string; text: string }) =>
    path.startsWith('src/features/candidates/views/') || text.includes('zone="candidate"');

  test('know every class of the markup that loads them', async () => {
    const unknownTo = async (sheet: string, files: readonly { text: string }[]) =>
      (
        await buildStyleSheet(
          `src/ui/styles/${sheet}`,
          files.map(({ text }) => text),
        )
      ).unknownClasses;
    const isFront = ({ path }: { path: string }) => path.startsWith('src/features/operations/views/home');
    const others = markup.filter((file) => !isCandidates(file) && !isFront(file));
    expect(await unknownTo('app.css', others)).toEqual([]);
    // The front page loads a sheet of its own beside that one.
    const front = markup.filter(isFront);
    const unknownToFront = await unknownTo('front.css', front);
    expect((await unknownTo('app.css', front)).filter((name) => unknownToFront.includes(name))).toEqual([]);
    expect(await unknownTo('candidate.css', markup.filter(isCandidates))).toEqual([]);
  });

  test('report a class that does not exist', async () => {
    const sheet = await buildStyleSheet('src/ui/styles/app.css', [
      '<p class="mt-4 text-gray-500 cardd">x</p>',
    ]);
    expect(sheet.unknownClasses).toEqual(['cardd', 'text-gray-500']);
    expect(sheet.css).toContain('.mt-4');
  });

  test('take class lists but not sentences that hold such words', async () => {
    const sheet = await buildStyleSheet('src/ui/styles/app.css', [
      "const a = 'flex gap-4'; const b = 'The grid is hidden';",
    ]);
    expect(sheet.css).toMatch(/\.flex\{/);
    expect(sheet.css).not.toMatch(/\.(grid|hidden)\{/);
  });
});

describe('class names in source text', () => {
  test('are found in strings, not in comments', () => {
    const source = [
      "// class 'no'",
      "/* 'no' */ const a = 'p-1';",
      'const b = "p-2"; // "no"',
      'x(`p-3 ${y} p-4`)',
    ].join('\n');
    expect(listStrings(source).map((text) => text.trim())).toEqual(['p-1', 'p-2', 'p-3', 'p-4']);
  });

  test('an address does not start a comment', () => {
    expect(listStrings("a = 'https://x.example/y'; b = 'p-1'")).toEqual(['https://x.example/y', 'p-1']);
  });

  test('written out in markup are told from computed ones', () => {
    expect(listWrittenClasses('<p class="a b"><i class={tone}></i><b class="c"/>')).toEqual(['a', 'b', 'c']);
  });
});
