import type { Fault } from './fault.ts';

const INTAKE = ['src/features/candidates/intake.test.ts'];

/** How many people may wait for an agency, and in which order it is shown. */
export const fairness: readonly Fault[] = [
  {
    id: 'OC1',
    sentence: 'Two people at once take the last place of an agency.',
    file: 'src/db/migrations/0068_intake.sql',
    find: `    perform pg_advisory_xact_lock(hashtextextended('intake:' || v_agency, 0));\n`,
    replace: '',
    tests: INTAKE,
  },
  {
    id: 'OC2',
    sentence: 'Nobody looks at the places again when a registration is written.',
    file: 'src/features/introductions/actions/introduce.ts',
    find: 'consents.map(({ card }) => card.id),\n  );',
    replace: 'consents.slice(1).map(({ card }) => card.id),\n  );',
    tests: INTAKE,
  },
  {
    id: 'OC3',
    sentence: 'A full agency is taken from a form that ticks it.',
    file: 'src/features/consents/rules/shown.ts',
    find: 'const known = listed.filter((card) => !card.isFull);',
    replace: 'const known = listed;',
    tests: [...INTAKE, 'src/features/consents/rules/shown.test.ts'],
  },
  {
    id: 'OC4',
    sentence: 'An answer after the deadline raises the cap.',
    file: 'src/db/migrations/0068_intake.sql',
    find: `\n      and p.accepted_at < p.answer_due_at`,
    replace: '',
    tests: INTAKE,
  },
  {
    id: 'OC5',
    sentence: 'A claim that the operator rejected counts as an answer.',
    file: 'src/db/migrations/0068_intake.sql',
    find: 'and o.upheld is distinct from false) a);',
    replace: ') a);',
    tests: INTAKE,
  },
  {
    id: 'OC6',
    sentence: 'Answers that are exactly 14 days old, or older, raise the cap for ever.',
    file: 'src/db/migrations/0068_intake.sql',
    find: `p.accepted_at > business_now() - p_days * interval '24 hours'`,
    replace: 'p.accepted_at is not null',
    tests: INTAKE,
  },
  {
    id: 'OC7',
    sentence: 'Whoever says that their search is over goes on waiting.',
    file: 'src/db/migrations/0068_intake.sql',
    find: '\n      and not exists (select from candidates c where c.id = p.candidate_id and c.solved_at is not null)',
    replace: '',
    tests: INTAKE,
  },
];
