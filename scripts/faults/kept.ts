import type { Fault } from './fault.ts';

/** What a person took back, or what waits for them, is lost on the way. */
export const kept: readonly Fault[] = [
  {
    id: 'P81',
    sentence:
      'Hours and ways of contact that a person narrowed are wide again in a database that was put back.',
    file: 'src/features/contacts/actions/settings.ts',
    find: "  noteSaid(tx, 'settings', writeTerms(settings));\n",
    replace: '',
    tests: ['test/journal-replay.test.ts'],
  },
  {
    id: 'P82',
    sentence: 'Of what a person said of being contacted an earlier saying is carried out after a later one.',
    file: 'src/features/operations/rules/overtaken.ts',
    find: "  if (kind === 'contact_terms') return word;\n",
    replace: '',
    tests: ['src/features/operations/rules/overtaken.test.ts'],
  },
  {
    id: 'P83',
    sentence: 'Whoever registered anew without the telephone is called again after a restore.',
    file: 'src/features/candidates/actions/keep-profile.ts',
    find: '  if (contact !== before.contact) noteRegisteredWay(tx, contact);\n',
    replace: '',
    tests: ['test/journal-replay.test.ts'],
  },
  {
    id: 'P84',
    sentence:
      'Lines of people who have paused fill the list of what is due, so that nobody else’s are reached.',
    file: 'src/db/migrations/0040_kept_back.sql',
    find: 'and (w.until is null or w.until > p_at))',
    replace: 'and w.until < w.since)',
    tests: ['src/features/candidates/contact-pause.test.ts'],
  },
  {
    id: 'P85',
    sentence: 'What waited for the end of a pause comes in a mail for each kind of answer.',
    file: 'src/features/candidates/actions/tell-answers.ts',
    find: '(isHeldBack ? [byAnswer.flat()] : byAnswer)',
    replace: 'byAnswer',
    tests: ['src/features/candidates/contact-pause.test.ts'],
  },
  {
    id: 'P86',
    sentence: 'Somebody who pauses while the sweep runs is mailed all the same, or never.',
    file: 'src/features/candidates/actions/tell-answers.ts',
    find: 'if (pause !== null) return',
    replace: 'if (pause === undefined) return',
    tests: ['src/features/candidates/contact-pause.test.ts'],
  },
  {
    id: 'P87',
    sentence:
      'What came back from a form in the other language is lost when the language is switched once more.',
    file: 'src/ui/enhance/keep-typed.ts',
    find: 'typedForms().find(isChanged) ?? typedForms().find(isSent)',
    replace: 'typedForms().find(isChanged)',
    tests: ['test/enhance.test.tsx'],
  },
  {
    id: 'P88',
    sentence: 'A form beside the chief one of its page comes back without a mark that it was sent.',
    file: 'src/platform/http/page.tsx',
    find: 'form: { ...formOf(values), isSent: true }',
    replace: 'form: formOf(values)',
    tests: ['test/language-switch.test.ts'],
  },
  {
    id: 'P89',
    sentence: 'To switch the language saves how one is contacted.',
    file: 'src/features/candidates/web/contact.tsx',
    find: '    if (switchesLanguage(c, body)) return',
    replace: '    if (!switchesLanguage(c, body) && values.ways.length < 0) return',
    tests: ['test/language-switch.test.ts'],
  },
  {
    id: 'P810',
    sentence:
      'An agency that is given other details by a new registration is asked to correct nothing of its own.',
    file: 'src/features/candidates/actions/write-registration.ts',
    find: '  if (agencyIds.length > 0)\n',
    replace: '  if (agencyIds.length > 99)\n',
    tests: ['src/features/requests/register.test.ts'],
  },
  {
    id: 'P811',
    sentence: 'Any number of files of one network lie in memory while they wait to be looked at.',
    file: 'src/features/candidates/actions/own-cv.ts',
    find: 'await turns.take(network, patienceMs)',
    replace: 'await turns.take(randomUUID(), patienceMs)',
    tests: ['src/features/candidates/cv.test.ts'],
  },
];
