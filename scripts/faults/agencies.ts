import type { Fault } from './fault.ts';

/** What an agency has to be before anything flows to it, and what it has to have said before anybody relies on it. */
export const agencies: readonly Fault[] = [
  {
    id: 'AG1',
    sentence: 'A licence is in force on the day after its last one.',
    file: 'src/db/migrations/0004_orgs.sql',
    find: "profile.licence_expires_on >= (at at time zone 'Asia/Tokyo')::date;",
    replace: "profile.licence_expires_on >= (at at time zone 'Asia/Tokyo')::date - 1;",
    tests: ['src/features/candidates/licence-ended.test.ts'],
  },
  {
    id: 'AG2',
    sentence: 'A licence ends at midnight in London.',
    file: 'src/db/migrations/0004_orgs.sql',
    find: "profile.licence_expires_on >= (at at time zone 'Asia/Tokyo')::date;",
    replace: "profile.licence_expires_on >= (at at time zone 'UTC')::date;",
    tests: ['src/features/candidates/licence-ended.test.ts'],
  },
  {
    id: 'AG3',
    sentence: 'People are told that a licence has ended though a renewal is in force.',
    file: 'src/features/parties/store/agencies.ts',
    find: ".where('licence_expires_on', '<', jstDate(tx.now))",
    replace: ".where('licence_expires_on', '<=', jstDate(new Date(tx.now.getTime() + 86_400_000)))",
    tests: ['src/features/candidates/licence-ended.test.ts'],
  },
  {
    id: 'AG4',
    sentence: 'People who wait at an agency whose licence has ended are not told the day.',
    file: 'src/features/candidates/actions/own-place.ts',
    find: 'licenceEndedOn: ended.get(agency.id) ?? null,',
    replace: 'licenceEndedOn: null,',
    tests: ['src/features/candidates/licence-ended.test.ts'],
  },
  {
    id: 'AG5',
    sentence: 'The further end of a renewed licence is told to nobody.',
    file: 'src/features/introductions/actions/tell-licence-ends.ts',
    find: 'told.get(one.agencyId) !== one.licenceExpiresOn',
    replace: '!told.has(one.agencyId)',
    tests: ['src/features/candidates/licence-ended.test.ts'],
  },
];
