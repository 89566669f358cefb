import type { Fault } from './fault.ts';

const TALLIES = 'src/db/migrations/0190_tallies.sql';
const COUNTED = ['src/features/measures/tallies.test.ts'];
const RULE = ['src/features/measures/rules/measure.test.ts'];
const PERIOD = ['src/features/measures/rules/period.test.ts'];
const PEOPLE = ['src/features/measures/people.test.ts'];
const CELLS = ['src/features/measures/rules/cells.test.ts'];

/** Numbers: counters that part from their rows, shares of a few, small cells that can be had back. */
export const numbers: readonly Fault[] = [
  {
    id: 'NU1',
    sentence: 'What was there before a change is not taken back from the counters.',
    file: TALLIES,
    find: `v_new || ' union all ' || v_old`,
    replace: 'v_new',
    tests: COUNTED,
  },
  {
    id: 'NU2',
    sentence: 'A selection that is deleted stays in the counters.',
    file: TALLIES,
    find: `elsif tg_op = 'DELETE' then %s`,
    replace: `elsif tg_op = 'DELETE' and false then %s`,
    tests: COUNTED,
  },
  {
    id: 'NU3',
    sentence: 'What is folded stays as a change, too, and counts twice.',
    file: TALLIES,
    find: `delete from tally_moves m using due d where m.organisation_id = d.organisation_id and m.number = d.number
      returning`,
    replace: `update tally_moves m set change = m.change from due d where m.organisation_id = d.organisation_id and m.number = d.number
      returning`,
    tests: COUNTED,
  },
  {
    id: 'NU4',
    sentence: 'Two who put the counters right at once put them right twice.',
    file: TALLIES,
    find: `perform pg_advisory_xact_lock(hashtext('tallies'));`,
    replace: '',
    tests: COUNTED,
  },
  {
    id: 'NU5',
    sentence: 'A taken-back introduction is not looked for by the check.',
    file: TALLIES,
    find: `where scope_kind() = 'system' and coalesce(c.counted, 0) <> coalesce(k.kept, 0)`,
    replace: `where scope_kind() = 'system' and coalesce(c.counted, 0) > coalesce(k.kept, 0)`,
    tests: COUNTED,
  },
  {
    id: 'NU6',
    sentence: 'Something of nothing is a share.',
    file: 'src/features/measures/rules/measure.ts',
    find: `return { kind: 'hidden' };
  if (unit`,
    replace: `return { kind: 'count', numerator: part, denominator: null };
  if (unit`,
    tests: RULE,
  },
  {
    id: 'NU7',
    sentence: 'Nine of nine are told as a percentage.',
    file: 'src/features/measures/rules/measure.ts',
    find: 'if (whole === 0 && part > 0) return',
    replace: 'if (whole === 0) return',
    tests: RULE,
  },
  {
    id: 'NU8',
    sentence: 'A year on year of nothing is 0 %.',
    file: 'src/features/measures/rules/measure.ts',
    find: 'before === 0 ? undefined',
    replace: 'before === 0 ? 0',
    tests: RULE,
  },
  {
    id: 'NU9',
    sentence: 'The fiscal year begins in January.',
    file: 'src/features/measures/rules/period.ts',
    find: `-04-01\`;`,
    replace: `-01-01\`;`,
    tests: PERIOD,
  },
  {
    id: 'NU10',
    sentence: '121 months are a period.',
    file: 'src/features/measures/rules/period.ts',
    find: '> MOST_MONTHS',
    replace: '> MOST_MONTHS + 1',
    tests: PERIOD,
  },
  {
    id: 'NU11',
    sentence: 'The present month is over.',
    file: 'src/features/measures/rules/period.ts',
    find: 'isUnfinished: to >= present',
    replace: 'isUnfinished: to > present',
    tests: PERIOD,
  },
  {
    id: 'NU12',
    sentence: 'A pool that lies in a filter in part is told.',
    file: 'src/features/measures/rules/cells.ts',
    find: 'keys.every(isIn)',
    replace: 'keys.some(isIn)',
    tests: CELLS,
  },
  {
    id: 'NU13',
    sentence: 'A pool of four is told.',
    file: 'src/features/measures/rules/cells.ts',
    find: 'part === 0 || part >= least',
    replace: 'part === 0 || part >= least - 1',
    tests: CELLS,
  },
  {
    id: 'NU14',
    sentence: 'One part of a cell may be small where the other is large.',
    file: 'src/features/measures/rules/cells.ts',
    find: 'return parts.every((part) => part',
    replace: 'return parts.some((part) => part',
    tests: CELLS,
  },
  {
    id: 'NU15',
    sentence: 'A benchmark tells of two companies.',
    file: 'src/features/measures/rules/cells.ts',
    find: 'having.length >= 3',
    replace: 'having.length >= 2',
    tests: CELLS,
  },
  {
    id: 'NU16',
    sentence: 'A benchmark tells a large company the rest.',
    file: 'src/features/measures/rules/cells.ts',
    find: ' && rest >= SMALLEST_GROUP',
    replace: '',
    tests: CELLS,
  },
  {
    id: 'NU17',
    sentence: 'A first contact at the very end of its last day is in time.',
    file: TALLIES,
    find: 'r.contacted_at < r.contact_due_at',
    replace: 'r.contacted_at <= r.contact_due_at',
    tests: PEOPLE,
  },
  {
    id: 'NU18',
    sentence: 'A contact that the person denies helps them.',
    file: 'src/db/migrations/0191_people_measures.sql',
    find: " and c.answer is distinct from 'denied'",
    replace: '',
    tests: PEOPLE,
  },
  {
    id: 'NU19',
    sentence: 'People of whom 14 days have not passed are told as not helped.',
    file: 'src/db/migrations/0191_people_measures.sql',
    find: "(count(*) filter (where chose_at <= business_now() - interval '14 days'))::integer",
    replace: '(count(*) filter (where chose_at is not null))::integer',
    tests: PEOPLE,
  },
  {
    id: 'NU20',
    sentence: 'A hire by the company that relayed the person counts as elsewhere.',
    file: 'src/db/migrations/0191_people_measures.sql',
    find: 'm.recorded_at >= i.introduced_at and m.company_id is distinct from i.company_id',
    replace: 'm.recorded_at >= i.introduced_at',
    tests: PEOPLE,
  },
];
