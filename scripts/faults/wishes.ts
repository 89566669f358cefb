import type { Fault } from './fault.ts';

const COUNT = ['src/features/rediscovery/hearing.test.ts'];
const PERSON = ['src/features/candidates/counted-wishes.test.ts'];
const WAITING = ['src/features/applicants/rules/waiting.test.ts'];
const STANDING = ['src/features/applicants/waits.test.ts'];
const REDISCOVERY = ['src/features/rediscovery/points.test.ts'];
const SQL = 'src/db/migrations/0156_counted_wishes.sql';

/** Wishes that people let be counted, and what companies are told of them. */
export const wishes: readonly Fault[] = [
  {
    id: 'WI1',
    sentence: 'One person more moves what was published to the next band.',
    file: SQL,
    find: 'where k.people is null or abs(n.people - k.people) >= c_least\n',
    replace: 'where true\n',
    tests: COUNT,
  },
  {
    id: 'WI2',
    sentence: 'An opening that only one person more fits is counted beside the one that leaves them out.',
    file: SQL,
    find: 'from published_wishes k\n      cross join lateral',
    replace: 'from (select * from published_wishes where false) k\n      cross join lateral',
    tests: COUNT,
  },
  {
    id: 'WI3',
    sentence: 'Accounts are counted in place of people.',
    file: SQL,
    find: 'select distinct c.person_fingerprint from counted_wishes w',
    replace: 'select c.person_fingerprint from counted_wishes w',
    tests: COUNT,
  },
  {
    id: 'WI4',
    sentence: 'Whoever no agency has received is counted.',
    file: SQL,
    find: 'and p.accepted_at is not null and p.withdrawn_at is null)',
    replace: ')',
    tests: COUNT,
  },
  {
    id: 'WI5',
    sentence: 'What was counted for other terms stays on the page.',
    file: SQL,
    find: 'elsif (new.work, new.place, new.remote, new.pay_to) is distinct from (old.work, old.place, old.remote, old.pay_to) then',
    replace: 'elsif false then',
    tests: COUNT,
  },
  {
    id: 'WI6',
    sentence: 'Wishes are counted to words that the page did not show.',
    file: 'src/features/candidates/actions/counted-wishes.ts',
    find: 'if (agreed === undefined) return { ok: false };',
    replace: '',
    tests: PERSON,
  },
  {
    id: 'WI7',
    sentence: 'A list narrowed to who waits is a day off.',
    file: 'src/features/applicants/rules/waiting.ts',
    find: 'return daysBefore(day, waits);',
    replace: 'return daysBefore(day, isOver);',
    tests: WAITING,
  },
  {
    id: 'WI8',
    sentence: 'The database has no regard for whom the company welcomes back.',
    file: 'src/db/migrations/0157_waits_in_lists.sql',
    find: "when not p_welcome ? p_status then 'no'",
    replace: "when false then 'no'",
    tests: STANDING,
  },
  {
    id: 'WI9',
    sentence: 'People are looked for by the wait of the company though the opening has one of its own.',
    file: 'src/features/rediscovery/actions/rediscover.ts',
    find: 'await readWaitTerms(tx, id)',
    replace: 'await readWaitTerms(tx)',
    tests: REDISCOVERY,
  },
  {
    id: 'WI10',
    sentence: 'The company’s wait counts before what somebody decided of the person.',
    file: 'src/features/applicants/rules/reapply.ts',
    find: "decided.state !== 'undecided' || status",
    replace: 'status',
    tests: ['src/features/applicants/rules/reapply.test.ts'],
  },
];
