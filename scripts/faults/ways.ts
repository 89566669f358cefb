import type { Fault } from './fault.ts';

const BACK = 'src/features/candidates/way-back.test.ts';
const AGAIN = 'src/platform/http/send-again.test.tsx';
const ANSWERS = 'src/features/candidates/answers.test.ts';

/** What loses a person, or what they typed, on the way. */
export const ways: readonly Fault[] = [
  {
    id: 'AU1',
    sentence: 'A link is lost where a mail wrapped it, encoded it twice or went on with letters behind it.',
    file: 'src/platform/http/tidy-address.ts',
    find: '  if (coded !== undefined) return coded === decoded ? undefined : coded;\n',
    replace: '',
    tests: ['src/platform/http/tidy-address.test.ts'],
  },
  {
    id: 'AU2',
    sentence:
      'An agency that is suspended or has no licence in force is shown as one that can see everything.',
    file: 'src/features/candidates/actions/own-place.ts',
    find: 'isOpenToAgency: receiving.has(agency.id) && !one.waitsForConsent,',
    replace: 'isOpenToAgency: !one.waitsForConsent,',
    tests: [ANSWERS],
  },
  {
    id: 'AU3',
    sentence: 'An agency that can open nothing is nudged.',
    file: 'src/features/contacts/rules/nudge.ts',
    find: "  if (!isOpenToAgency) return { may: false, why: 'not_open' };\n",
    replace: '',
    tests: ['src/features/contacts/rules/nudge.test.ts'],
  },
  {
    id: 'AU4',
    sentence: 'A form of a link that has closed meanwhile comes back empty.',
    file: 'src/features/candidates/web/registration.tsx',
    find: 'formOf({ ...values, email, inviteAgain: undefined, tellCompany: undefined })',
    replace: 'formOf({})',
    tests: [BACK],
  },
  {
    id: 'AU5',
    sentence: 'The page of a code says what it will do although its link is closed.',
    file: 'src/features/candidates/web/verification.tsx',
    find: "if (link !== undefined && state !== 'open' && state !== 'test')",
    replace: "if (link !== undefined && state !== 'open' && state !== 'test' && form !== EMPTY_FORM)",
    tests: [BACK],
  },
  {
    id: 'AU6',
    sentence: 'What another site made a browser send is written into a page of ours, to be sent once more.',
    file: 'src/platform/http/send-again.tsx',
    find: "  if (!c.get('isSentFromHere')) return undefined;\n",
    replace: '',
    tests: [AGAIN],
  },
  {
    id: 'AU7',
    sentence: 'A password, a code or a consent is repeated by the page that turned its form away.',
    file: 'src/platform/http/send-again.tsx',
    find: '    if (NOT_AGAIN.test(name)) return undefined;\n',
    replace: '',
    tests: [AGAIN],
  },
  {
    id: 'AU8',
    sentence: 'Whoever was signed out meanwhile is led to the sign-in page, and what they typed is gone.',
    file: 'src/platform/http/failures.ts',
    find: 'return sent === undefined ? c.redirect(signIn, 303) : showSignedOut(c, signIn, sent);',
    replace: 'return sent === undefined || true ? c.redirect(signIn, 303) : showSignedOut(c, signIn, sent);',
    tests: [AGAIN],
  },
  {
    id: 'AU9',
    sentence: 'Asking for the other language saves a form that is half filled in.',
    file: 'src/platform/http/page.tsx',
    find: '  if (switchesLanguage(c, values)) return { ok: false, form: { ...formOf(values), isSent: true } };\n',
    replace: '',
    tests: ['test/language-switch.test.ts'],
  },
  {
    id: 'AU10',
    sentence: 'A name of which a letter was lost is stored as it came.',
    file: 'src/features/imports/rules/cell-text.ts',
    find: 'return /[?？〓\\p{Co}]/u.test(text) && /\\p{L}/u.test(text);',
    replace: 'return text.length < 0;',
    tests: ['src/features/imports/api/written-otherwise.test.ts'],
  },
  {
    id: 'AU11',
    sentence: 'Whoever pauses everything is promised a mail that never leaves.',
    file: 'src/features/candidates/rules/answer-words.ts',
    find: 'いまは休止中のため、メールは送りません。返事がなかったときは、休止のあとにお知らせします。',
    replace: '返事がなかったときは、こちらからメールでお知らせします。',
    tests: ['src/features/candidates/paused-words.test.ts'],
  },
  {
    id: 'AU12',
    sentence: 'The help leads members into rooms that do not exist for them.',
    file: 'src/features/operations/views/help-entries.tsx',
    find: 'return own === undefined || side === undefined || side === own;',
    replace: 'return own === undefined || side !== own || side === own;',
    tests: ['src/features/operations/web/help.test.ts'],
  },
];
