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
];
