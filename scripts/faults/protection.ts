import type { Fault } from './fault.ts';

const RULE = 'src/features/protection/rules/protection.ts';
const NAMES = 'src/features/protection/rules/agency-names.ts';
const RULES = ['src/features/protection/rules/protection.test.ts'];
const CHECK = 'src/features/protection/rules/check-file.ts';
const PACK = ['src/features/protection/actions/chain-evidence.test.ts'];
const PAGES = ['src/features/protection/protection.test.ts'];

/** For whom a fee could be asked: a day too few or too many, a clause nobody signed, an agency nobody was told of. */
export const protection: readonly Fault[] = [
  {
    id: 'SC1',
    sentence: 'A protection ends a day early.',
    file: RULE,
    find: 'const isOver = until !== null && until < day;',
    replace: 'const isOver = until !== null && until <= day;',
    tests: RULES,
  },
  {
    id: 'SC2',
    sentence: 'A protection that begins where its last month has no such day ends a day early.',
    file: RULE,
    find: 'return answering.slice(8) === first.slice(8) ? nextDay(answering, -1) : answering;',
    replace: 'return nextDay(answering, -1);',
    tests: RULES,
  },
  {
    id: 'SC3',
    sentence: 'A contract that was signed after the recommendation protects it.',
    file: RULE,
    find: '(signedOn <= on && (endedOn',
    replace: '(signedOn !== null && (endedOn',
    tests: RULES,
  },
  {
    id: 'SC4',
    sentence: 'Of an agency without a known clause it is claimed that nothing is due.',
    file: RULE,
    find: "contract: undefined, state: 'unknown'",
    replace: "contract: undefined, state: 'safe'",
    tests: RULES,
  },
  {
    id: 'SC5',
    sentence: 'An agency is found in a piece of another name.',
    file: NAMES,
    find: "return new Set([route, ...parts, ...words].map(agencyKey).filter((key) => key !== ''));",
    replace:
      "return new Set([route, ...parts, ...words, ...words.map((one) => one.slice(0, 5))].map(agencyKey).filter((key) => key !== ''));",
    tests: RULES,
  },
  {
    id: 'SC6',
    sentence: 'A company reads whom an agency proposed before the person has agreed.',
    file: 'src/db/migrations/0163_recommended_here.sql',
    find: "and r.company_id = scope_organisation('organisation') and r.agreed_at is not null;",
    replace: "and r.company_id = scope_organisation('organisation');",
    tests: PAGES,
  },
  {
    id: 'SC7',
    sentence: 'A company reads who was recommended to another one.',
    file: 'src/db/migrations/0163_recommended_here.sql',
    find: "and r.company_id = scope_organisation('organisation') and r.agreed_at is not null;",
    replace: "and scope_organisation('organisation') is not null and r.agreed_at is not null;",
    tests: PAGES,
  },
  {
    id: 'SC8',
    sentence: 'A contract that was written down by mistake protects.',
    file: 'src/features/protection/store/contracts.ts',
    find: 'and (c.ended_at is null or c.ended_on is not null)',
    replace: '',
    tests: PAGES,
  },
  {
    id: 'SC9',
    sentence: 'A recommendation is lost when its entry becomes one with another.',
    file: 'src/features/protection/store/received.ts',
    find: 'and r.applicant_id = e.entry_id\n    order by',
    replace: 'and r.applicant_id = e.applicant_id and e.entry_id = e.applicant_id\n    order by',
    tests: PAGES,
  },
  {
    id: 'SC10',
    sentence: 'A line of a pack says nothing of the one before.',
    file: 'src/features/protection/actions/chain-evidence.ts',
    find: "head = createHash('sha256').update(line).digest('hex');\n    return line;",
    replace: 'return line;',
    tests: PACK,
  },
  {
    id: 'SC11',
    sentence: 'A pack that was cut off at its end is found whole.',
    file: CHECK,
    find: "if (last.kind !== 'end' || last.lines !== lines.length)",
    replace: 'if (lines.length === 0)',
    tests: PACK,
  },
  {
    id: 'SC12',
    sentence: 'A changed last line is found whole.',
    file: CHECK,
    find: 'if (previous !== known)',
    replace: 'if (known === undefined)',
    tests: PACK,
  },
  {
    id: 'SC13',
    sentence: 'Whoever recruits takes a pack, and learns that there is a claim.',
    file: 'src/platform/permissions.ts',
    find: "takeEvidence: { zones: company, least: 'owner', active: false },",
    replace: "takeEvidence: { zones: company, least: 'recruiter', active: false },",
    tests: PAGES,
  },
  {
    id: 'SC14',
    sentence: 'Somebody is asked again while a clause protects them.',
    file: 'src/features/reapproach/actions/people-of-policy.ts',
    find: 'feeProtection: fees.get(id) ?? null,',
    replace: 'feeProtection: fees.get(id) ? null : null,',
    tests: PAGES,
  },
];
