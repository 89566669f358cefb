import type { Fault } from './fault.ts';

const OWN_SETTINGS = ['src/features/orgs/web/account.test.ts'];

/** What members of staff do about themselves, and where they find their way. */
export const staff: readonly Fault[] = [
  {
    id: 'ST1',
    sentence: 'A password is changed by whoever sits at the browser, without the one it has.',
    file: 'src/features/sign-in/actions/own-account.ts',
    find: ' || !(await staffAuth.isPassword(before, typed.current))',
    replace: '',
    tests: OWN_SETTINGS,
  },
  {
    id: 'ST2',
    sentence: 'Of two changes of a password at once both succeed, and the later one wins.',
    file: 'src/features/sign-in/store/accounts.ts',
    find: "provider_id = 'credential' and password = $2 returning user_id",
    replace: "provider_id = 'credential' and $2::text is not null returning user_id",
    tests: OWN_SETTINGS,
  },
  {
    id: 'ST3',
    sentence:
      'A link for a new password that was mailed before goes on working after the password was changed.',
    file: 'src/features/sign-in/store/accounts.ts',
    find: 'where value in (select user_id::text from replaced)',
    replace: 'where value in (select user_id::text from replaced where false)',
    tests: OWN_SETTINGS,
  },
  {
    id: 'ST4',
    sentence: 'The current password can be guessed without end.',
    file: 'src/features/sign-in/actions/own-account.ts',
    find: "  await limitCaller(services, caller, 'sign-in', person.mail.address);\n",
    replace: '',
    tests: OWN_SETTINGS,
  },
  {
    id: 'ST5',
    sentence: 'Signing out everywhere else signs everybody else out.',
    file: 'src/features/sign-in/store/accounts.ts',
    find: 'where own.token = $1 and s.user_id = own.user_id and s.token <> own.token',
    replace: 'where own.token = $1 and s.token <> own.token',
    tests: OWN_SETTINGS,
  },
  {
    id: 'ST6',
    sentence: 'Another name is known to the organisation alone whose page it was changed on.',
    file: 'src/features/orgs/actions/account.ts',
    find: 'for (const { organisationId, zone } of memberships) {',
    replace: 'for (const { organisationId, zone } of memberships.slice(0, 1)) {',
    tests: OWN_SETTINGS,
  },
  {
    id: 'ST7',
    sentence: 'Members are led to pages of their organisation that turn them away.',
    file: 'src/ui/navigation.ts',
    find: "standing === undefined || can(standing, 'viewAudit').ok",
    replace: 'standing !== null',
    tests: ['src/features/orgs/web/navigation.test.ts'],
  },
  {
    id: 'ST8',
    sentence: 'A member who may not open a page is told that it was open for too long.',
    file: 'src/platform/http/failures.ts',
    find: ', error instanceof Forbidden ? error : undefined',
    replace: '',
    tests: ['src/features/orgs/web/navigation.test.ts'],
  },
  {
    id: 'ST9',
    sentence: 'A search in the help finds nothing in small kana, wide letters or the other language.',
    file: 'src/features/operations/rules/help.ts',
    find: '    .map(foldForSearch)\n',
    replace: '',
    tests: ['src/features/operations/rules/help.test.ts'],
  },
  {
    id: 'ST10',
    sentence: 'A search in the help that finds nothing leaves an empty page.',
    file: 'src/features/operations/views/help.tsx',
    find: 'found.length > 0 ? found : Object.keys(entries)',
    replace: 'found',
    tests: ['src/features/operations/web/help.test.ts'],
  },
  {
    id: 'ST11',
    sentence: 'A member of staff who reads the help for candidates is shown as one of them.',
    file: 'src/features/operations/web/help.tsx',
    find: "app.get(paths.help('candidate'), publicAccess,",
    replace: "app.get(paths.help('candidate'), openAccess,",
    tests: ['src/features/operations/web/help.test.ts'],
  },
  {
    id: 'ST12',
    sentence: 'The mailbox of a demo tells another day than the pages of the demo.',
    file: 'src/platform/outbox/mailbox.ts',
    find: 'letter.dueAt ?? row.sentAt',
    replace: 'row.sentAt',
    tests: ['src/platform/outbox.test.ts'],
  },
];
