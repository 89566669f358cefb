import type { Fault } from './fault.ts';

const TURNING = 'src/features/reapproach/rules/turning.ts';
const ASKING = 'src/features/reapproach/rules/asking.ts';
const JUDGE = 'src/features/reapproach/rules/judge.ts';
const PROPOSALS = 'src/features/reapproach/actions/proposals.ts';
const CHANGES = 'src/features/reapproach/actions/changes.ts';
const ENGINE = ['src/features/reapproach/turning.test.ts'];
const RULES = ['src/features/reapproach/rules/turning.test.ts'];

/** What changes after somebody was turned down, whom it is about, and what rests on it. */
export const turning: readonly Fault[] = [
  {
    id: 'TU1',
    sentence: 'A change is taken back, and what waits because of it goes on waiting.',
    file: CHANGES,
    find: 'const resting = await listRestingOn(tx, id);',
    replace: 'const resting: never[] = [];',
    tests: ENGINE,
  },
  {
    id: 'TU2',
    sentence: 'A change of the very day of the end, or before it, counts as one since.',
    file: TURNING,
    find: '.filter(({ happenedOn }) => happenedOn > endedOn)',
    replace: '',
    tests: RULES,
  },
  {
    id: 'TU3',
    sentence: 'What was taken back still proposes people, and lets them be asked.',
    file: 'src/features/orgs/store/opening-changes.ts',
    find: "    .where('c.taken_back_at', 'is', null)\n",
    replace: '',
    tests: ENGINE,
  },
  {
    id: 'TU4',
    sentence:
      'A change does not wait for the day from which applications are taken, though nobody said so of the opening.',
    file: JUDGE,
    find: 'const isLifted = opening !== null && company.lifted.has(opening.id);',
    replace: 'const isLifted = opening !== null;',
    tests: ENGINE,
  },
  {
    id: 'TU5',
    sentence: 'That a change does not wait at an opening is ignored.',
    file: JUDGE,
    find: 'if (isLifted && changeFor(policy, person, asking) !== null) return null;',
    replace: '',
    tests: ENGINE,
  },
  {
    id: 'TU6',
    sentence: 'Whoever only looks sees whom a change is about.',
    file: 'src/features/reapproach/web/changes.tsx',
    find: "const edit = permit('company', 'editReapply');",
    replace: "const edit = permit('company', 'viewReapply');",
    tests: ENGINE,
  },
  {
    id: 'TU7',
    sentence: 'The letter quotes why somebody was turned down in place of what has changed.',
    file: 'src/features/reapproach/actions/send-invitation.ts',
    find: 'change: changeFor(policy, person, asking),',
    replace:
      "change: { side: 'company', words: `${person.selection?.step} ${person.selection?.reasonKind}` },",
    tests: ENGINE,
  },
  {
    id: 'TU8',
    sentence: 'An invitation by a policy that needs a change is due before the change was written down.',
    file: JUDGE,
    find: 'const changed = changeFor(policy, person, asking)?.recordedOn ?? null;',
    replace: 'const changed = null;',
    tests: ENGINE,
  },
  {
    id: 'TU9',
    sentence: 'Whom somebody put aside is proposed again at once.',
    file: PROPOSALS,
    find: '!aside.has(`${changeId} ${selectionId}`) && ',
    replace: '',
    tests: ENGINE,
  },
  {
    id: 'TU10',
    sentence: 'The invitation rests on another change once its own is gone.',
    file: ASKING,
    find: 'of.find(({ changeId }) => changeId === asking.changeId) ?? null;',
    replace: 'of[0] ?? null;',
    tests: ['src/features/reapproach/rules/judge.test.ts'],
  },
  {
    id: 'TU11',
    sentence: 'Pay that falls short by a yen is what would have had to change.',
    file: TURNING,
    find: 'payYen >= wanted.yen',
    replace: 'payYen >= wanted.yen - 1',
    tests: RULES,
  },
  {
    id: 'TU12',
    sentence: 'An edit of an opening leaves no change.',
    file: 'src/features/orgs/actions/openings.ts',
    find: 'await noteEdit(tx, before, after);',
    replace: '',
    tests: ENGINE,
  },
];
