import type { Fault } from './fault.ts';

const AGREE = ['test/figures-agree.test.ts'];
const CHOOSE = ['src/features/links/actions/choose-recipients.test.ts'];
const RECEIPT = ['src/features/introductions/web/receipts.test.ts'];
const ENHANCE = ['test/enhance.test.tsx'];

/** What a company reads of its links and introductions, and whom it makes links for. */
export const links: readonly Fault[] = [
  {
    id: 'LK1',
    sentence:
      'One name for two numbers: introductions that were taken back count at the link and not at home.',
    file: 'src/ui/figure-names.tsx',
    find: 'counts.pending + counts.confirmed + counts.reversed',
    replace: 'counts.pending + counts.confirmed',
    tests: AGREE,
  },
  {
    id: 'LK2',
    sentence: 'Home asks for last month and leads to this one.',
    file: 'src/features/insights/rules.ts',
    find: 'const month = lastMonthStart(today).slice(0, 7);',
    replace: 'const month = today.slice(0, 7);',
    tests: ['src/features/insights/rules.test.ts'],
  },
  {
    id: 'LK3',
    sentence: 'The form begins with another month than the one that was asked for.',
    file: 'src/features/links/rules/result-rows.ts',
    find: '(months.find(({ month }) => month === asked) ?? missing)?.month',
    replace: 'missing?.month',
    tests: ['src/features/links/rules/result-rows.test.ts'],
  },
  {
    id: 'LK4',
    sentence: 'A stretch of months stands in each of its lines, as if it had come about once for each.',
    file: 'src/features/links/rules/result-rows.ts',
    find: 'const isLast = period?.through === month;',
    replace: 'const isLast = period !== undefined;',
    tests: ['src/features/links/rules/result-rows.test.ts'],
  },
  {
    id: 'LK5',
    sentence: 'Whoever chooses people by step makes links for everybody.',
    file: 'src/features/links/store/personal-codes.ts',
    find: "if (step !== undefined) conditions.push(sql`${ofLast('step')} = ${step}`);",
    replace: '',
    tests: CHOOSE,
  },
  {
    id: 'LK6',
    sentence: 'The people shown before links are made are not those the links are made for.',
    file: 'src/features/links/actions/choose-recipients.ts',
    find: '{ filter, only: undefined, limit: EXAMPLES }',
    replace: '{ filter: {}, only: undefined, limit: EXAMPLES }',
    tests: CHOOSE,
  },
  {
    id: 'LK7',
    sentence: 'After a press the page counts the links of all presses as made just now.',
    file: 'src/features/links/store/personal-codes.ts',
    find: 'p.created_at = (',
    replace: 'p.created_at <= (',
    tests: CHOOSE,
  },
  {
    id: 'LK8',
    sentence: 'An import is called by two different times.',
    file: 'src/features/links/actions/choose-recipients.ts',
    find: '? [{ id, fileName, createdAt }]',
    replace: '? [{ id, fileName, createdAt: finishedAt }]',
    tests: CHOOSE,
  },
  {
    id: 'LK9',
    sentence: 'The file for the mail tool does not say which selection a mail is about.',
    file: 'src/features/links/actions/export-personal-codes.ts',
    find: "endedOn, row.externalId ?? '',",
    replace: "endedOn, '',",
    tests: ['src/features/links/actions/personal-codes.test.ts'],
  },
  {
    id: 'LK10',
    sentence: 'A receipt promises a day that is over.',
    file: 'src/features/introductions/views/receipt.tsx',
    find: 'if (isOver) {',
    replace: 'if (isOver && day === lastDay) {',
    tests: RECEIPT,
  },
  {
    id: 'LK11',
    sentence: 'A receipt is nowhere in the navigation.',
    file: 'src/ui/paths.ts',
    find: '`/company/slots/receipts/${id}`',
    replace: '`/company/receipts/${id}`',
    tests: RECEIPT,
  },
  {
    id: 'LK12',
    sentence: 'The copy button of a text that was chosen without a press does nothing.',
    file: 'src/ui/enhance/refresh.ts',
    find: '  offerCopying(fresh);\n',
    replace: '',
    tests: ENHANCE,
  },
  {
    id: 'LK13',
    sentence: 'Where the text that was chosen cannot be fetched, there is no way left to see it.',
    file: 'src/ui/enhance/refresh.ts',
    find: 'if (fallback && !signal.aborted) fallback.hidden = false;',
    replace: 'if (fallback && signal.aborted) fallback.hidden = false;',
    tests: ENHANCE,
  },
  {
    id: 'LK14',
    sentence: 'Whoever tries a test link shows up in the figures.',
    file: 'src/db/migrations/0177_never_answered.sql',
    find: 'and l.company_id = p_company and not l.test;',
    replace: 'and l.company_id = p_company;',
    tests: ['src/features/links/actions/close-months.test.ts'],
  },
  {
    id: 'LK15',
    sentence: 'A number that was saved is not to be seen afterwards.',
    file: 'src/features/links/web/link.tsx',
    find: "{ tab: 'results', saved })}#declared`",
    replace: "{ tab: 'results' })}`",
    tests: ['src/features/links/web/company.test.ts'],
  },
];
