import type { Fault } from './fault.ts';

const PLACED = 'src/features/placements';
const RULES = [`${PLACED}/rules/placements.test.ts`];
const OUTSIDE = [`${PLACED}/placements.test.ts`, `${PLACED}/slot-hires.test.ts`];
const REST_RULES = ['src/features/recommendations/rules/rest.test.ts'];
const AFTER = ['src/features/candidates/after-start.test.ts'];
const SUSPENDED = ['src/features/recommendations/suspended.test.ts'];
const SLOT = [`${PLACED}/slot-hires.test.ts`];
const REST = 'src/features/recommendations/actions/rest.ts';
const HIRE = ['src/features/recommendations/hire.test.ts'];

/** What a hire rests on, and what follows from a start. */
export const hires: readonly Fault[] = [
  {
    id: 'HI1',
    sentence: 'The mail about guarantees counts hires that cost nothing.',
    file: `${PLACED}/rules/news.ts`,
    find: 'feeYen > 0 &&',
    replace: 'feeYen >= 0 &&',
    tests: RULES,
  },
  {
    id: 'HI2',
    sentence: 'A hire outside rests on what somebody else agreed to.',
    file: 'src/db/migrations/0086_agreed_hires.sql',
    find: ' and r.candidate_id = new.candidate_id',
    replace: '',
    tests: OUTSIDE,
  },
  {
    id: 'HI3',
    sentence: 'An offer is accepted before the person agreed to be recommended.',
    file: `${PLACED}/actions/write-down.ts`,
    find: 'sent.acceptedOn < agreed.agreedOn',
    replace: "sent.acceptedOn < ''",
    tests: OUTSIDE,
  },
  {
    id: 'HI4',
    sentence: 'Whoever takes an agreement back while its hire is written down is hired all the same.',
    file: 'src/features/recommendations/actions/outside-hires.ts',
    find: 'read(tx, provisionId, true)',
    replace: 'read(tx, provisionId, false)',
    tests: OUTSIDE,
  },
  {
    id: 'HI5',
    sentence: 'The log of an agency says that the person had come through the company itself.',
    file: `${PLACED}/actions/record-placement.ts`,
    find: 'basis: toAgency(done.feeBasis) }',
    replace: 'basis: done.feeBasis }',
    tests: HIRE,
  },
  {
    id: 'HI6',
    sentence: 'A slot stays spent on the company’s own person where the agency says who was hired.',
    file: `${PLACED}/actions/record-placement.ts`,
    find: "if (isOwnPerson) await returnSlotTo(own, companyId, redemptionId, 'own_person');",
    replace: '',
    tests: HIRE,
  },
  {
    id: 'HI7',
    sentence: 'Others read at once what somebody closes after a start.',
    file: 'src/features/recommendations/rules/rest.ts',
    find: 'new Date(endOfBusinessDay(chosenAt, 1).getTime() - DAY_MS)',
    replace: 'chosenAt',
    tests: REST_RULES,
  },
  {
    id: 'HI8',
    sentence: 'A choice is changed once others have seen it.',
    file: 'src/features/recommendations/rules/rest.ts',
    find: 'now < closeAt',
    replace: 'now <= closeAt',
    tests: REST_RULES,
  },
  {
    id: 'HI9',
    sentence: 'What somebody agreed to after their start is closed with the rest.',
    file: REST,
    find: 'agreedAt <= upTo',
    replace: 'agreedAt <= now',
    tests: AFTER,
  },
  {
    id: 'HI10',
    sentence: 'A refusal is closed with the rest, and is read as one before its time.',
    file: REST,
    find: "now < dueAt && answer === 'open'",
    replace: 'now < dueAt',
    tests: AFTER,
  },
  {
    id: 'HI11',
    sentence: 'Hires are told at night.',
    file: 'src/features/candidates/jobs.ts',
    find: 'isMailingHour(tx.now) ? listUntoldHires(tx, BATCH) : []',
    replace: 'listUntoldHires(tx, BATCH)',
    tests: AFTER,
  },
  {
    id: 'HI12',
    sentence: 'A start that is not true closes the rest all the same.',
    file: 'src/features/candidates/actions/after-start.ts',
    find: "if (isUntrue) await chooseRest(tx, id, 'keep');",
    replace: '',
    tests: AFTER,
  },
  {
    id: 'HI13',
    sentence: 'A start whose day is put right is told once more.',
    file: 'src/db/migrations/0087_after_a_start.sql',
    find: 'r.kind = new.kind and r.number < new.number',
    replace: 'r.kind = new.kind and r.number < 0',
    tests: AFTER,
  },
  {
    id: 'HI14',
    sentence: 'A database that is put back closes what somebody kept.',
    file: REST,
    find: "tx.note({ kind: 'rest_choice', candidate: tx.candidateId, object: id, word: choice });",
    replace: '',
    tests: AFTER,
  },
  {
    id: 'HI15',
    sentence: 'A database that is put back has forgotten that a search is over.',
    file: 'src/features/candidates/actions/search.ts',
    find: "tx.note({ kind: 'search_over', candidate: tx.candidateId });",
    replace: '',
    tests: AFTER,
  },
  {
    id: 'HI16',
    sentence: 'Somebody is recommended to a suspended company.',
    file: 'src/features/recommendations/actions/recommend.ts',
    find: '(await findSuspended(tx, [request.companyId])).size > 0',
    replace: '(await findSuspended(tx, [])).size > 0',
    tests: SUSPENDED,
  },
  {
    id: 'HI17',
    sentence: 'Somebody agrees to be handed over to a suspended company.',
    file: 'src/features/recommendations/actions/answer.ts',
    find: "if (!one.isCompanyOpen) return 'company_closed';",
    replace: '',
    tests: SUSPENDED,
  },
  {
    id: 'HI18',
    sentence: 'The receipt of an agreement says that it was given after it was taken back.',
    file: 'src/features/recommendations/rules/consents.ts',
    find: 'withdrawnAt: end?.at ?? null',
    replace: 'withdrawnAt: null',
    tests: SLOT,
  },
  {
    id: 'HI19',
    sentence: 'What a person corrects goes to a company by a page that showed other values.',
    file: 'src/features/recommendations/actions/correct-copy.ts',
    find: 'writeShownCopy(copy, language) === shown',
    replace: "language === 'ja'",
    tests: ['src/features/recommendations/copy-correction.test.ts'],
  },
];
