/**
 * What `npm run trust [-- <name> …]` runs: heavy tests at their full size, all of them or those named.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const TESTS: Readonly<Record<string, readonly string[]>> = {
  walls: ['test/walls.test.ts'],
  consents: ['test/consent-histories.test.ts'],
  methods: ['test/safe-methods.test.ts'],
  robots: ['src/features/candidates/registration.test.ts'],
  input: ['test/bad-input.test.ts'],
  crowd: ['test/e2e/crash.test.ts'],
  search: ['src/features/applicants/store/search.test.ts'],
  imports: ['src/features/imports/actions/run-import.test.ts', 'src/features/imports/fuzzed-files.test.ts'],
  mail: ['test/mail-kills.test.ts'],
  slots: ['src/features/redemptions/redemption-storm.test.ts'],
  invitations: ['src/features/reapproach/foreseen.test.ts', 'test/invitation-kills.test.ts'],
  insights: ['src/features/measures/rules/cells.test.ts', 'src/features/measures/tallies.test.ts'],
  names: ['src/platform/outbox/on-the-wire.test.ts'],
};

const named = process.argv.slice(2);
const files = (named.length === 0 ? Object.keys(TESTS) : named).map((name) => TESTS[name]);
if (files.includes(undefined)) {
  console.error(`usage: npm run trust [-- ${Object.keys(TESTS).join('|')} …]`);
  process.exitCode = 2;
} else {
  const run = [
    ...process.execArgv,
    join(import.meta.dirname, '../test/run.ts'),
    ...files.flatMap((some) => some ?? []),
  ];
  spawn(process.execPath, run, { stdio: 'inherit', env: { ...process.env, TRUST: 'full' } }).once(
    'close',
    (exitCode) => {
      process.exitCode = exitCode ?? 1;
    },
  );
}
