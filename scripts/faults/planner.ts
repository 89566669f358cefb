import type { Fault } from './fault.ts';

const PLAN = 'src/features/planner/rules/plan.test.ts';
const TYPED = 'src/features/planner/rules/typed.test.ts';
const ASSUME = 'src/features/planner/rules/assume.test.ts';
const WEB = 'src/features/planner/web.test.tsx';

/** What a planner would claim that does not follow. */
export const planner: readonly Fault[] = [
  {
    id: 'PN1',
    sentence: 'A balance carried over earns nothing.',
    file: 'src/features/planner/rules/plan.ts',
    find: 'Math.max(0, year.carried + points[end])',
    replace: 'Math.max(0, points[end])',
    tests: [PLAN],
  },
  {
    id: 'PN2',
    sentence: 'Slots save fees of hires that nobody makes.',
    file: 'src/features/planner/rules/plan.ts',
    find: 'Math.min(slots[end], year.hires ?? slots[end])',
    replace: 'slots[end]',
    tests: [PLAN],
  },
  {
    id: 'PN3',
    sentence: 'A longer wait until somebody counts again leaves more to count.',
    file: 'src/features/planner/rules/plan.ts',
    find: '1 - (shares.repeated',
    replace: '1 + (shares.repeated',
    tests: [PLAN],
  },
  {
    id: 'PN4',
    sentence: 'A quantile is one too many.',
    file: 'src/features/planner/rules/binomial.ts',
    find: 'if (left <= 0) return first + index;',
    replace: 'if (left <= 0) return first + index + 1;',
    tests: [PLAN],
  },
  {
    id: 'PN5',
    sentence: '0.35 is a third of one per cent.',
    file: 'src/features/planner/rules/typed.ts',
    find: 'number < 1 && !isPercent ? number',
    replace: 'number < 0 && !isPercent ? number',
    tests: [TYPED],
  },
  {
    id: 'PN6',
    sentence: 'A range the other way round runs backwards.',
    file: 'src/features/planner/rules/typed.ts',
    find: '.toSorted((a, b) => a - b)',
    replace: '',
    tests: [TYPED],
  },
  {
    id: 'PN7',
    sentence: 'The months of a company’s own figures end a day late.',
    file: 'src/features/planner/store.ts',
    find: 'and ended_on < ${before}::date',
    replace: 'and ended_on <= ${before}::date',
    tests: [WEB],
  },
  {
    id: 'PN8',
    sentence: 'Year on year is what there is now, in parts of the year before.',
    file: 'src/features/planner/rules/published-cases.ts',
    find: '(100 * (now - last)) / last',
    replace: '(100 * now) / last',
    tests: [ASSUME],
  },
  {
    id: 'PN9',
    sentence: 'What was entered gives way to the records.',
    file: 'src/features/planner/rules/assume.ts',
    find: 'if (entered) return',
    replace: 'if (entered && !known) return',
    tests: [ASSUME],
  },
];
