import type { Fault } from './fault.ts';

/** What would make a sentence of docs/promises.md untrue, and sentences that nobody would have to hold. */
export const words: readonly Fault[] = [
  {
    id: 'P1',
    sentence: 'A company that looks at its own page counts as a view.',
    file: 'src/features/candidates/web/registration.tsx',
    find: 'if (!isPreview(c)) noteVisit(',
    replace: 'noteVisit(',
    tests: ['src/features/candidates/nothing-yet.test.ts'],
  },
  {
    id: 'P2',
    sentence: 'Leaving the note for later is counted once more.',
    file: 'src/features/candidates/web/registration.tsx',
    find: '? showPage(c, <View link={link} linkCode={linkCode} />)',
    replace:
      "? (noteVisit(services, link, c.req.header('user-agent'), c.req.method), showPage(c, <View link={link} linkCode={linkCode} />))",
    tests: ['src/features/candidates/nothing-yet.test.ts'],
  },
  {
    id: 'P3',
    sentence: 'The preview of a page has a button to register with.',
    file: 'src/features/candidates/views/registration-form.tsx',
    find: '{isPreview ? (',
    replace: '{isPreview && false ? (',
    tests: ['src/features/candidates/nothing-yet.test.ts'],
  },
  {
    id: 'P4',
    sentence: 'A name is taken that is longer than the form says.',
    file: 'src/features/candidates/input.ts',
    find: 'const LONGEST_NAME = 80;',
    replace: 'const LONGEST_NAME = 81;',
    tests: ['src/features/candidates/input.test.ts'],
  },
  {
    id: 'P5',
    sentence: 'More people can have left than were placed.',
    file: 'src/features/orgs/input.ts',
    find: 'leftWithinSixMonths <= placedLastYear',
    replace: 'leftWithinSixMonths >= 0',
    tests: ['src/features/orgs/input.test.ts'],
  },
  {
    id: 'P6',
    sentence: 'A note is taken that is longer than the form says.',
    file: 'src/features/introductions/input.ts',
    find: 'const MOST_NOTE = 500;',
    replace: 'const MOST_NOTE = 501;',
    tests: ['src/features/introductions/input.test.ts'],
  },
  {
    id: 'P7',
    sentence: 'A promise in a branch of a condition needs no test.',
    file: 'test/promise-texts.ts',
    find: 'new Visitor({ Literal: alone, TemplateLiteral: alone, JSXText: alone }).visit(program);',
    replace: 'new Visitor({ JSXText: alone }).visit(program);',
    tests: ['test/promises.test.ts'],
  },
  {
    id: 'P8',
    sentence: 'A sentence that says what others are not told promises nothing.',
    file: 'test/promise-texts.ts',
    find: '|nothing|nowhere|no longer',
    replace: '',
    tests: ['test/promises.test.ts'],
  },
];
