import type { Fault } from './fault.ts';

const ENTRY = ['src/features/applicants/entry.test.ts'];
const FORGETTING = ['src/features/applicants/forgetting.test.ts'];
const FORGOTTEN = ['src/features/applicants/rules/forgotten.test.ts'];
const ACTION = 'src/features/applicants/actions/forget-applicants.ts';
const RULE = 'src/features/applicants/rules/forgotten.ts';

/** People typed by hand, and people deleted. */
export const forgetting: readonly Fault[] = [
  {
    id: 'PP1',
    sentence: 'A row of a file is joined to an entry that was typed by hand.',
    file: 'src/features/applicants/store/people.ts',
    find: "intakes.filter(isJoinedByFiles).join(',')",
    replace: "intakes.join(',')",
    tests: ENTRY,
  },
  {
    id: 'PP2',
    sentence: 'An entry that people merged with one of a file is joined by no file.',
    file: 'src/features/applicants/rules/join.ts',
    find: 'isJoinedByFiles(kept.intake) ? kept.intake : merged.intake',
    replace: 'isJoinedByFiles(kept.intake) ? kept.intake : kept.intake',
    tests: ENTRY,
  },
  {
    id: 'PP3',
    sentence: 'A form that is sent twice adds two people, or fails.',
    file: 'src/features/applicants/actions/add-by-hand.ts',
    find: '  if ((await lockPerson(tx, id)) !== undefined) return { ok: true, id };\n',
    replace: '',
    tests: ENTRY,
  },
  {
    id: 'PP4',
    sentence: 'Whoever types somebody in is not told whom they are like.',
    file: 'src/features/applicants/actions/add-by-hand.ts',
    find: '  await compareNow?.(tx, id);\n',
    replace: '',
    tests: ENTRY,
  },
  {
    id: 'PP5',
    sentence: 'One deletion keeps out everybody behind the same mailbox.',
    file: RULE,
    find: '`m${mail}\\u001f${print}`',
    replace: '`m${mail}${print.slice(0, 0)}`',
    tests: FORGOTTEN,
  },
  {
    id: 'PP6',
    sentence: 'A new application of somebody deleted does not come in.',
    file: RULE,
    find: 'applied <= forgottenOn && (isOpen',
    replace: '(isOpen',
    tests: FORGOTTEN,
  },
  {
    id: 'PP7',
    sentence: 'What ended on the day of the deletion comes back.',
    file: RULE,
    find: 'ended <= forgottenOn',
    replace: 'ended < forgottenOn',
    tests: FORGOTTEN,
  },
  {
    id: 'PP8',
    sentence: 'The import counts as accepted what it leaves out, since somebody was deleted meanwhile.',
    file: 'src/features/imports/actions/write-import.ts',
    find: 'if (plan.forgotten.size > 0) {',
    replace: 'if (plan.forgotten.size < 0) {',
    tests: FORGETTING,
  },
  {
    id: 'PP9',
    sentence: 'After a restore, files bring back who was deleted.',
    file: ACTION,
    find: "    tx.note({ kind: 'reimport_block', organisation, object, ...(byTerm && { word: BY_TERM }) });",
    replace: '    void [organisation, object];',
    tests: FORGETTING,
  },
  {
    id: 'PP10',
    sentence: 'After a restore, an entry that had been merged into a deleted one is back.',
    file: ACTION,
    find: 'for (const object of gone)',
    replace: 'for (const object of known)',
    tests: FORGETTING,
  },
  {
    id: 'PP11',
    sentence: 'Two companies can tell that both have deleted the same person.',
    file: ACTION,
    find: '`${tx.organisationId} ${kind} ${key}`',
    replace: '`${kind} ${key}`',
    tests: FORGETTING,
  },
  {
    id: 'PP12',
    sentence: 'Files bring somebody back a day too early.',
    file: 'src/features/applicants/store/forgotten.ts',
    find: 'where until < ${today} limit',
    replace: 'where until <= ${today} limit',
    tests: FORGETTING,
  },
  {
    id: 'PP13',
    sentence: 'A selection that was open when it was deleted comes back once it has ended.',
    file: RULE,
    find: '(isOpen || (hasEnded',
    replace: '(isOpen && !hasEnded || (hasEnded',
    tests: FORGOTTEN,
  },
];
