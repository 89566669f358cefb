import type { Fault } from './fault.ts';

/** What people are told, and may stop. */
export const promises: readonly Fault[] = [
  {
    id: 'PR1',
    sentence: 'Stopping the name with one company takes it from every company.',
    file: 'src/features/introductions/actions/withdraw.ts',
    find: '    if (companyId !== (onlyCompanyId ?? companyId)) continue;\n',
    replace: '',
    tests: ['src/features/candidates/companies.test.ts'],
  },
  {
    id: 'PR2',
    sentence: 'A name whose telling was stopped is told with the next choice of agencies.',
    file: 'src/features/candidates/actions/choose-agencies.ts',
    find: "allows({ ...registration, introducedAt: null }, 'name')",
    replace: 'registration.tellCompany',
    tests: ['src/features/candidates/companies.test.ts'],
  },
  {
    id: 'PR3',
    sentence: 'Declining the invitations of one company declines those of all.',
    file: 'src/features/candidates/store/registrations.ts',
    find: "    .where('company_id', '=', companyId)\n",
    replace: '',
    tests: ['src/features/candidates/companies.test.ts'],
  },
  {
    id: 'PR4',
    sentence: 'Two processes that tell at once mail an answer twice.',
    file: 'src/features/candidates/actions/tell-answers.ts',
    find: 'const taken = await takeNews(tx, due);',
    replace: 'await takeNews(tx, due);\n  const taken = due;',
    tests: ['src/features/candidates/answers.test.ts'],
  },
  {
    id: 'PR5',
    sentence: "A name in an agency's list does not count as seen.",
    file: 'src/features/introductions/store/withdraw.ts',
    find: "['provision.read', 'provision.listed']",
    replace: "['provision.read']",
    tests: ['src/features/introductions/actions/read-provisions.test.ts'],
  },
];
