import { defineConfig } from 'vitest/config';
import { HeaviestFirst } from './test/heaviest-first.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    isolate: false,
    sequence: { sequencer: HeaviestFirst },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
