import type { Fault } from './fault.ts';

const WEB = 'src/features/introductions/inbox.test.ts';
const SEARCH = 'src/features/introductions/inbox-search.test.ts';
const CLOCK = 'src/features/introductions/rules/first-contact.test.ts';

/** The agency's work list: several at once, first contacts, looking for somebody, the list as a file. */
export const inbox: readonly Fault[] = [
  {
    id: 'IW1',
    sentence: 'A press that names somebody else’s receives those that are one’s own.',
    file: 'src/features/introductions/web/inbox.tsx',
    find: "if (own.length < ids.length) throw new NotFound('provision');",
    replace: "if (own.length === 0) throw new NotFound('provision');",
    tests: [WEB],
  },
  {
    id: 'IW2',
    sentence: 'Who was received before is told to have been received by this press.',
    file: 'src/features/introductions/web/inbox.tsx',
    find: '(answered.ok && answered.isNew ? taken : rest).push(id);',
    replace: '(answered.ok ? taken : rest).push(id);',
    tests: [WEB],
  },
  {
    id: 'IW3',
    sentence: 'Fifty people and one more are received by one press.',
    file: 'src/features/introductions/web/inbox.tsx',
    find: 'if (ids.length > MOST_TAKEN)',
    replace: 'if (ids.length > MOST_TAKEN + 1)',
    tests: [WEB],
  },
  {
    id: 'IW4',
    sentence: 'Everybody who was looked through counts as seen.',
    file: 'src/features/introductions/actions/show-inbox.ts',
    find: '      if (one === undefined || !isSought(search, one)) continue;',
    replace:
      "      if (one !== undefined) writeShown(tx, 'listed', new Map([[line.id, one]]));\n      if (one === undefined || !isSought(search, one)) continue;",
    tests: [SEARCH],
  },
  {
    id: 'IW5',
    sentence: 'A list is taken away as a file and nobody is told.',
    file: 'src/features/introductions/actions/show-inbox.ts',
    find: "  writeShown(tx, 'exported', shown);\n",
    replace: '',
    tests: [SEARCH],
  },
  {
    id: 'IW6',
    sentence: 'A contact that the person denies counts as the first one.',
    file: 'src/db/migrations/0065_first_contact.sql',
    find: "      and c.result <> 'not_reached' and c.answer is distinct from 'denied';",
    replace: "      and c.result <> 'not_reached';",
    tests: [WEB],
  },
  {
    id: 'IW7',
    sentence: 'Whoever was claimed about without ground is contacted by nobody.',
    file: 'src/features/introductions/actions/decide-objection.ts',
    find: 'if (!decision.upheld && provision !== undefined) {',
    replace: 'if (decision.upheld && provision !== undefined) {',
    tests: [WEB],
  },
  {
    id: 'IW8',
    sentence: 'A first contact is overdue a day early.',
    file: 'src/features/introductions/rules/first-contact.ts',
    find: 'return endOfBusinessDay(receivedAt, FIRST_CONTACT_BUSINESS_DAYS);',
    replace: 'return endOfBusinessDay(receivedAt, FIRST_CONTACT_BUSINESS_DAYS - 1);',
    tests: [CLOCK],
  },
  {
    id: 'IW9',
    sentence: 'An agency is overdue with somebody who has paused.',
    file: 'src/features/introductions/rules/first-contact.ts',
    find: "if (isPaused(pause, now)) return { kind: 'paused', until: pause.until };",
    replace: '',
    tests: [CLOCK],
  },
  {
    id: 'IW10',
    sentence: 'A file of the list is news to the person as if somebody had opened their details.',
    file: 'src/db/migrations/0065_first_contact.sql',
    find: "for each row when (new.way in ('opened', 'downloaded'))",
    replace: "for each row when (new.way <> 'listed')",
    tests: [SEARCH],
  },
  {
    id: 'IW11',
    sentence: 'Who is behind the first two thousand is never found.',
    file: 'src/features/introductions/actions/show-inbox.ts',
    find: '  const lines = { ...pageFrom(rows, request, search), next: place && writeCursor(place) };',
    replace: '  const lines = { ...pageFrom(rows, request, search), next: null };',
    tests: [SEARCH],
  },
  {
    id: 'IW12',
    sentence: 'People who have withdrawn stand under those to be contacted.',
    file: 'src/features/introductions/store/inbox-states.ts',
    find: 'and p.contacted_at is null and p.withdrawn_at is null\n',
    replace: 'and p.contacted_at is null\n',
    tests: [WEB],
  },
];
