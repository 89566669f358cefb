import type { Fault } from './fault.ts';

const JOURNEY = ['src/features/rediscovery/rediscovery.test.ts'];
const POINTS = ['src/features/rediscovery/points.test.ts'];
const SCORE = ['src/features/rediscovery/rules/score.test.ts'];
const HIT = ['src/features/rediscovery/rules/hit.test.ts'];

/** Past applicants found again for an opening. */
export const rediscovery: readonly Fault[] = [
  {
    id: 'RV1',
    sentence: 'Whom two searches find stands in the list twice.',
    file: 'src/features/rediscovery/actions/walk-newest.ts',
    find: 'at.filter(({ buffer }) => buffer[0]?.id === next.id)',
    replace: 'at.filter(({ buffer }) => buffer[0]?.id === next.id).slice(0, 1)',
    tests: JOURNEY,
  },
  {
    id: 'RV2',
    sentence: 'A search that runs dry is not asked for more.',
    file: 'src/features/rediscovery/actions/walk-newest.ts',
    find: 'source.isDone = source.after === null',
    replace: 'source.isDone = true',
    tests: JOURNEY,
  },
  {
    id: 'RV3',
    sentence: 'A step that nobody can read leaves somebody out.',
    file: 'src/features/rediscovery/rules/hit.ts',
    find: 'reached !== undefined && RANK[reached]',
    replace: "RANK[reached ?? 'document']",
    tests: HIT,
  },
  {
    id: 'RV4',
    sentence: 'Who was written to lately stands in the list.',
    file: 'src/features/rediscovery/rules/hit.ts',
    find: "uncontacted && one.isContacted ? 'uncontacted'",
    replace: "uncontacted && !one.isContacted ? 'uncontacted'",
    tests: JOURNEY,
  },
  {
    id: 'RV5',
    sentence: 'A letter that still waits is no contact.',
    file: 'src/features/rediscovery/store/latest.ts',
    find: "l.state = 'scheduled' or ",
    replace: '',
    tests: JOURNEY,
  },
  {
    id: 'RV6',
    sentence: 'The days since the end give points.',
    file: 'src/features/rediscovery/rules/score.ts',
    find: 'isCompanyReason: kind !== undefined && !isAboutPerson(kind),',
    replace:
      "isCompanyReason: (kind !== undefined && !isAboutPerson(kind)) || String((latest as { endedOn?: string }).endedOn) < '2020',",
    tests: SCORE,
  },
  {
    id: 'RV7',
    sentence: 'What somebody said of a hit moves it.',
    file: 'src/features/rediscovery/actions/rediscover.ts',
    find: '  const ids = lines.map((line) => line.id);\n  const verdicts = await listVerdicts(tx, id, ids);\n  return mapPage(page, (hit) => ({',
    replace:
      '  const ids = lines.map((line) => line.id);\n  const verdicts = await listVerdicts(tx, id, ids);\n  return mapPage({ ...page, rows: page.rows.toSorted((a, b) => Number(verdicts.get(b.line.id)?.isRight ?? true) - Number(verdicts.get(a.line.id)?.isRight ?? true)) }, (hit) => ({',
    tests: POINTS,
  },
  {
    id: 'RV8',
    sentence: 'The same weights saved once more are a further version.',
    file: 'src/features/rediscovery/actions/keep-weights.ts',
    find: '  if (scoreTerms.every((term) => now.weights[term] === weights[term])) return true;\n',
    replace: '',
    tests: POINTS,
  },
  {
    id: 'RV9',
    sentence: 'Another family’s openings are similar, too.',
    file: 'src/features/rediscovery/actions/rediscover.ts',
    find: '.filter(({ titles }) => titles.includes(title))',
    replace: '',
    tests: JOURNEY,
  },
  {
    id: 'RV10',
    sentence: 'Whoever may only look says that somebody does not fit.',
    file: 'src/features/rediscovery/web/rediscovery.tsx',
    find: "app.post(paths.company.hitVerdicts(':id'), ...permit('company', 'editApplicants')",
    replace: "app.post(paths.company.hitVerdicts(':id'), ...permit('company', 'viewApplicants')",
    tests: JOURNEY,
  },
  {
    id: 'RV11',
    sentence: 'The page before is the one after.',
    file: 'src/features/rediscovery/actions/walk-newest.ts',
    find: 'isBefore(line, first) !== isBack',
    replace: 'isBefore(line, first)',
    tests: JOURNEY,
  },
  {
    id: 'RV12',
    sentence: 'Who was hired here is looked for.',
    file: 'src/features/rediscovery/rules/hit.ts',
    find: "if (one.status === 'hired') return 'hired';",
    replace: '',
    tests: HIT,
  },
  {
    id: 'RV13',
    sentence: 'Somebody a colleague has called stays in the list.',
    file: 'src/features/rediscovery/store/latest.ts',
    find: 'and c.contacted_on > ${jstDate(since)}::date)',
    replace: 'and false)',
    tests: ['src/features/rediscovery/rediscovery.test.ts'],
  },
  {
    id: 'RV14',
    sentence: 'Somebody who was called 30 days ago is not back yet.',
    file: 'src/features/rediscovery/store/latest.ts',
    find: 'and c.contacted_on > ${jstDate(since)}::date)',
    replace: 'and c.contacted_on >= ${jstDate(since)}::date)',
    tests: ['src/features/rediscovery/rediscovery.test.ts'],
  },
];
