import type { Fault } from './fault.ts';

const WAITING = 'src/features/applicants/rules/waiting.ts';
const TABLE = 'src/db/migrations/0135_reapply_terms.sql';
const RULE = ['src/features/applicants/rules/waiting.test.ts'];
const PAGES = ['src/features/reapproach/terms.test.ts'];
const OWN = ['src/features/reapproach/own-days.test.ts'];

/** From when people may apply again: a wait that grows while somebody waits, and terms that are read by whom they are not for. */
export const reapproach: readonly Fault[] = [
  {
    id: 'RW1',
    sentence: 'A longer wait puts off whoever waits already.',
    file: WAITING,
    find: 'if (sooner < day) day = sooner;',
    replace: 'day = sooner;',
    tests: RULE,
  },
  {
    id: 'RW2',
    sentence: 'What is said once a wait is over changes the day.',
    file: WAITING,
    find: 'if (jstDate(since) >= day) break;',
    replace: '',
    tests: RULE,
  },
  {
    id: 'RW3',
    sentence: 'A shorter wait begins anew on the day it is said.',
    file: WAITING,
    find: 'const sooner = addJstMonths(endedOn, monthsAt(since));',
    replace: 'const sooner = addJstMonths(jstDate(since), monthsAt(since));',
    tests: RULE,
  },
  {
    id: 'RW4',
    sentence: 'An opening that is as its company again keeps its own wait.',
    file: WAITING,
    find: 'latestAt(opening, at)?.months ?? latestAt(company, at)',
    replace: 'opening.findLast((one) => one.months !== null)?.months ?? latestAt(company, at)',
    tests: RULE,
  },
  {
    id: 'RW5',
    sentence: 'What a company does not publish is published.',
    file: TABLE,
    find: 'where t.opening_id is null and t.published\n',
    replace: 'where t.opening_id is null\n',
    tests: PAGES,
  },
  {
    id: 'RW6',
    sentence: 'A suspended company is published.',
    file: TABLE,
    find: 'and c.suspended_at is null and not c.hidden\n    order by c.name',
    replace: 'and not c.hidden\n    order by c.name',
    tests: PAGES,
  },
  {
    id: 'RW7',
    sentence: 'A closed opening is published.',
    file: TABLE,
    find: 'and p.id = o.opening_id and p.closed_at is null',
    replace: 'and p.id = o.opening_id',
    tests: PAGES,
  },
  {
    id: 'RW8',
    sentence: 'A person reads what a company says that they never came through.',
    file: TABLE,
    find: 'and t.company_id in (select r.company_id from registrations r where r.candidate_id = scope_candidate() and r.undone_at is null)',
    replace: '',
    tests: OWN,
  },
  {
    id: 'RW9',
    sentence:
      'A person is told that they may apply again though the company does not welcome back whom it turned down.',
    file: 'src/features/reapproach/actions/own-reapply-days.ts',
    find: "latest?.welcomeBack.includes('rejected') !== true",
    replace: 'latest === undefined',
    tests: OWN,
  },
  {
    id: 'RW10',
    sentence:
      'A page of a person is published under a name that is somebody’s account: an address with a user in it.',
    file: 'src/features/reapproach/input.ts',
    find: "page?.protocol === 'https:' && page.username === ''",
    replace: "page?.protocol === 'https:'",
    tests: PAGES,
  },
  {
    id: 'RW11',
    sentence: 'Whoever comes second of two colleagues overwrites what the first has saved.',
    file: 'src/features/reapproach/web.tsx',
    find: 'return form ?? changeReapplyTerms(tx, sent.value);',
    replace: 'return (form, changeReapplyTerms(tx, sent.value));',
    tests: PAGES,
  },
  {
    id: 'RW12',
    sentence: 'There is a file for calendars though the company publishes nothing.',
    file: 'src/features/reapproach/actions/own-calendar.ts',
    find: 'known?.isPublished !== true',
    replace: 'known === undefined',
    tests: OWN,
  },
];
