import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file the build reads: its path with forward slashes and its text. */
export interface Input {
  readonly path: string;
  readonly text: string;
}

/** Reads every file under the given folders and files. Paths are relative to the working directory. */
export function readInputs(roots: readonly string[]): readonly Input[] {
  return roots
    .flatMap((root) => listFiles(root))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** One hash over the paths and texts of the inputs: equal exactly when a step would read the same. */
export function hashInputs(inputs: readonly Input[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of inputs) hash.update(`${path}\0${text.length}\0${text}\0`);
  return hash.digest('hex');
}

function listFiles(root: string): string[] {
  let entries: import('node:fs').Dirent[];
  try {
    entries = readdirSync(root, { recursive: true, withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return [root];
    if (code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}
