import type { Fault } from './fault.ts';

const APPROVALS = 'src/features/reapproach/store/approvals.ts';
const APPROVE = 'src/features/reapproach/actions/approve.ts';
const SEEN = ['src/features/reapproach/seen.test.ts'];

/** Asking people again, played through: what is held, stopped, restored and counted. */
export const shown: readonly Fault[] = [
  {
    id: 'SW1',
    sentence: 'What waits for a newer approval cannot be approved: the policy counts as approved for good.',
    file: APPROVE,
    find: 'return !policy.isApprovedForAll || (await listHeld(tx, policy)).size > 0;',
    replace: 'return !policy.isApprovedForAll;',
    tests: SEEN,
  },
  {
    id: 'SW2',
    sentence: 'An approval after a long stop is of everybody, not of those who wait.',
    file: APPROVE,
    find: '(named.has(applicantId) || policy.isApprovedForAll) && !held.has(applicantId);',
    replace: 'named.has(applicantId) && !held.has(applicantId) && !policy.isApprovedForAll;',
    tests: SEEN,
  },
  {
    id: 'SW3',
    sentence: 'What was approved anew still counts as held.',
    file: APPROVALS,
    find: 'a.version = ${version} and a.approved_at > i.held_at',
    replace: 'a.version = ${version} and a.approved_at < i.held_at',
    tests: SEEN,
  },
  {
    id: 'SW4',
    sentence:
      'Whoever is about to send waits for nobody who is just writing that the person must not be asked.',
    file: 'src/features/reapproach/store/invitations.ts',
    find: 'from applicants where ${OWN} and id = ${id} for update`',
    replace: 'from applicants where ${OWN} and id = ${id}`',
    tests: ['src/features/reapproach/stopped.test.ts'],
  },
  {
    id: 'SW5',
    sentence: 'Months that end beyond a shorter month fall into the next one.',
    file: 'src/platform/calendar.ts',
    find: 'Math.min(day, lastDay)',
    replace: 'day',
    tests: ['src/features/reapproach/days.test.ts'],
  },
  {
    id: 'SW6',
    sentence: 'What leaves in the year’s last days leaves on a holiday.',
    file: 'src/platform/calendar.ts',
    find: "monthDay >= '12-29' || monthDay <= '01-03' || ",
    replace: '',
    tests: ['src/features/reapproach/days.test.ts'],
  },
  {
    id: 'SW7',
    sentence: 'The list of invitations says nothing of what followed one.',
    file: 'src/features/reapproach/actions/list-invitations.ts',
    find: 'followed: followed.get(row.id) ?? null,',
    replace: 'followed: null,',
    tests: ['test/asked-journey.test.ts'],
  },
  {
    id: 'SW8',
    sentence: 'A link to answer by, mailed before a backup, works after its restore.',
    file: 'src/db/backup/secrets.ts',
    find: "'update reapproach_invitations set token_hash = null where token_hash is not null',",
    replace: '',
    tests: ['test/restored-invitations.test.ts'],
  },
  {
    id: 'SW9',
    sentence: 'Three people on one address are asked one by one.',
    file: 'src/features/reapproach/rules/judge.ts',
    find: "result('shared', !person.isShared, 'waits'),",
    replace: "result('shared', true, 'waits'),",
    tests: ['src/features/reapproach/stopped.test.ts'],
  },
];
