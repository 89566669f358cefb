import type { Fault } from './fault.ts';

const LINES = 'src/features/slots/store/entry-lines.ts';
const BLOCKS = 'src/db/migrations/0080_ledger_blocks.sql';
const SHOWN = ['src/features/slots/actions/show-entries.test.ts'];
const FEES = 'src/features/agencies/store/fee-versions.ts';
const KEPT = ['src/features/agencies/fee-versions.test.ts'];
const DRAWN = ['src/features/redemptions/draws.test.ts'];

/** Sums beside the ledger, what fee tables said, and whether slots are asked for in their order. */
export const deep: readonly Fault[] = [
  {
    id: 'DB1',
    sentence: 'The balance beside an entry is what is still to come in its block.',
    file: LINES,
    find: 'partition by k.before order by d.number)',
    replace: 'partition by k.before order by d.number desc)',
    tests: SHOWN,
  },
  {
    id: 'DB2',
    sentence: 'A block begins its balance anew.',
    file: BLOCKS,
    find: 'last_number = p_after limit 1',
    replace: 'last_number = p_after + 1 limit 1',
    tests: SHOWN,
  },
  {
    id: 'DB3',
    sentence: 'Nobody holds kept sums against their entries.',
    file: BLOCKS,
    find: '      union all select * from departure_of_blocks(p_company, p_after, p_up_to)) parted',
    replace: '      ) parted',
    tests: SHOWN,
  },
  {
    id: 'DB4',
    sentence: 'A month lacks the first of its entries.',
    file: LINES,
    find: '(min(last_number) - ${BLOCK}::int,',
    replace: '(min(last_number),',
    tests: SHOWN,
  },
  {
    id: 'DB5',
    sentence: 'Saving the same fee table again is kept as another version.',
    file: FEES,
    find: 'if (last !== undefined && isDeepStrictEqual(last.said, said)) return;',
    replace: '',
    tests: KEPT,
  },
  {
    id: 'DB6',
    sentence: 'What was said in the course of a day is not found by that day.',
    file: FEES,
    find: "'<', new Date(start.getTime() + DAY_MS))",
    replace: "'<', start)",
    tests: KEPT,
  },
  {
    id: 'DB7',
    sentence: 'What ended in the course of a day is not found by that day.',
    file: FEES,
    find: "eb('n.from_at', '>', start)",
    replace: "eb('n.from_at', '>', new Date(start.getTime() + DAY_MS))",
    tests: KEPT,
  },
  {
    id: 'DB8',
    sentence: 'A draw against the order is shown as equal.',
    file: 'src/features/redemptions/actions/show-draws.ts',
    find: 'order[0]?.agencyId === draw.agencyId',
    replace: 'order.some(({ agencyId }) => agencyId === draw.agencyId)',
    tests: DRAWN,
  },
  {
    id: 'DB9',
    sentence: 'How the burden lies on agencies is told to anybody.',
    file: 'src/db/migrations/0082_slot_fairness.sql',
    find: "where scope_kind() = 'operator' and o.kind",
    replace: 'where o.kind',
    tests: DRAWN,
  },
  {
    id: 'DB10',
    sentence: 'The operator is mailed every day of what a company asked long ago.',
    file: 'src/features/notices/actions/tell-operator.ts',
    find: 'appeals: appeals.raised > 0',
    replace: 'appeals: appeals.open > 0',
    tests: ['src/features/notices/actions/tell-desks.test.ts'],
  },
];
