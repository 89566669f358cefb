import type { Fault } from './fault.ts';

const RULE = ['src/features/applicants/rules/reapply.test.ts'];
const STANDING = ['src/features/applicants/standing.test.ts'];
const PARTING = ['src/features/duplicates/parting.test.ts'];
const STORE = 'src/features/applicants/store/standing.ts';

/** Whether somebody may apply again, time away from work, and how people came here. */
export const standing: readonly Fault[] = [
  {
    id: 'MR1',
    sentence: 'On the day itself somebody may not apply yet.',
    file: 'src/features/applicants/rules/reapply.ts',
    find: 'from !== null && from > day;',
    replace: 'from !== null && from >= day;',
    tests: RULE,
  },
  {
    id: 'MR2',
    sentence: 'Lists take the day itself for a day too early.',
    file: 'src/db/migrations/0119_reapply.sql',
    find: 'when p_from > p_day then',
    replace: 'when p_from >= p_day then',
    tests: STANDING,
  },
  {
    id: 'MR3',
    sentence: 'What a list of leavers says comes before what somebody decided.',
    file: 'src/features/applicants/rules/reapply.ts',
    find: '  if (decided !== null) {',
    replace: '  if (decided !== null && rehire === null) {',
    tests: RULE,
  },
  {
    id: 'MR4',
    sentence: 'An import of leavers does not say how its people came here.',
    file: 'src/features/imports/rules/file-kinds.ts',
    find: "kind === 'applicants' ? 'file' : 'leaver'",
    replace: "kind === 'applicants' ? 'file' : 'file'",
    tests: STANDING,
  },
  {
    id: 'MR5',
    sentence: 'A merge forgets what was decided of the other entry.',
    file: 'src/features/applicants/actions/join-entries.ts',
    find: '  await carryStanding(tx, keptId, standing);\n',
    replace: '',
    tests: PARTING,
  },
  {
    id: 'MR6',
    sentence: 'Two entries that are parted both keep what was decided of one.',
    file: 'src/features/applicants/actions/join-entries.ts',
    find: '  await giveBackStanding(tx, keptId, mergedId, moved.standing ?? []);\n',
    replace: '',
    tests: PARTING,
  },
  {
    id: 'MR7',
    sentence: 'A merge writes over what was decided of the kept entry.',
    file: STORE,
    find: 'kept[PARTS[part][0]] === null && merged',
    replace: 'merged',
    tests: PARTING,
  },
  {
    id: 'MR8',
    sentence: 'Whoever somebody decided about goes with the import that brought them.',
    file: 'src/features/applicants/store/take-back.ts',
    find: ' and (may_reapply is not null or break_from is not null)',
    replace: ' and false',
    tests: ['src/features/imports/undo-kept.test.ts'],
  },
  {
    id: 'MR9',
    sentence: 'Saving a page anew makes everything on it the work of whoever saved it.',
    file: 'src/features/applicants/actions/set-standing.ts',
    find: 'fields.every((field) => before[field] === after[field])',
    replace: 'fields.every((field) => before[field] === after[field]) && false',
    tests: STANDING,
  },
  {
    id: 'MR10',
    sentence: 'The later of two who decide at once writes over the other unseen.',
    file: 'src/features/applicants/web/standing.tsx',
    find: 'if (changed === undefined) await setStanding(tx, id, sent.value);\n      return changed;',
    replace: 'await setStanding(tx, id, sent.value);\n      return changed && undefined;',
    tests: STANDING,
  },
  {
    id: 'MR11',
    sentence: 'A file says nothing of why a leaver may not be hired again.',
    file: 'src/features/applicants/store/file-rows.ts',
    find: 'and a.rehire is not null and rehire is not null',
    replace: 'and false',
    tests: STANDING,
  },
];
