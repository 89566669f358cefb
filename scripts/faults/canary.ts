import type { Fault } from './fault.ts';

const tests = ['src/features/canary/canary.test.ts'];

/** The canary is seen by people, counted, or looks away. */
export const canary: readonly Fault[] = [
  {
    id: 'CY1',
    sentence: 'Every link offers the hidden agency.',
    file: 'src/db/migrations/0033_canary.sql',
    find: 'and o.hidden = (select is_canary())',
    replace: '',
    tests,
  },
  {
    id: 'CY2',
    sentence: 'The operator’s list and counts have the hidden organisations.',
    file: 'src/db/migrations/0033_canary.sql',
    find: "using ((select scope_kind()) = 'operator' and not hidden);",
    replace: "using ((select scope_kind()) = 'operator');",
    tests: [...tests, 'test/hidden.test.ts'],
  },
  {
    id: 'CY3',
    sentence: 'The invented person is counted as an introduction.',
    file: 'src/db/migrations/0033_canary.sql',
    find: "sha256('canary'), 'canary.invalid')",
    replace: "sha256('canary'), null)",
    tests,
  },
  {
    id: 'CY4',
    sentence: 'Mails to the invented person leave by the relay.',
    file: 'src/platform/outbox/lanes.ts',
    find: "if (isCanaryAddress(letter.to)) return 'sunk';",
    replace: '',
    tests,
  },
  {
    id: 'CY5',
    sentence: 'Keys that an erasure left are not looked for.',
    file: 'src/db/hunt.ts',
    find: 'if (rowCount !== 0) found.push(name);',
    replace: '',
    tests,
  },
  {
    id: 'CY6',
    sentence: 'Nobody listens to the log.',
    file: 'src/platform/log.ts',
    find: 'for (const hear of listeners) hear(line);',
    replace: '',
    tests,
  },
  {
    id: 'CY7',
    sentence: 'What a run that died has left stays.',
    file: 'src/features/canary/actions/run-canary.ts',
    find: 'const people = await inScope(database, SYSTEM, listCanaryPeople);',
    replace: 'const people: CandidateId[] = [];',
    tests,
  },
  {
    id: 'CY8',
    sentence: 'A scope of the application may hide an organisation.',
    file: 'src/db/migrations/0033_canary.sql',
    find: 'for insert to relay_app with check (not hidden);',
    replace: 'for insert to relay_app with check (true);',
    tests: ['test/hidden.test.ts'],
  },
  {
    id: 'CY9',
    sentence: 'The backup is put back without the journal.',
    file: 'src/features/canary/actions/backups.ts',
    find: 'await cp(env.journalDir, journalDir, { recursive: true });',
    replace: '',
    tests,
  },
  {
    id: 'CY10',
    sentence: 'A hunt that sees nothing counts as one that found nothing.',
    file: 'src/features/canary/rules/sight.ts',
    find: "  { store: 'keys', kind: 'person_keys' },\n",
    replace: '',
    tests: ['src/features/canary/rules/standing.test.ts'],
  },
];
