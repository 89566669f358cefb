import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { COMPILED } from './test/compiled-sources.ts';
import { HeaviestFirst } from './test/heaviest-first.ts';

// Threads, servers and command lines that tests start read their programs compiled, the second time at the latest (Node 22.1
// and later; older ones do not know the variable).
process.env['NODE_COMPILE_CACHE'] ??= '.cache/compiled';

// esbuild compiles for seconds at a time: it collects what it has left behind a quarter as often.
process.env['GOGC'] ??= '400';

/** Where Node is too old to be given what is compiled, vitest loads the sources too. */
const loader = process.features.typescript
  ? ['--import', join(import.meta.dirname, 'test/load-compiled.ts')]
  : [];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: [
      'test/cheap-passwords.ts',
      ...(loader.length > 0 ? ['test/source-lines.ts', 'test/built-readers.ts'] : []),
    ],
    pool: 'forks',
    maxWorkers: 3,
    // A test leaves much behind at once: room for it spares half of the collecting.
    execArgv: ['--max-semi-space-size=64', ...loader],
    server: { deps: { external: loader.length > 0 ? [COMPILED] : [] } },
    isolate: false,
    sequence: { sequencer: HeaviestFirst },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
