import type { Fault } from './fault.ts';

const ALUMNI = ['src/features/alumni/alumni.test.ts'];
const WALL = 'src/db/migrations/0120_alumni.sql';
const ENTER = 'src/features/alumni/actions/enter.ts';
const DECIDE = 'src/features/alumni/actions/decide.ts';

/** People who enter themselves at a company they left. */
export const alumni: readonly Fault[] = [
  {
    id: 'MR12',
    sentence: 'The company sees who has not proven the address.',
    file: WALL,
    find: "using (company_id = (select scope_organisation('organisation')) and proven_at is not null);\ncreate policy company_takes",
    replace: "using (company_id = (select scope_organisation('organisation')));\ncreate policy company_takes",
    tests: ['test/walls.test.ts'],
  },
  {
    id: 'MR13',
    sentence: 'A page that is closed takes people.',
    file: WALL,
    find: 'where p.company_id = p_company and p.is_open and o.approved_at',
    replace: 'where p.company_id = p_company and o.approved_at',
    tests: ALUMNI,
  },
  {
    id: 'MR14',
    sentence: 'One more waits than somebody could decide about.',
    file: WALL,
    find: 'limit 200) as e) < 200',
    replace: 'limit 201) as e) < 201',
    tests: ALUMNI,
  },
  {
    id: 'MR15',
    sentence: 'A wrong code is no guess.',
    file: ENTER,
    find: '    await countGuess(tx, entry.id);\n',
    replace: '',
    tests: ALUMNI,
  },
  {
    id: 'MR16',
    sentence: 'Whoever is approved is not compared with whom they are like.',
    file: 'src/features/applicants/actions/add-self.ts',
    find: '  await compareNow(tx, id);\n',
    replace: '',
    tests: ALUMNI,
  },
  {
    id: 'MR17',
    sentence: 'What is declined is kept.',
    file: DECIDE,
    find: '  await removeWaiting(tx, { id });\n',
    replace: '',
    tests: ALUMNI,
  },
  {
    id: 'MR18',
    sentence: 'What nobody decided is deleted a day early.',
    file: ENTER,
    find: 'ALUMNI_WAIT_DAYS * DAY_MS',
    replace: '(ALUMNI_WAIT_DAYS - 1) * DAY_MS',
    tests: ALUMNI,
  },
  {
    id: 'MR19',
    sentence: 'What the mailed code proved is kept after the sweep although nobody decided.',
    file: 'src/features/alumni/store/entries.ts',
    find: 'where applicant_id is null and ends_at <',
    replace: 'where proven_at is null and applicant_id is null and ends_at <',
    tests: ALUMNI,
  },
  {
    id: 'MR20',
    sentence: 'A restore brings back what was taken back.',
    file: 'src/db/backup/secrets.ts',
    find: "    'delete from alumni_entries where applicant_id is null',\n",
    replace: '',
    tests: ['test/restored-secrets.test.ts'],
  },
  {
    id: 'MR21',
    sentence: 'A company is not told that somebody asks.',
    file: 'src/features/notices/actions/tell-company.ts',
    find: 'alumni.fresh + alumni.ending > 0 && ',
    replace: 'false && ',
    tests: ALUMNI,
  },
  {
    id: 'MR22',
    sentence: 'A new address leaves the old one open.',
    file: 'src/features/alumni/actions/own-page.ts',
    find: "before === undefined || step === 'renew' ? newRelayCode()",
    replace: 'before === undefined ? newRelayCode()',
    tests: ALUMNI,
  },
];
