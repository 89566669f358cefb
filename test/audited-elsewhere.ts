/** Where the product lies. */
export const SRC = new URL('../src/', import.meta.url).pathname;

/** Caused where their machinery stands: each of these tests looks at the line itself. */
export const ELSEWHERE: Record<string, string> = {
  'objection.upheld': 'features/introductions/held-answers.test.ts',
  'job.retried': 'features/operations/web/jobs.test.tsx',
  'clock.confirmed': 'features/operations/web/jobs.test.tsx',
};
/** Not caused here yet: of imports, sweeps, the command line and the demo. A new action does not belong in this list. */
export const NOT_CAUSED_HERE = [
  'agency.card_changed',
  'demo.clock_moved',
  'import.answered',
  'import.confirmed',
  'import.discarded',
  'import.done',
  'import.received',
  'import.refused',
  'mail.retried',
  'operator.created',
  'operator.owner_added',
  'personal_codes.created',
  'points.confirmed',
  'selection.ended',
];
