import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TransformOptions } from 'esbuild';

/*
 * The sources of the product and of the test kit as the processes of a test run read them (test/load-compiled.ts): compiled
 * once for all of them and read as Node's own modules, where vitest would compile each file when it is asked for, send it to each
 * process and make every use of an import a look-up. Only the test files themselves are left to vitest.
 */

const ROOT = join(import.meta.dirname, '..');

/** What is compiled: everything of ours but test files. */
export const COMPILED = /\/(?:bin|scripts|src|test)\/.*(?<!\.test)\.tsx?$/;

/** Of the folders of runs below .cache; the id of their process follows. */
export const SOURCES_PREFIX = 'sources-';

/** The folder of the run that this process works for. */
export const folderOfRun = (): string => process.env['COMPILED_SOURCES'] ?? '';

export const COMPILE = {
  format: 'esm',
  target: `node${process.versions.node}`,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: 'inline',
  sourcesContent: false,
  logLevel: 'error',
} as const satisfies TransformOptions;

/** Compiles all of them for the processes that are started from now on; answers how to remove what was made. */
export async function compileSources(): Promise<() => void> {
  const { build } = await import('esbuild');
  // A runner may be opened before the one of before has cleaned up.
  const folder = join(ROOT, `.cache/${SOURCES_PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  process.env['COMPILED_SOURCES'] = folder;
  const entryPoints = ['bin', 'scripts', 'src', 'test'].flatMap((part) =>
    readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' })
      .map((path) => join(ROOT, part, path))
      .filter((path) => COMPILED.test(path)),
  );
  await build({ ...COMPILE, entryPoints, outbase: ROOT, outdir: folder });
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Where the compiled form of a source lies; undefined for any other file. */
export function compiledFileOf(file: string): string | undefined {
  if (!file.startsWith(ROOT) || file.includes('/node_modules/') || !COMPILED.test(file)) return undefined;
  return join(folderOfRun(), file.slice(ROOT.length).replace(/\.tsx?$/, '.js'));
}

/** When a source of the product was last changed, in milliseconds: within a run where a fault is planted or taken back. */
export function lastChange(): number {
  const files = ['bin', 'src'].flatMap((part) =>
    readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(ROOT, part, path),
    ),
  );
  return files.reduce((latest, file) => Math.max(latest, statSync(file).mtimeMs), 0);
}

/** Node's own words for a program of test/ that a test starts from its source. */
export const LOADER: readonly string[] = process.features.typescript ? process.execArgv : ['--import', 'tsx'];
