import type { Fault } from './fault.ts';

/** What a person took back, cleared or never agreed to holds all the same. */
export const person: readonly Fault[] = [
  {
    id: 'PM1',
    sentence: 'An agency is mailed a nudge while the person is taking it back.',
    file: 'src/db/migrations/0037_nudges_taken_back.sql',
    find: 'for share skip locked',
    replace: '',
    tests: ['src/features/candidates/nudges.test.ts'],
  },
  {
    id: 'PM2',
    sentence: 'A mail about a nudge leaves after the person has paused everything.',
    file: 'src/features/contacts/actions/settings.ts',
    find: '  await stopNudgeMails(tx, services);\n',
    replace: '',
    tests: ['src/features/candidates/nudges.test.ts'],
  },
  {
    id: 'PM3',
    sentence: 'A mail about a nudge leaves after the person has withdrawn.',
    file: 'src/features/candidates/actions/withdraw-from-agency.ts',
    find: '  await stopNudgeMails(tx, services, agencyId);\n',
    replace: '',
    tests: ['src/features/candidates/nudges.test.ts'],
  },
  {
    id: 'PM4',
    sentence: 'A mail about a nudge leaves after the person is erased.',
    file: 'src/features/candidates/actions/erase-account.ts',
    find: '  await stopNudgeMails(tx, services);\n',
    replace: '',
    tests: ['src/features/candidates/nudges.test.ts'],
  },
  {
    id: 'PM5',
    sentence: 'An agency that has been in touch is mailed a nudge all the same.',
    file: 'src/db/migrations/0037_nudges_taken_back.sql',
    find: "c.answer is distinct from 'denied'",
    replace: 'false',
    tests: ['src/features/candidates/nudges.test.ts'],
  },
];
