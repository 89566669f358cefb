import type { Fault } from './fault.ts';

const port = 'src/platform/incoming.ts';
const take = 'src/features/delivery/actions/take-returned.ts';
const read = 'src/features/delivery/rules/read-returned.ts';
const consequence = 'src/features/delivery/rules/consequence.ts';
const portTest = ['src/platform/incoming.test.ts'];
const returnsTest = ['src/features/delivery/returns.test.ts'];
const answersTest = ['src/features/delivery/answers.test.ts'];
const readTest = ['src/features/delivery/rules/read-returned.test.ts'];
const consequenceTest = ['src/features/delivery/rules/consequence.test.ts'];

/** What comes back of mail. */
export const delivery: readonly Fault[] = [
  {
    id: 'IN1',
    sentence: 'Whatever is written to the domain is let in.',
    file: 'src/features/delivery/jobs/incoming.ts',
    find: '      return false;',
    replace: '      return true;',
    tests: returnsTest,
  },
  {
    id: 'IN2',
    sentence: 'A message that could not be dealt with is said to be taken, and lost.',
    file: port,
    find: "answer(reply(451, 'Not taken, later please'))",
    replace: "answer(null, 'Taken')",
    tests: portTest,
  },
  {
    id: 'IN3',
    sentence: 'A return that is sent again counts again.',
    file: take,
    find: "  if (times > 1) return { ok: true, kind, followed: 'repeated' };\n",
    replace: '',
    tests: returnsTest,
  },
  {
    id: 'IN4',
    sentence: 'A bounce from before the mailbox was proven kills it.',
    file: consequence,
    find: "  if (message.provenAt !== null && message.provenAt >= message.leftAt) return 'nothing';\n",
    replace: '',
    tests: consequenceTest,
  },
  {
    id: 'IN5',
    sentence: 'Three mails of one bad day kill a mailbox.',
    file: 'src/platform/worn-out.ts',
    find: ' && days.size >= SOFT_BOUNCES.days',
    replace: '',
    tests: ['src/platform/worn-out.test.ts'],
  },
  {
    id: 'IN6',
    sentence: 'A complaint about one company stops the mail of all.',
    file: take,
    find: 'senderId: message.senderId, stream: null',
    replace: 'senderId: null, stream: null',
    tests: returnsTest,
  },
  {
    id: 'IN7',
    sentence: 'An absence is passed on as somebody’s answer.',
    file: read,
    find: "  if (isAutomatic(header, mail.subject ?? '')) return { ...NOTHING, ...named, kind: 'auto_reply' };\n",
    replace: '',
    tests: readTest,
  },
  {
    id: 'IN8',
    sentence: 'The answer to a letter that was passed on is passed on, round and round.',
    file: 'src/features/delivery/actions/forward-letter.ts',
    find: '  if (about?.purpose === FORWARD) return false;\n',
    replace: '',
    tests: answersTest,
  },
  {
    id: 'IN9',
    sentence: 'Whoever was sent one mail can say that the mailbox of somebody else is dead.',
    file: take,
    find: '!namesMailbox(services, returned.recipients, message)',
    replace: 'false',
    tests: returnsTest,
  },
  {
    id: 'IN10',
    sentence: 'The words of a stranger stand in our mail as if they were ours.',
    file: 'src/features/delivery/mail.tsx',
    find: '`> ${line}`',
    replace: '`${line}`',
    tests: answersTest,
  },
  {
    id: 'IN11',
    sentence: 'A message beyond its size is dealt with all the same.',
    file: port,
    find: 'read.size > limits.maxBytes ? TOO_LARGE : ',
    replace: '',
    tests: portTest,
  },
  {
    id: 'IN12',
    sentence: 'Whoever sends drop by drop holds a connection for ever.',
    file: port,
    find: 'setTimeout(() => socket.destroy(), limits.connectionMs)',
    replace: 'setTimeout(() => undefined, limits.connectionMs)',
    tests: portTest,
  },
  {
    id: 'IN13',
    sentence: 'One of nine is a percentage.',
    file: 'src/features/delivery/rules/rates.ts',
    find: 'of < LEAST_FOR_PERCENT',
    replace: 'of < 1',
    tests: ['src/features/delivery/rules/rates.test.ts'],
  },
  {
    id: 'IN14',
    sentence: 'A mailbox stays dead although its code came back.',
    file: 'src/features/candidates/actions/prove-mailbox.ts',
    find: '(system) => liftBounces(system, account)',
    replace: '() => undefined',
    tests: returnsTest,
  },
  {
    id: 'IN15',
    sentence: 'A bounce is judged by our own words, which it repeats.',
    file: read,
    find: 'text.slice(0, copy?.index ?? text.length)',
    replace: 'text',
    tests: readTest,
  },
  {
    id: 'IN16',
    sentence: 'Any number of answers to one mail is passed on.',
    file: take,
    find: 'times > FORWARDS.ofOneMail',
    replace: 'times > 1_000',
    tests: answersTest,
  },
  {
    id: 'IN17',
    sentence: 'An answer that is delivered twice is passed on twice.',
    file: 'src/features/delivery/actions/forward-letter.ts',
    find: '/${digest}`',
    replace: '/${digest}${Math.random()}`',
    tests: answersTest,
  },
  {
    id: 'IN18',
    sentence: 'Nobody is told that the port for incoming mail is shut.',
    file: 'src/features/insights/views/operator-home.tsx',
    find: 'counts.mail.isPortShut ? 1 : 0',
    replace: '0',
    tests: answersTest,
  },
];
