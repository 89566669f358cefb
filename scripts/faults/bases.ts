import type { Fault } from './fault.ts';

const RULE = 'src/features/applicants/rules/basis.ts';
const ACTION = 'src/features/applicants/actions/contact-basis.ts';
const RECORD = 'src/features/applicants/actions/record-bases.ts';
const STORE = 'src/features/applicants/store/bases.ts';
const RULES = ['src/features/applicants/rules/basis.test.ts'];
const BASES = ['src/features/applicants/bases.test.ts'];
const BULK = ['src/features/bulk/many.test.ts'];
const MENTIONS = ['src/features/applicants/mentions.test.ts'];

/** On what basis somebody is kept and written to, and whom a note names. */
export const bases: readonly Fault[] = [
  {
    id: 'BA1',
    sentence: 'An agreement of the very day of a refusal ends it.',
    file: RULE,
    find: 'if (agreement.since <= refusal.since) return false;',
    replace: 'if (agreement.since < refusal.since) return false;',
    tests: RULES,
  },
  {
    id: 'BA2',
    sentence: 'A declaration of the company counts before a refusal.',
    file: RULE,
    find: "[refused, agreed, of('declared')]",
    replace: "[agreed, of('declared'), refused]",
    tests: RULES,
  },
  {
    id: 'BA3',
    sentence:
      'Of two entries that became one an agreement counts that was written down when nobody knew of the other’s refusal.',
    file: RULE,
    find: 'return agreement.recordedAt.getTime() >= joined;',
    replace: 'return joined >= 0;',
    tests: RULES,
  },
  {
    id: 'BA4',
    sentence: 'What an import says counts before what is recorded of a person.',
    file: RULE,
    find: 'if (fromImport !== null && !isOwnSaid)',
    replace: 'if (fromImport !== null)',
    tests: [...RULES, 'src/features/imports/undo-kept.test.ts'],
  },
  {
    id: 'BA5',
    sentence: 'A policy declares a basis for whoever has refused.',
    file: ACTION,
    find: "states.get(id) === 'none' ||",
    replace: "states.get(id) !== 'opt_in' ||",
    tests: BASES,
  },
  {
    id: 'BA6',
    sentence: 'A refusal that a company wrote down is forgotten when an older state is put back.',
    file: RECORD,
    find: "  if (said.basis === 'refused')\n",
    replace: "  if (said.basis === 'refused' && done.length === 0)\n",
    tests: BASES,
  },
  {
    id: 'BA7',
    sentence: 'What was taken back as a mistake goes on counting in lists.',
    file: 'src/db/migrations/0153_bases_of_many.sql',
    find: "and about = 'contact' and voided_at is null)",
    replace: "and about = 'contact')",
    tests: BASES,
  },
  {
    id: 'BA8',
    sentence: 'Undoing what was written down of many takes back what somebody said since, too.',
    file: STORE,
    find: 'and (l.recorded_at, l.id) > (b.recorded_at, b.id)',
    replace: "and l.source = 'self'",
    tests: BULK,
  },
  {
    id: 'BA9',
    sentence: 'Parting two entries leaves the refusal of one with the other.',
    file: 'src/features/applicants/actions/join-entries.ts',
    find: '  await partBases(tx, mergedId, moved.bases ?? []);\n',
    replace: '',
    tests: BASES,
  },
  {
    id: 'BA10',
    sentence: 'Whoever refused is written down as having agreed, with many others.',
    file: RECORD,
    find: "outcomes.set(id, isSaid ? 'same' : counts ? 'done' : 'refused');",
    replace: "outcomes.set(id, isSaid ? 'same' : counts ? 'done' : 'done');",
    tests: [...BASES, ...BULK],
  },
  {
    id: 'BA11',
    sentence: 'Somebody of another company is named in a note.',
    file: 'src/features/applicants/actions/mentions.ts',
    find: '  if (held.length < asked.length)\n',
    replace: '  if (held.length > asked.length)\n',
    tests: MENTIONS,
  },
  {
    id: 'BA12',
    sentence: 'Marking what was shown as read marks what has come since, too.',
    file: 'src/features/applicants/store/mentions.ts',
    find: 'and note_id <= ${through}::uuid and read_at is null',
    replace: 'and note_id is distinct from ${through}::uuid or read_at is null',
    tests: MENTIONS,
  },
  {
    id: 'BA13',
    sentence: 'Whoever has read a note is mailed of it all the same.',
    file: 'src/features/applicants/store/mentions.ts',
    find: 'and read_at is null and mentioned_at >= ${since}',
    replace: 'and mentioned_at >= ${since}',
    tests: MENTIONS,
  },
  {
    id: 'BA14',
    sentence: 'Whoever has switched it off is mailed of notes all the same.',
    file: 'src/features/notices/actions/tell-company.ts',
    find: "if (notes > 0 && gets.includes('company.mentions')) {",
    replace: 'if (notes > 0) {',
    tests: MENTIONS,
  },
  {
    id: 'BA15',
    sentence: 'A company takes back what the person has answered themselves.',
    file: STORE,
    find: '::uuid[]) and source = ${source} and voided_at is null',
    replace: '::uuid[]) and ${source}::text is not null and voided_at is null',
    tests: BASES,
  },
];
