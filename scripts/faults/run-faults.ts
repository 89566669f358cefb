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
import { dirname, join, relative } from 'node:path';
import { createVitest, type TestCase, type TestModule, type Vitest } from 'vitest/node';
import { type Fault, plant } from './fault.ts';

/**
 * What became of a planted fault; `hung`: its tests came to no end; `broken`: they could not even start, or fail without it too.
 * Neither says that a test holds the promise.
 */
export type Verdict = 'killed' | 'survived' | 'hung' | 'broken';

export interface Outcome {
  readonly verdict: Verdict;
  /** The test that saw the fault and what it said, or why nothing can be said. */
  readonly why: string;
}

/** How long the tests of a fault may take: so many times what they took without it, and a start. */
const PATIENCE = { times: 5, startMs: 60_000 };

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
 * Runs all tests that are named once without any fault, then plants each fault in the copy by itself, runs its tests there and
 * takes it out again. One runner with one database server serves them; what is planted in a migration or a style sheet comes
 * last, because it needs a runner of its own, which migrates and builds with it, and a process has one server at a time.
 */
export async function* runFaults(
  copy: string,
  faults: readonly Fault[],
): AsyncGenerator<{ fault: Fault; outcome: Outcome }, void> {
  process.chdir(copy);
  let runner = await openRunner(copy);
  const reopen = async () => {
    await runner.close();
    runner = await openRunner(copy);
  };
  try {
    const sound = await runSound(runner, copy, [...new Set(faults.flatMap(({ tests }) => tests))]);
    for (const fault of faults.toSorted((a, b) => Number(isSetUp(a)) - Number(isSetUp(b)))) {
      const unsound = fault.tests.filter((test) => !sound.has(test));
      if (unsound.length > 0) {
        yield { fault, outcome: { verdict: 'broken', why: `${unsound.join(', ')} fails without it` } };
        continue;
      }
      const tookMs = fault.tests.reduce((sum, test) => sum + (sound.get(test) ?? 0), 0);
      const path = join(copy, fault.file);
      const text = readFileSync(path);
      if (isSetUp(fault)) await reopen();
      writeFileSync(path, plant(copy, fault));
      runner.invalidateFile(path);
      const outcome = await runFault(runner, copy, fault, PATIENCE.startMs + PATIENCE.times * tookMs);
      writeFileSync(path, text);
      runner.invalidateFile(path);
      if (outcome.verdict === 'hung' && !isSetUp(fault)) {
        await reopen();
        // What is migrated and built for the following faults has none of them in it.
        await runModules(runner, copy, fault.tests);
      }
      yield { fault, outcome };
    }
  } finally {
    await runner.close();
    process.chdir(tmpdir());
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Whether it is planted in what a runner makes ready before its first test: the database, and what the browser loads. */
function isSetUp({ file }: Fault): boolean {
  return /\.(?:sql|css)$/.test(file);
}

/** Runners that are looking for one test that fails, and end there. */
const seeking = new WeakSet<Vitest>();

async function openRunner(copy: string): Promise<Vitest> {
  const endAt = (test: TestCase) => {
    if (seeking.has(vitest) && hasSeen(test)) void vitest.cancelCurrentRun('test-failure');
  };
  const vitest: Vitest = await createVitest('test', {
    root: copy,
    config: join(copy, 'vitest.config.ts'),
    watch: false,
    maxWorkers: 1,
    reporters: [{ onTestCaseResult: endAt }],
    onConsoleLog: () => false,
  });
  return vitest;
}

/** The files of tests that pass as the project stands, and how many milliseconds each took. */
async function runSound(
  vitest: Vitest,
  copy: string,
  tests: readonly string[],
): Promise<Map<string, number>> {
  const sound = new Map<string, number>();
  const run = async (some: readonly string[]) => {
    for (const module of (await runModules(vitest, copy, some)).filter((one) => one.ok()))
      sound.set(relative(copy, module.moduleId), module.diagnostic().duration);
  };
  await run(tests);
  // What failed in a crowd, on a machine that was busy, is asked by itself once more.
  for (const test of tests.filter((one) => !sound.has(one))) await run([test]);
  return sound;
}

async function runFault(vitest: Vitest, copy: string, { tests }: Fault, limitMs: number): Promise<Outcome> {
  seeking.add(vitest);
  let isLate = false;
  const alarm = setTimeout(() => {
    isLate = true;
    // Asked a second time, the runner ends a process that does not answer.
    for (const reason of ['test-failure', 'test-failure'] as const) void vitest.cancelCurrentRun(reason);
  }, limitMs);
  try {
    const modules = await runModules(vitest, copy, tests);
    return isLate ? { verdict: 'hung', why: `no end after ${Math.round(limitMs / 1000)} s` } : judge(modules);
  } catch (error) {
    return { verdict: isLate ? 'hung' : 'broken', why: String(error) };
  } finally {
    clearTimeout(alarm);
  }
}

async function runModules(vitest: Vitest, copy: string, tests: readonly string[]): Promise<TestModule[]> {
  const asked = new Set(tests.map((test) => join(copy, test)));
  const specifications = (await vitest.globTestSpecifications([...tests])).filter(({ moduleId }) =>
    asked.has(moduleId),
  );
  // A runner that is shared answers with all it ever ran: what an earlier fault broke kills no later one.
  const { testModules } = await vitest.runTestSpecifications(specifications);
  return testModules.filter((module) => asked.has(module.moduleId));
}

/** A test that only ran out of time, its own or the browser's, has seen nothing; neither has a file that did not load, or whose hooks failed. */
function judge(modules: readonly TestModule[]): Outcome {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const seen = tests.find(hasSeen);
  if (seen !== undefined) return { verdict: 'killed', why: `${seen.name}: ${saidBy(seen).join('; ')}` };
  const late = tests.filter((test) => test.result().state === 'failed');
  if (late.length > 0) return { verdict: 'hung', why: late.map(({ name }) => name).join(', ') };
  if (tests.some((test) => test.result().state === 'passed') && modules.every((module) => module.ok()))
    return { verdict: 'survived', why: '' };
  const errors = modules.flatMap((module) => module.errors().map(({ message }) => firstLine(message)));
  return { verdict: 'broken', why: errors.join('; ') || 'no test ran' };
}

function hasSeen(test: TestCase): boolean {
  return saidBy(test).some((text) => !/timed out in \d+ms|Timeout \d+ms exceeded/.test(text));
}

function saidBy(test: TestCase): string[] {
  return (test.result().errors ?? []).map(({ name, message }) => firstLine(`${name}: ${message}`));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
