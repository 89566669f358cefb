import type { Fault } from './fault.ts';

const SEARCH = ['src/features/applicants/store/search.test.ts'];
const MIGRATION = 'src/db/migrations/0097_search.sql';

/** Words find fewer people than have them, others, or those of another company. */
export const search: readonly Fault[] = [
  {
    id: 'SE1',
    sentence: 'The search answers another company with the people of whoever asked first.',
    file: MIGRATION,
    find: "v_company uuid := scope_organisation('organisation');",
    replace: 'v_company uuid := (select company_id from applicant_documents limit 1);',
    tests: ['test/capabilities.test.ts'],
  },
  {
    id: 'SE2',
    sentence: 'A change that comes while its document is folded is lost: the old text is found for ever.',
    file: MIGRATION,
    find: "and (d.state <> 'changed' or d.xmin <> pg_current_xact_id()::xid);",
    replace: "and d.state <> 'changed';",
    tests: SEARCH,
  },
  {
    id: 'SE3',
    sentence: 'Candidates of the index are not compared with what was typed.',
    file: MIGRATION,
    find: "and search_keys(d.company_id, d.text, d.facets) @> $9' || v_has || ' union all '",
    replace: "and search_keys(d.company_id, d.text, d.facets) @> $9 union all '",
    tests: SEARCH,
  },
  {
    id: 'SE4',
    sentence: 'What waits to be indexed is not searched.',
    file: MIGRATION,
    find: "case when v_keys <> '{}' then ' and d.state <> ''indexed''' end",
    replace: "case when v_keys <> '{}' then ' and false' end",
    tests: SEARCH,
  },
  {
    id: 'SE5',
    sentence: 'A note that was deleted still finds the person.',
    file: MIGRATION,
    find: 'create trigger refold_deleted after delete on applicant_notes',
    replace: 'create trigger refold_deleted after delete on import_sources',
    tests: SEARCH,
  },
  {
    id: 'SE6',
    sentence: 'Words of one character are in no index, and everybody is read for them.',
    file: MIGRATION,
    find: 'where c.next is not null or (char_length(p_term) = 1 and ascii(c.one) > 127)',
    replace: 'where c.next is not null',
    tests: ['src/features/applicants/store/applicants.test.ts'],
  },
  {
    id: 'SE7',
    sentence: 'The sentence is marked where the folded text has the word, not where the written one has.',
    file: 'src/features/applicants/rules/match-sentence.ts',
    find: 'const [from = 0, to = 0] = [starts[at], starts[at + term.length - 1]];',
    replace: 'const [from, to] = [at, at + term.length - 1];',
    tests: ['src/features/applicants/rules/match-sentence.test.ts'],
  },
];
