import type { Fault } from './fault.ts';

/** What a slot is worth, and the pages that say how points stand. */
export const slots: readonly Fault[] = [
  {
    id: 'SL1',
    sentence: 'What a company says its slots are measured by is not asked for: everybody sees the reference.',
    file: 'src/features/slots/actions/show-slots.ts',
    find: ', await findFeeBasis(tx, companyId));',
    replace: ');',
    tests: ['test/slot-worth.test.ts'],
  },
  {
    id: 'SL2',
    sentence: 'Several slots are rounded together: the sum is not that of the amounts beside it.',
    file: 'src/features/slots/rules/slot-value.ts',
    find: 'available: each * available',
    replace: 'available: Math.round((basis.yearlyPayYen * basis.feePercent * available) / 100)',
    tests: ['src/features/slots/rules/slot-value.test.ts'],
  },
  {
    id: 'SL3',
    sentence: 'A fee above the bound is taken.',
    file: 'src/features/slots/input.ts',
    find: 'value >= least && value <= most',
    replace: 'value >= least',
    tests: ['test/slot-worth.test.ts'],
  },
  {
    id: 'SL4',
    sentence: 'The balance beside an entry is the one before it.',
    file: 'src/features/slots/store/entry-lines.ts',
    find: '        rows between unbounded preceding and 1 preceding), 0) as later',
    replace: '        rows between unbounded preceding and current row), 0) as later',
    tests: ['src/features/slots/actions/show-entries.test.ts'],
  },
  {
    id: 'SL5',
    sentence: 'A pending point whose day is over still has it before it.',
    file: 'src/features/slots/rules/entry-line.ts',
    find: 'now >= confirmDueAt',
    replace: 'now > confirmDueAt',
    tests: ['src/features/slots/rules/entry-line.test.ts'],
  },
  {
    id: 'SL6',
    sentence: 'Names in the list of introductions are seen without being written down.',
    file: 'src/features/introductions/actions/show-receipts.ts',
    find: 'const named = shown.rows.filter(({ name }) => name !== null);',
    replace: 'const named = shown.rows.filter(({ name }) => name === undefined);',
    tests: ['src/features/introductions/web/receipts.test.ts'],
  },
  {
    id: 'SL7',
    sentence: 'A month takes in the first day of the next one.',
    file: 'src/features/slots/store/ledger.ts',
    find: ".where('occurred_on', '<', addJstMonths(`${month}-01`, 1));",
    replace: ".where('occurred_on', '<', addJstMonths(`${month}-01`, 2));",
    tests: ['src/features/slots/actions/show-entries.test.ts'],
  },
];
