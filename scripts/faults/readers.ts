import type { Fault } from './fault.ts';

const TESTS = ['src/platform/aside.test.ts'];

/** Readers of strangers' files (docs/decisions/0038). */
export const readers: readonly Fault[] = [
  {
    id: 'PX1',
    sentence: 'A reader has no limit of memory.',
    file: 'src/platform/aside.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of the file
    find: '      `--max-old-space-size=${memoryMb}`,\n',
    replace: '',
    tests: TESTS,
  },
  {
    id: 'PX2',
    sentence: 'A reader inherits the keys of the server.',
    file: 'src/platform/aside.ts',
    find: '    env: {},\n',
    replace: '',
    tests: TESTS,
  },
  {
    id: 'PX3',
    sentence: 'A reader may open every file and start what it likes.',
    file: 'src/platform/aside.ts',
    find: '      PERMISSION,\n      ...READABLE',
    replace: '      ...READABLE.slice(9)',
    tests: TESTS,
  },
  {
    id: 'PX4',
    sentence: 'A reader may take as long as it likes.',
    file: 'src/platform/aside.ts',
    find: "setTimeout(() => reader.kill('SIGKILL'), patienceMs)",
    replace: "setTimeout(() => reader.kill('SIGKILL'), 99 * patienceMs)",
    tests: TESTS,
  },
  {
    id: 'PX5',
    sentence: 'A fault of the reader is told to the person as one of their file.',
    file: 'src/platform/aside.ts',
    find: 'signal === null && code !== ABORTED',
    replace: 'signal === null && code === 0',
    tests: TESTS,
  },
  {
    id: 'PX6',
    sentence: 'A stop of the server ends readers somebody waits for.',
    file: 'src/platform/aside-port.ts',
    find: "for (const signal of ['SIGINT', 'SIGTERM'])",
    replace: "for (const signal of ['SIGINT'])",
    tests: TESTS,
  },
  {
    id: 'PX7',
    sentence: 'Two presses for a copy are two lines in the register.',
    file: 'src/features/candidates/actions/export-own-data.ts',
    find: "  await lockAccount(tx, services);\n  await recordOwnAct(tx, { kind: 'disclosure'",
    replace: "  await recordOwnAct(tx, { kind: 'disclosure'",
    tests: ['src/features/candidates/export.test.ts'],
  },
];
