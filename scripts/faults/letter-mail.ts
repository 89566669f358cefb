import type { Fault } from './fault.ts';

const PUT_OFF = ['src/platform/outbox/put-off.test.ts'];

/** What was left of letters and mail: what never ends, what comes too often, what is guessed. */
export const letterMail: readonly Fault[] = [
  {
    id: 'MY1',
    sentence: 'A recipient whom the relay puts off for ever is counted nowhere.',
    file: 'src/platform/outbox/lanes.ts',
    find: "return notNow === undefined ? undefined : { kind: 'soft', status: notNow };",
    replace: 'return notNow === undefined ? undefined : undefined;',
    tests: PUT_OFF,
  },
  {
    id: 'MY2',
    sentence: 'Mail is given up while the relay turns everybody away.',
    file: 'src/platform/outbox/lanes.ts',
    find: '(isRelayAway || (await isRelayStuck(services)))',
    replace: 'isRelayAway',
    tests: PUT_OFF,
  },
  {
    id: 'MY3',
    sentence: 'A limit of the relay’s own is held against the mailbox it was said of.',
    file: 'src/platform/bounce-words.ts',
    find: 'return !ABOUT_SERVERS.some((pattern) => pattern.test(words.slice(0, LONGEST)));',
    replace: 'return true;',
    tests: PUT_OFF,
  },
  {
    id: 'MY5',
    sentence: 'The operator is not told that the relay takes nothing.',
    file: 'src/features/insights/views/operator-home.tsx',
    find: 'counts.mail.stuckRelay === undefined ? 0 : 1',
    replace: '0',
    tests: ['src/features/delivery/answers.test.ts'],
  },
  {
    id: 'MY6',
    sentence: 'An agency is mailed of each request that comes in.',
    file: 'src/features/requests/actions/tell-agencies.ts',
    find: 'dedupeKey: jstDate(tx.now),',
    replace: 'dedupeKey: tx.now.toISOString() + own.ids.join(),',
    tests: ['src/features/requests/tasks.test.ts'],
  },
  {
    id: 'MY7',
    sentence: 'A remark in brackets is taken for the step.',
    file: 'src/features/letters/rules/step.ts',
    find: "named.replace(REMARK, ' ')",
    replace: 'named',
    tests: ['src/features/letters/rules/step.test.ts'],
  },
  {
    id: 'MY8',
    sentence: 'A step somebody was still to come to counts as reached.',
    file: 'src/features/letters/rules/step.ts',
    find: 'if (NOT_REACHED.test(part) || NOT_REACHED_EN.test(part)) return undefined;',
    replace: '',
    tests: ['src/features/letters/rules/step.test.ts'],
  },
];
