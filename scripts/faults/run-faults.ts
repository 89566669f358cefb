import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createVitest, type Vitest } from 'vitest/node';
import { type Fault, plant } from './fault.ts';

/** What became of a planted fault; `broken`: its tests could not even start, which says nothing about them. */
export type Verdict = 'killed' | 'survived' | 'broken';

/** A copy of the project that may be damaged: the files it is made of, and the packages by a link. */
export function copyProject(root: string, paths: readonly string[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'relay-faults-'));
  for (const path of paths) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    copyFileSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/**
 * Plants each fault in the copy by itself, runs its tests there and takes it out again. One runner with one database server
 * serves all of them; only what is planted in a migration or a style sheet needs a runner of its own, which migrates and builds with it.
 */
export async function* runFaults(
  copy: string,
  faults: readonly Fault[],
): AsyncGenerator<{ fault: Fault; verdict: Verdict }, void> {
  process.chdir(copy);
  let shared: Vitest | undefined;
  try {
    for (const fault of faults) {
      const own = /\.(?:sql|css)$/.test(fault.file);
      const path = join(copy, fault.file);
      const sound = readFileSync(path);
      writeFileSync(path, plant(copy, fault));
      const vitest = own ? await openRunner(copy) : (shared ??= await openRunner(copy));
      vitest.invalidateFile(path);
      const verdict = await runTests(vitest, fault).catch((): Verdict => 'broken');
      writeFileSync(path, sound);
      vitest.invalidateFile(path);
      if (own) await vitest.close();
      yield { fault, verdict };
    }
  } finally {
    await shared?.close();
    process.chdir(tmpdir());
    rmSync(copy, { recursive: true, force: true });
  }
}

function openRunner(copy: string): Promise<Vitest> {
  return createVitest('test', {
    root: copy,
    config: join(copy, 'vitest.config.ts'),
    watch: false,
    maxWorkers: 1,
    reporters: [{}],
    onConsoleLog: () => false,
  });
}

async function runTests(vitest: Vitest, { tests }: Fault): Promise<Verdict> {
  const specifications = await vitest.globTestSpecifications([...tests]);
  const asked = new Set(specifications.map(({ moduleId }) => moduleId));
  // A runner that is shared answers with all it ever ran: what an earlier fault broke kills no later one.
  const testModules = (await vitest.runTestSpecifications(specifications)).testModules.filter((module) =>
    asked.has(module.moduleId),
  );
  const results = testModules.flatMap((module) =>
    [...module.children.allTests()].map((test) => test.result().state),
  );
  if (results.includes('failed')) return 'killed';
  return results.includes('passed') && testModules.every((module) => module.ok()) ? 'survived' : 'broken';
}
