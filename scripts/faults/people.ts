import type { Fault } from './fault.ts';

const PINS = ['src/features/applicants/rules/pins.test.ts'];
const NOTES = ['src/features/applicants/notes.test.ts'];
const EDITS = ['src/features/applicants/edits.test.ts'];

/** People and selections changed by hand, notes and tags. */
export const people: readonly Fault[] = [
  {
    id: 'PE1',
    sentence: 'A file overwrites the reason that somebody wrote by hand.',
    file: 'src/features/applicants/rules/runs.ts',
    find: "if (!isPinned('endReason')) {",
    replace: '{',
    tests: PINS,
  },
  {
    id: 'PE2',
    sentence: 'A file opens or ends again what was ended by hand.',
    file: 'src/features/applicants/rules/runs.ts',
    find: "saysStatus && !isOlder && !isPinned('status')",
    replace: 'saysStatus && !isOlder',
    tests: PINS,
  },
  {
    id: 'PE3',
    sentence: 'The address that was written by hand goes with the next file.',
    file: 'src/features/applicants/rules/summarize.ts',
    find: "isPinned('mail') ? undefined : ",
    replace: '',
    tests: PINS,
  },
  {
    id: 'PE4',
    sentence: 'The import says nothing of what it left as it was written by hand.',
    file: 'src/features/imports/actions/write-import.ts',
    find: 'if (findings.forecast === undefined && plan !== undefined)',
    replace: 'if (findings.forecast !== undefined && plan !== undefined)',
    tests: EDITS,
  },
  {
    id: 'PE5',
    sentence: 'What is saved unchanged is pinned.',
    file: 'src/features/applicants/rules/edits.ts',
    find: "if (selection.step !== before.step) changed.push('step');",
    replace: "changed.push('step');",
    tests: PINS,
  },
  {
    id: 'PE6',
    sentence: 'A pin that was let go stays.',
    file: 'src/features/applicants/rules/pins.ts',
    find: '(before.includes(one) && !released.includes(one))',
    replace: 'before.includes(one)',
    tests: PINS,
  },
  {
    id: 'PE7',
    sentence: 'An end of tomorrow is written down.',
    file: 'src/features/applicants/rules/edits.ts',
    find: "if (endedOn > today) return 'in_future';",
    replace: '',
    tests: PINS,
  },
  {
    id: 'PE8',
    sentence: 'Whose address is changed is found by the old one no more.',
    file: 'src/features/applicants/rules/edits.ts',
    find: 'withFormer(before.formerMails, before.mailAddress, address)',
    replace: 'before.formerMails',
    tests: PINS,
  },
  {
    id: 'PE9',
    sentence: 'A deleted note is back after a restore.',
    file: 'src/features/applicants/actions/note-applicants.ts',
    find: "  tx.note({ kind: 'applicant_note_removed', organisation: tx.organisationId, object: id });\n",
    replace: '',
    tests: NOTES,
  },
  {
    id: 'PE10',
    sentence: 'Two writings of one tag are two tags.',
    file: 'src/features/applicants/rules/notes.ts',
    find: 'foldForSearch(tag) === folded',
    replace: 'tag === typed',
    tests: ['src/features/applicants/rules/notes.test.ts'],
  },
  {
    id: 'PE11',
    sentence: 'A key that may only read writes notes.',
    file: 'src/features/applicants/api/notes.ts',
    find: "permitKey('company', 'editApplicants')",
    replace: "permitKey('company', 'viewApplicants')",
    tests: NOTES,
  },
  {
    id: 'PE12',
    sentence: 'A reason that is not recorded counts as known.',
    file: 'src/features/applicants/rules/reason-shares.ts',
    find: "kind === null || kind === 'other'",
    replace: "kind === 'other'",
    tests: ['src/features/applicants/rules/reason-shares.test.ts'],
  },
];
