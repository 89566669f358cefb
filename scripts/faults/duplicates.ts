import type { Fault } from './fault.ts';

const TEST = 'src/features/duplicates/duplicates.test.ts';
const PARTING = 'src/features/duplicates/parting.test.ts';
const LIKENESS = 'src/features/duplicates/rules/likeness.test.ts';
const JOIN = 'src/features/applicants/rules/join.ts';

/** Entries that may be one person: what is proposed, merged and parted. */
export const duplicates: readonly Fault[] = [
  {
    id: 'DU1',
    sentence: 'A family with one phone is proposed as one person.',
    file: 'src/features/duplicates/rules/likeness.ts',
    find: '  if (!haveSameGivenName(one, other)) return undefined;\n',
    replace: '',
    tests: [LIKENESS],
  },
  {
    id: 'DU2',
    sentence: 'An application a day too far apart counts as the same.',
    file: 'src/features/duplicates/rules/likeness.ts',
    find: 'const SAME_APPLICATION_DAYS = 14;',
    replace: 'const SAME_APPLICATION_DAYS = 15;',
    tests: [LIKENESS],
  },
  {
    id: 'DU3',
    sentence: 'What two people were decided to be is proposed again by the next look.',
    file: 'src/features/duplicates/store/pairs.ts',
    find: "      where duplicate_pairs.state = 'proposed'`.execute(",
    replace: "      , state = 'proposed', decided_at = null, decided_by = null`.execute(",
    tests: [TEST],
  },
  {
    id: 'DU4',
    sentence: 'A pair that is no longer alike stays on the list.',
    file: 'src/features/duplicates/store/pairs.ts',
    find: "p.state = 'proposed' and s.id in (p.one_id, p.other_id)",
    replace: "p.state = 'proposed' and s.id in (p.one_id, p.other_id) and false",
    tests: [TEST],
  },
  {
    id: 'DU5',
    sentence: 'A merged entry stays in sight.',
    file: 'src/db/migrations/0100_duplicates.sql',
    find: '  using (merged_into is null) with check (merged_into is null);',
    replace: '  using (true) with check (merged_into is null);',
    tests: [TEST],
  },
  {
    id: 'DU6',
    sentence: 'A merge leaves the selections of the other entry where nobody sees them.',
    file: 'src/features/applicants/actions/join-entries.ts',
    find: '  const selectionIds = await moveSelections(tx, mergedId, keptId);\n',
    replace: '  const selectionIds: SelectionId[] = [];\n',
    tests: [TEST],
  },
  {
    id: 'DU7',
    sentence: 'Parting leaves the picked values with the kept entry.',
    file: JOIN,
    find: '  if (isSame(now, after)) return { ...before };',
    replace: '  if (isSame(now, after)) return { ...now };',
    tests: [PARTING],
  },
  {
    id: 'DU8',
    sentence: 'Parting leaves the selections where they are.',
    file: 'src/features/applicants/actions/join-entries.ts',
    find: '  await moveSelections(tx, keptId, mergedId, selectionIds);\n',
    replace: '',
    tests: [TEST],
  },
  {
    id: 'DU9',
    sentence: 'Who only reads may merge.',
    file: 'src/features/duplicates/web.tsx',
    find: "  const edit = permit('company', 'editApplicants');",
    replace: "  const edit = permit('company', 'viewApplicants');",
    tests: [TEST],
  },
];
