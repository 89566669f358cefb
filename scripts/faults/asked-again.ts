import type { Fault } from './fault.ts';

const JUDGE = 'src/features/reapproach/rules/judge.ts';
const FORECAST = 'src/features/reapproach/rules/forecast.ts';
const DUE = 'src/features/reapproach/rules/due.ts';
const LOOK = 'src/features/reapproach/actions/look-at-due.ts';
const SEND = 'src/features/reapproach/actions/send-invitation.ts';
const PLAN = 'src/features/reapproach/actions/plan-due.ts';
const CLOSE = 'src/features/reapproach/actions/close-unanswered.ts';
const STORE = 'src/features/reapproach/store/invitations.ts';
const TABLE = 'src/db/migrations/0140_reapproach.sql';
const RULES = ['src/features/reapproach/rules/judge.test.ts'];
const AHEAD = ['src/features/reapproach/rules/forecast.test.ts'];
const SENDING = ['src/features/reapproach/sending.test.ts'];
const SEEN = ['src/features/reapproach/seen.test.ts'];
const WORDS = ['src/features/reapproach/mail.test.ts'];

/** Asking people again: somebody who must not be, somebody twice, a day too early, and words that say too much. */
export const askedAgain: readonly Fault[] = [
  {
    id: 'RE1',
    sentence: 'Somebody with an open application is asked.',
    file: JUDGE,
    find: "result('open', !person.hasOpen, 'ends')",
    replace: "result('open', true, 'ends')",
    tests: RULES,
  },
  {
    id: 'RE2',
    sentence: 'Somebody is asked a day before the wait is over.',
    file: 'src/features/reapproach/rules/rule-result.ts',
    find: 'const allows = from === null || from <= day;',
    replace: 'const allows = from === null || from <= nextDay(day);',
    tests: RULES,
  },
  {
    id: 'RE3',
    sentence: 'A third invitation about one selection leaves.',
    file: JUDGE,
    find: 'invitations.length < MOST_INVITATIONS',
    replace: 'invitations.length <= MOST_INVITATIONS',
    tests: RULES,
  },
  {
    id: 'RE4',
    sentence: 'Whoever leaves on a day counts as gone on that very day.',
    file: JUDGE,
    find: 'leaves !== null && leaves < day',
    replace: 'leaves !== null && leaves <= day',
    tests: RULES,
  },
  {
    id: 'RE5',
    sentence: 'The second counts from the end alone, also where the first left late.',
    file: JUDGE,
    find: 'const first = step === 2 ? firstSent(policy, person) : null;',
    replace: 'const first = null;',
    tests: [...RULES, ...AHEAD],
  },
  {
    id: 'RE6',
    sentence: 'An answer by mail stops no reminder.',
    file: JUDGE,
    find: 'said === undefined && replied === undefined && !isAnswered',
    replace: 'said === undefined && !isAnswered',
    tests: RULES,
  },
  {
    id: 'RE7',
    sentence: 'A refusal of the basis is overruled by what the company declares.',
    file: JUDGE,
    find: "basis === 'declared' || (basis === 'none' && policy !== null",
    replace: "basis !== 'opt_in' || (basis === 'none' && policy !== null",
    tests: RULES,
  },
  {
    id: 'RE8',
    sentence: 'An approval from before a long stop is enough.',
    file: JUDGE,
    find: 'approvedAt !== null && approvedAt > asking.heldAt',
    replace: 'approvedAt !== null',
    tests: RULES,
  },
  {
    id: 'RE9',
    sentence: 'A change of another selection lets somebody be asked.',
    file: 'src/features/reapproach/rules/asking.ts',
    find: 'selectionId === person.selection?.id && endedOn !== null',
    replace: 'selectionId !== null && endedOn !== null',
    tests: RULES,
  },
  {
    id: 'RE10',
    sentence: 'The hours of a policy end an hour late.',
    file: DUE,
    find: 'hour >= fromHour && hour < untilHour',
    replace: 'hour >= fromHour && hour <= untilHour',
    tests: AHEAD,
  },
  {
    id: 'RE11',
    sentence: 'The sandbox shows a mail on a Sunday.',
    file: FORECAST,
    find: '    at = nextHour(at, policy);\n',
    replace: '',
    tests: AHEAD,
  },
  {
    id: 'RE12',
    sentence: 'What was looked at a moment ago leaves without being looked at again.',
    file: SEND,
    find: "if (nextLook(judged, tx.now) !== 'now') {",
    replace: "if (nextLook(judged, tx.now) === 'never' && judged.row.step === 0) {",
    tests: SENDING,
  },
  {
    id: 'RE13',
    sentence: 'Nobody waits for an import that is just reopening something.',
    file: STORE,
    find: 'from applicants where ${OWN} and id = ${id} for update`',
    replace: 'from applicants where ${OWN} and id = ${id}`',
    tests: SENDING,
  },
  {
    id: 'RE14',
    sentence: 'Two workers send one invitation twice: the second does not look whether it has left.',
    file: STORE,
    find: "coalesce(state, '') = 'due' and ${IS_LOOKED_AT} <= ${tx.now} for update`",
    replace: 'true for update`',
    tests: SENDING,
  },
  {
    id: 'RE15',
    sentence: 'What fell due in a stop of three weeks leaves at once.',
    file: LOOK,
    find: 'const heldAt = isLate ? tx.now : row.heldAt;',
    replace: 'const heldAt = row.heldAt;',
    tests: SEEN,
  },
  {
    id: 'RE16',
    sentence: 'Somebody who answered neither of two is asked on and never told.',
    file: CLOSE,
    find: '>= MOST_INVITATIONS)',
    replace: '> MOST_INVITATIONS)',
    tests: SENDING,
  },
  {
    id: 'RE17',
    sentence: 'A version that nobody approved is sent by.',
    file: 'src/features/reapproach/store/facts.ts',
    find: 'and policy_id = ${policyId} and version = ${version})',
    replace: 'and policy_id = ${policyId} and ${version}::int is not null)',
    tests: SENDING,
  },
  {
    id: 'RE18',
    sentence: 'Whom a merge brought keeps nothing of what was asked of them when they part.',
    file: TABLE,
    find: "and id in (select jsonb_array_elements_text(p_moved -> 'asked')::uuid);",
    replace: 'and false;',
    tests: SEEN,
  },
  {
    id: 'RE19',
    sentence: 'A text with a variable that has no value leaves.',
    file: SEND,
    find: 'if (missing.length > 0) {',
    replace: 'if (missing.length > 9) {',
    tests: SENDING,
  },
  {
    id: 'RE20',
    sentence: 'A letter says nothing of why it comes now.',
    file: 'src/features/reapproach/mail.tsx',
    find: "${past.replace(' ;', ';')}${t('', ' ')}${whyNow(mayApplyFrom, change, isAskedFor)}",
    replace: "${past.replace(' ;', ';')}",
    tests: WORDS,
  },
  {
    id: 'RE21',
    sentence: 'People are put down whom nothing would ever let be asked.',
    file: PLAN,
    find: 'return stops.every(({ rule }) => PUT_DOWN.includes(rule)) ? on : undefined;',
    replace: 'return stops.length >= 0 ? on : undefined;',
    tests: SEEN,
  },
  {
    id: 'RE22',
    sentence: 'A clock that is moved passes the day on which somebody comes near.',
    file: PLAN,
    find: "const nextEnd = isDone && policy.audience !== 'ticked' ? await findNextEnd(tx, page) : null;",
    replace: 'const nextEnd = null;',
    tests: SEEN,
  },
];
