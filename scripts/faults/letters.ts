import type { Fault } from './fault.ts';

const COMPOSE = ['src/features/letters/rules/compose.test.ts'];
const REASONS = ['src/features/letters/rules/end-reasons.test.ts'];
const TEXTS = ['src/features/letters/actions/texts.test.ts'];
const PAGES = ['src/features/letters/web/texts.test.ts'];
const USED = ['src/features/letters/web/use.test.ts'];

/** A company's texts of the letter that tells a result, and how one is filled in. */
export const letters: readonly Fault[] = [
  {
    id: 'LT1',
    sentence: 'A letter tells a reason although another one is recorded.',
    file: 'src/features/applicants/rules/end-reasons.ts',
    find: "return folded(recorded ?? '') === '' || read === choice ? choice : undefined;",
    replace: 'return choice;',
    tests: REASONS,
  },
  {
    id: 'LT2',
    sentence: 'By itself a letter tells people what was found lacking in them.',
    file: 'src/features/applicants/rules/end-reasons.ts',
    find: 'read === undefined || isAboutPerson(read) ? undefined : read',
    replace: 'read',
    tests: REASONS,
  },
  {
    id: 'LT3',
    sentence: 'A letter without the note about the relay ends without its sender.',
    file: 'src/features/letters/rules/compose.ts',
    find: 'const body = `${result}\\n\\n${end}`;',
    replace: 'const body = source.withRelay ? `${result}\\n\\n${end}` : result;',
    tests: COMPOSE,
  },
  {
    id: 'LT4',
    sentence: 'A company called {リンク} has its name filled in anew.',
    file: 'src/features/letters/rules/variables.ts',
    find: '    return (variable && values.get(variable)) ?? whole;',
    replace:
      "    return ((variable && values.get(variable)) ?? whole).replace('{リンク}', values.get('link') ?? whole);",
    tests: COMPOSE,
  },
  {
    id: 'LT5',
    sentence: 'A value without a name is not named: the letter counts as finished.',
    file: 'src/features/letters/rules/compose.ts',
    find: '.filter((variable) => !values.has(variable))',
    replace: '.filter(() => false)',
    tests: COMPOSE,
  },
  {
    id: 'LT6',
    sentence: 'Who saves a text takes away what a colleague saved meanwhile.',
    file: 'src/features/letters/actions/texts.ts',
    find: '  if (text.latest !== base) return { ok: false, latest: text.latest };\n',
    replace: '',
    tests: TEXTS,
  },
  {
    id: 'LT7',
    sentence: 'Of two who save at the same moment, both believe to be the next.',
    file: 'src/features/letters/actions/texts.ts',
    find: '  const text = await getText(tx, id, true);\n  if (text.latest',
    replace: '  const text = await getText(tx, id);\n  if (text.latest',
    tests: TEXTS,
  },
  {
    id: 'LT8',
    sentence: 'A text is saved with a variable that nothing will ever fill.',
    file: 'src/features/letters/input.ts',
    find: 'result: textOf(LONGEST_RESULT).refine(known, UNKNOWN)',
    replace: 'result: textOf(LONGEST_RESULT)',
    tests: TEXTS,
  },
  {
    id: 'LT9',
    sentence: 'A preview saves what was typed.',
    file: 'src/features/letters/web/texts.tsx',
    find: "    if (values['do'] === 'preview')",
    replace: "    if (values['do'] === 'preview' && !sent.ok)",
    tests: PAGES,
  },
  {
    id: 'LT10',
    sentence: 'What is copied for many holds the name of the invented person.',
    file: 'src/features/letters/views/use.tsx',
    find: 'composeLetter(source, setting.copied)',
    replace: 'composeLetter(source, setting.shown)',
    tests: USED,
  },
  {
    id: 'LT11',
    sentence: 'A link that was given a text late brings its earlier figures along.',
    file: 'src/features/letters/rules/results.ts',
    find: '(isFromStart ? periods : [])',
    replace: 'periods',
    tests: USED,
  },
  {
    id: 'LT12',
    sentence: 'What a link was pasted in changes when its text is written anew.',
    file: 'src/features/letters/actions/letter-of-link.ts',
    find: 'await findUsableText(tx, textId, locale, textVersion ?? undefined)',
    replace: 'await findUsableText(tx, textId, locale)',
    tests: USED,
  },
  {
    id: 'LT13',
    sentence:
      'Everybody in the file of letters is told the reason of the text, whatever is recorded of them.',
    file: 'src/features/letters/actions/write-letters.ts',
    find: '      endReason,\n',
    replace: '',
    tests: USED,
  },
  {
    id: 'LT14',
    sentence: 'Whoever may only look makes a text.',
    file: 'src/platform/permissions.ts',
    find: "editLetters: { zones: company, least: 'recruiter', active: false }",
    replace: "editLetters: { zones: company, least: 'viewer', active: false }",
    tests: PAGES,
  },
];
