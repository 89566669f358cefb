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
  {
    id: 'PM6',
    sentence:
      'An agency’s program reads the way of contact that was registered, whatever the person has set since.',
    file: 'src/features/introductions/actions/contact-person.ts',
    find: 'items: { ...items, contact: contactItem(desk.terms.ways) }',
    replace: 'items',
    tests: ['src/features/candidates/contact-pause.test.ts'],
  },
  {
    id: 'PM7',
    sentence: 'A person reads that an agency holds an earlier way of contact, which binds nobody.',
    file: 'src/features/candidates/actions/own-place.ts',
    find: "item !== 'contact' || waysOf(today.contact).join() !== ways.join()",
    replace: 'item.length > 0',
    tests: ['src/features/candidates/contact-pause.test.ts'],
  },
  {
    id: 'PM8',
    sentence: 'A restored backup brings back what somebody cleared of themselves.',
    file: 'src/features/candidates/actions/change-profile.ts',
    find: 'if (change[field] === undefined)',
    replace: 'if (field.length === 0)',
    tests: ['test/journal-replay.test.ts'],
  },
  {
    id: 'PM9',
    sentence: 'A restored backup brings back a note that somebody took away.',
    file: 'src/features/operations/actions/replay-entry.ts',
    find: "if (entry.word === 'news') return dropNews(tx, services, entry.object ?? '');",
    replace: "if (entry.word === 'news') return false;",
    tests: ['test/journal-replay.test.ts'],
  },
];
