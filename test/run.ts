/**
 * What `npm test` runs: every vitest project, streamed as it goes, and at the very end one line
 * `N passed, N failed` (with `, N skipped` when there are any). Exits non-zero when anything failed or nothing ran.
 * Arguments are handed to vitest, for instance a file to run alone.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Outcome = { passed: number; failed: number; skipped: number };

/** The part of vitest's JSON report that is counted. */
type Report = { testResults: { status: string; assertionResults: { status: string }[] }[] };

const outcome = await runVitest(process.argv.slice(2));
console.log(closingLine(outcome));
process.exitCode = outcome.failed > 0 ? 1 : 0;

async function runVitest(options: string[]): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'test-report-'));
  const report = join(folder, 'report.json');
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const exitCode = await runToEnd([vitest, 'run', ...reporters, ...options]);
    const text = await readFile(report, 'utf8').catch(() => undefined);
    return judge(text === undefined ? { testResults: [] } : (JSON.parse(text) as Report), exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs Node with this process's own streams and passes on a request to stop; answers the exit code, 1 after a signal. */
async function runToEnd(parameters: string[]): Promise<number> {
  const child = spawn(process.execPath, parameters, { stdio: 'inherit' });
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', stop).on('SIGINT', stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
}

/**
 * Counts tests, and as one failure each: a file that failed without a failed test (it did not load, a hook threw, its
 * process died), a run that ended badly for any other reason, and a run in which no test was executed.
 */
function judge(report: Report, exitCode: number): Outcome {
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((result) => result.status));
  const passed = statuses.filter((status) => status === 'passed').length;
  const failedTests = statuses.filter((status) => status === 'failed').length;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  ).length;
  const failed = failedTests + brokenFiles;
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isUnexplained ? 1 : failed, skipped: statuses.length - passed - failedTests };
}

function closingLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
