import { readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { COMPILE, compiledFileOf } from './compiled-sources.ts';

/* Loaded before anything else by the processes of a test run: gives them the sources as test/compiled-sources.ts has compiled them. */

registerHooks({
  load(url, context, next) {
    const file = url.startsWith('file:') ? fileURLToPath(url) : '';
    const compiled = compiledFileOf(file);
    if (compiled === undefined) return next(url, context);
    const source = isCurrent(compiled, file) ? readFileSync(compiled, 'utf8') : compile(file);
    return { format: 'module', shortCircuit: true, source };
  },
});

function isCurrent(compiled: string, file: string): boolean {
  const made = statSync(compiled, { throwIfNoEntry: false });
  return made !== undefined && made.mtimeMs > statSync(file).mtimeMs;
}

/** What has changed since the run began, as when a fault is planted, or came after. */
function compile(file: string): string {
  const { transformSync } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  return transformSync(readFileSync(file), { ...COMPILE, loader: file.endsWith('x') ? 'tsx' : 'ts' }).code;
}
