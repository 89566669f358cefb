import type { Fault } from './fault.ts';

const HERE = 'src/features/placements';
const RULES = [`${HERE}/rules/placements.test.ts`];
const WEB = [`${HERE}/placements.test.ts`];
const SLOT = [`${HERE}/slot-hires.test.ts`];
const SQL = 'src/db/migrations/0075_placements.sql';

/** Hires: what they cost, what comes back, which clocks run, and what the books keep. */
export const placements: readonly Fault[] = [
  {
    id: 'PMT1',
    sentence: 'A fee is rounded up, above the table.',
    file: `${HERE}/rules/money.ts`,
    find: 'Math.floor((yearlyPay * permille) / 1000)',
    replace: 'Math.ceil((yearlyPay * permille) / 1000)',
    tests: RULES,
  },
  {
    id: 'PMT2',
    sentence: 'A refund drops a broken yen.',
    file: `${HERE}/rules/money.ts`,
    find: 'Math.ceil((fee * refundPercent(steps, daysWorked)) / 100)',
    replace: 'Math.floor((fee * refundPercent(steps, daysWorked)) / 100)',
    tests: RULES,
  },
  {
    id: 'PMT3',
    sentence: 'The first day of work is day 0.',
    file: `${HERE}/rules/clocks.ts`,
    find: 'return daysBetween(startedOn, day) + 1;',
    replace: 'return daysBetween(startedOn, day);',
    tests: RULES,
  },
  {
    id: 'PMT4',
    sentence: 'Refunds in parts come to more than the fee.',
    file: `${HERE}/rules/standing.ts`,
    find: 'now.refunded + (next.yen ?? 0) > agreed.feeYen',
    replace: '(next.yen ?? 0) > agreed.feeYen',
    tests: RULES,
  },
  {
    id: 'PMT5',
    sentence: 'Somebody who left is still left in peace.',
    file: `${HERE}/rules/peace.ts`,
    find: 'isAsked || startedOn === null || leftOn !== null',
    replace: 'isAsked || startedOn === null',
    tests: RULES,
  },
  {
    id: 'PMT6',
    sentence: 'Other work is written down for somebody who is to be left in peace.',
    file: `${HERE}/actions/record-placement.ts`,
    find: "if (peace !== undefined) return { ok: false, reason: 'peace' };",
    replace: '',
    tests: WEB,
  },
  {
    id: 'PMT7',
    sentence: 'A company is charged for a person it relayed.',
    file: `${HERE}/actions/record-placement.ts`,
    find: 'if (await isRelayedBy(tx, provisionId, companyId, employer.name))',
    replace: 'if ((await isRelayedBy(tx, provisionId, companyId, employer.name)) && companyId === undefined)',
    tests: WEB,
  },
  {
    id: 'PMT8',
    sentence: 'The database takes a fee of a company that relayed the person.',
    file: SQL,
    find: 'if new.fee_yen > 0 and is_relayed_by',
    replace: 'if new.fee_yen < 0 and is_relayed_by',
    tests: WEB,
  },
  {
    id: 'PMT9',
    sentence: 'An offer accepted after the claim has run out costs a fee.',
    file: `${HERE}/actions/record-placement.ts`,
    find: 'if (hire.acceptedOn > claimUntil(hire.recommendedOn, claimMonths))',
    replace: 'if (hire.acceptedOn > claimUntil(hire.acceptedOn, claimMonths))',
    tests: WEB,
  },
  {
    id: 'PMT10',
    sentence: 'A slot does not come back where nobody began.',
    file: `${HERE}/actions/follow.ts`,
    find: "if (kind === 'not_started') await",
    replace: "if (kind === 'left') await",
    tests: SLOT,
  },
  {
    id: 'PMT11',
    sentence: 'Two words of one moment are not held against each other.',
    file: `${HERE}/actions/follow.ts`,
    find: '  await lockPlacement(tx, id);\n',
    replace: '',
    tests: WEB,
  },
  {
    id: 'PMT12',
    sentence: 'The agency reads the person’s word although they keep it to themselves.',
    file: SQL,
    find: 'using (tell_agency and agency_id',
    replace: 'using (agency_id',
    tests: WEB,
  },
  {
    id: 'PMT13',
    sentence: 'The books of a hire lose their keys line by line, and not together at the last of their days.',
    file: SQL,
    find: 'and l.keep_until > business_now())',
    replace: 'and l.keep_until > business_now() and false)',
    tests: WEB,
  },
  {
    id: 'PMT14',
    sentence: 'Who erases their account is not told of the books of their hire.',
    file: 'src/features/candidates/rules/remaining.ts',
    find: "records.some(({ kind }) => kind === 'hire') ? [PLACEMENT_BOOKS]",
    replace: "records.some(({ kind }) => kind === 'provision') ? []",
    tests: WEB,
  },
  {
    id: 'PMT15',
    sentence: 'A guarantee’s end is mailed every day until it is there.',
    file: `${HERE}/rules/news.ts`,
    find: 'isNow(addDays(guaranteedUntil, -GUARANTEE_WARNING_DAYS))',
    replace: 'today <= guaranteedUntil',
    tests: RULES,
  },
  {
    id: 'PMT16',
    sentence: 'A hire with a slot is written down twice, once by each side.',
    file: `${HERE}/actions/record-placement.ts`,
    find: 'if (before !== undefined) return { ok: true, ...before, stood: true };',
    replace: '',
    tests: SLOT,
  },
];
