import childProcess, { type ForkOptions } from 'node:child_process';
import { statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderOfRun, lastChange } from './compiled-sources.ts';

/*
 * What strangers send is read by a process for each file (src/platform/aside.ts), started by a test some eighty times: from its
 * bundle, as in an installation and as test/global-setup.ts has built it, in a third of the time that the sources and the
 * packages they import take.
 */

type Fork = (program: string | URL, words: readonly string[], options?: ForkOptions) => unknown;

const ROOT = join(import.meta.dirname, '..');
const plain = childProcess.fork as Fork & { isBuilt?: true };
if (plain.isBuilt !== true) {
  const fork: Fork = (program, words, options = {}) => plain(builtOf(program), words, options);
  Object.assign(childProcess, { fork: Object.assign(fork, { isBuilt: true }) });
  syncBuiltinESMExports();
}

function builtOf(program: string | URL): string | URL {
  const file = program instanceof URL ? fileURLToPath(program) : program;
  if (!file.startsWith(join(ROOT, 'bin/')) || hasChanged()) return program;
  return join(ROOT, 'dist', `${basename(file, '.ts')}.js`);
}

/** Whether a source is newer than the run, as when a fault is planted: then the bundle is not made of it. */
const hasChanged = () => lastChange() > statSync(folderOfRun()).mtimeMs;
