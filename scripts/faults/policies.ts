import type { Fault } from './fault.ts';

const KEEP = 'src/features/reapproach/actions/keep-policies.ts';
const APPROVE = 'src/features/reapproach/actions/approve.ts';
const OUTLOOK = 'src/features/reapproach/rules/outlook.ts';
const PAGES = ['src/features/reapproach/policies.test.ts'];
const APPROVAL = ['src/features/reapproach/approval.test.ts'];

/** By what people are asked again, and what somebody has agreed to who approves it. */
export const policies: readonly Fault[] = [
  {
    id: 'PO1',
    sentence: 'A policy names an opening that takes no applications.',
    file: KEEP,
    find: 'if (opening === undefined || opening.closedAt !== null) return false;',
    replace: 'if (opening === undefined) return false;',
    tests: PAGES,
  },
  {
    id: 'PO2',
    sentence: 'Of two colleagues who change a policy the second takes the place of the first unawares.',
    file: 'src/features/reapproach/web/policies.tsx',
    find: 'const late = overtaken(sent.form, valuesOf(held));',
    replace: 'const late = undefined;',
    tests: PAGES,
  },
  {
    id: 'PO3',
    sentence: 'Saving what a policy says already makes a version that nobody has approved.',
    file: KEEP,
    find: 'if (changed.length === 0) return { ok: true, changed };',
    replace: '',
    tests: PAGES,
  },
  {
    id: 'PO4',
    sentence: 'What waits by a policy leaves though it is switched off.',
    file: KEEP,
    find: 'const stopped = await stopDue(tx, policy.policyId);',
    replace: 'const stopped = 0;',
    tests: PAGES,
  },
  {
    id: 'PO5',
    sentence: 'A policy that is off is approved.',
    file: APPROVE,
    find: "if (policy.endedAt !== null) return { ok: false, reason: 'off' };",
    replace: '',
    tests: APPROVAL,
  },
  {
    id: 'PO6',
    sentence: 'What was approved of one version holds for the next.',
    file: 'src/features/reapproach/store/policies.ts',
    find: 'and a.policy_id = p.id and a.version = v.version`',
    replace: 'and a.policy_id = p.id`',
    tests: APPROVAL,
  },
  {
    id: 'PO7',
    sentence: 'Somebody approves people who were not on their page.',
    file: APPROVE,
    find: 'if (digest !== undefined && digest !== preview.digest)',
    replace: 'if (digest === null)',
    tests: APPROVAL,
  },
  {
    id: 'PO8',
    sentence: 'Whoever a program names is approved, though the policy leaves them out.',
    file: APPROVE,
    find: 'const people = isForAll ? preview.meant : invited;',
    replace: 'const people = isForAll ? preview.meant : (named ?? invited);',
    tests: APPROVAL,
  },
  {
    id: 'PO9',
    sentence: 'Somebody is approved twice for one version.',
    file: APPROVE,
    find: 'const invited = all.filter((one) => !isSettled(one));',
    replace: 'const invited = all;',
    tests: APPROVAL,
  },
  {
    id: 'PO10',
    sentence: 'Of two who approve at once both write an approval.',
    file: KEEP,
    find: 'await lockPolicy(tx, id);',
    replace: '',
    tests: APPROVAL,
  },
  {
    id: 'PO11',
    sentence: 'A declared basis is written down of nobody.',
    file: APPROVE,
    find: "if (!isForAll || policy.basis === 'declared') await",
    replace: 'if (!isForAll) await',
    tests: APPROVAL,
  },
  {
    id: 'PO12',
    sentence: 'Both steps of a policy fall on one day.',
    file: 'src/features/reapproach/rules/policy-faults.ts',
    find: 'second <= first',
    replace: 'second < first',
    tests: ['src/features/reapproach/rules/policy.test.ts'],
  },
  {
    id: 'PO13',
    sentence: 'A policy that rests on what people asked for is shown as if the company had declared a basis.',
    file: 'src/features/reapproach/rules/judge.ts',
    find: "(isDeclared && policy?.basis !== 'opt_in')",
    replace: 'isDeclared',
    tests: APPROVAL,
  },
  {
    id: 'PO14',
    sentence: 'A basis is declared of people whom the policy leaves out.',
    file: OUTLOOK,
    find: 'return !reasons.some(({ rule }) => OF_OTHERS.includes(rule));',
    replace: 'return reasons.length >= 0;',
    tests: APPROVAL,
  },
  {
    id: 'PO15',
    sentence: 'A page still counts as seen though somebody is invited on another day.',
    file: OUTLOOK,
    find: '...invited.map(({ applicantId, on }) => `${applicantId} ${on}`).toSorted(),',
    replace: '...invited.map(({ applicantId }) => applicantId).toSorted(),',
    tests: ['src/features/reapproach/rules/outlook.test.ts'],
  },
  {
    id: 'PO16',
    sentence: 'A policy whose people are approved by name is approved for whoever comes later.',
    file: APPROVE,
    find: "const isForAll = who === 'everybody' && policy.approval === 'auto';",
    replace: "const isForAll = who === 'everybody';",
    tests: APPROVAL,
  },
];
