import type { Fault } from './fault.ts';

const tests = ['src/features/candidates/questions.test.ts'];

/** Answers to the two questions lead back to people, or people are asked more than was said. */
export const questions: readonly Fault[] = [
  {
    id: 'QN1',
    sentence: 'Sums of answers are shown from four people on.',
    file: 'src/features/candidates/rules/questions.ts',
    find: '(shown?.answers ?? 0) < SMALLEST_GROUP)',
    replace: '(shown?.answers ?? 0) < SMALLEST_GROUP - 1)',
    tests: ['src/features/candidates/rules/questions.test.ts'],
  },
  {
    id: 'QN2',
    sentence: 'Answers of the month that runs are summed up.',
    file: 'src/db/migrations/0034_questions.sql',
    find: "and month < date_trunc('month', (select business_now())",
    replace: "and month <= date_trunc('month', (select business_now())",
    tests,
  },
  {
    id: 'QN3',
    sentence: 'Whoever answers twice counts twice.',
    file: 'src/db/migrations/0034_questions.sql',
    find: '  update candidates c set question_side = null where c.id = scope_candidate();\n',
    replace: '',
    tests,
  },
  {
    id: 'QN4',
    sentence: 'A pause does not keep the mail back.',
    file: 'src/features/candidates/actions/questions.ts',
    find: 'if ((await findPause(tx)) !== null) return false;',
    replace: 'await findPause(tx);',
    tests,
  },
  {
    id: 'QN5',
    sentence: 'The wish to be asked nothing more is gone after a restore.',
    file: 'src/features/candidates/actions/questions.ts',
    find: "tx.note({ kind: 'questions_stopped', candidate: tx.candidateId });",
    replace: '',
    tests,
  },
  {
    id: 'QN6',
    sentence: 'Whoever only looks at a test link is asked.',
    file: 'src/features/candidates/actions/write-registration.ts',
    find: 'link?.test === true ? null : addJstMonths',
    replace: 'false ? null : addJstMonths',
    tests,
  },
  {
    id: 'QN7',
    sentence: 'An erased person is mailed the questions.',
    file: 'src/features/candidates/store/candidates.ts',
    find: '      question_due_on: null,\n',
    replace: '',
    tests,
  },
];
