import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CAPABILITIES } from './capability-list.ts';
import { connectAsSuperuser, type TestDatabase, testDatabase } from './database.ts';

/** Whoever looks across organisations, one by one: where those of the canary are left out, and why they cannot be elsewhere. */

const LEFT_OUT = 'left out';
const NEVER_COUNTED =
  'the invented person is one of the hidden company’s own people, who are never counted, and nobody objects or asks again';
const REMOVED = 'removed by the transaction that erases the invented person';
const NO_ORGANISATION = 'of no organisation';

/** Tables of which the operator’s desk reads the rows of others. */
const DESK: Readonly<Record<string, string>> = {
  agency_fee_versions: LEFT_OUT,
  agency_licence_files: LEFT_OUT,
  agency_offices: LEFT_OUT,
  agency_profiles: LEFT_OUT,
  appeals: NEVER_COUNTED,
  canary_runs: NO_ORGANISATION,
  ledger_audits: NEVER_COUNTED,
  ledger_blocks: NEVER_COUNTED,
  ledger_entries: NEVER_COUNTED,
  ledgers: NEVER_COUNTED,
  members: LEFT_OUT,
  objections: NEVER_COUNTED,
  organisations: LEFT_OUT,
  redemption_draws: NEVER_COUNTED,
  redemption_offers: LEFT_OUT,
  request_answers: REMOVED,
  request_tasks: REMOVED,
  requests: REMOVED,
  restores: NO_ORGANISATION,
  slots: NEVER_COUNTED,
  tallies: LEFT_OUT,
  tally_moves: LEFT_OUT,
};

const BY_ARGUMENT = 'says something of what its argument names, which nobody but the canary holds';
const OWN = 'of the acting person or organisation alone';
const OF_ROWS = 'job on single rows that ends in them; counts nothing';

/** Functions that look across owners. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  appeal_facts: BY_ARGUMENT,
  asked_elsewhere: 'nobody is asked again by the hidden company',
  came_through: OWN,
  claim_standing: BY_ARGUMENT,
  close_contact_figures: 'writes the figures of each agency beside its own card',
  contact_terms: OWN,
  count_answer: OWN,
  count_card_views: LEFT_OUT,
  count_choices: LEFT_OUT,
  count_code_mails: BY_ARGUMENT,
  count_link_figures: BY_ARGUMENT,
  count_people_measures: LEFT_OUT,
  count_registration_domains: BY_ARGUMENT,
  count_wishes: 'of wishes that a person lets be counted, which the invented one never does',
  due_times: LEFT_OUT,
  end_audit_lines: OF_ROWS,
  end_fingerprints: OF_ROWS,
  end_recommendation_copies: OF_ROWS,
  end_statutory_records: OF_ROWS,
  enqueue_job: OF_ROWS,
  find_alumni_page: LEFT_OUT,
  find_api_key: BY_ARGUMENT,
  find_applying: BY_ARGUMENT,
  find_asked: LEFT_OUT,
  find_candidate_by_account: BY_ARGUMENT,
  find_candidate_session: BY_ARGUMENT,
  find_invitation: BY_ARGUMENT,
  find_ledger_departure: BY_ARGUMENT,
  find_organisation_names: BY_ARGUMENT,
  find_relay_link: LEFT_OUT,
  find_ticked: LEFT_OUT,
  fold_tallies: OF_ROWS,
  forget_canary_requests: LEFT_OUT,
  forget_claims_about_me: OWN,
  hidden_organisations: LEFT_OUT,
  is_forwarded: BY_ARGUMENT,
  is_known_at: OWN,
  is_relayed_by: OWN,
  is_repetition: OWN,
  keep_within_intake: BY_ARGUMENT,
  letter_deliveries: OWN,
  list_agency_terms: LEFT_OUT,
  list_arrivals: LEFT_OUT,
  list_asking_companies: OF_ROWS,
  list_bulk_actions: OF_ROWS,
  list_canary_people: LEFT_OUT,
  list_claims_about_me: OWN,
  list_companies_to_close: 'a company without people who count has no figures to publish',
  list_companies_with_due_points: NEVER_COUNTED,
  list_due_answer_news: OF_ROWS,
  list_due_invitations: OF_ROWS,
  list_due_letters: OF_ROWS,
  list_due_notices: LEFT_OUT,
  list_due_offers: 'requests of companies that hold slots, and a hidden one never earns any',
  list_due_ticked: OF_ROWS,
  list_full_agencies: 'nobody waits for the hidden agency but the invented person, whom the same run erases',
  list_own_unanswered: OWN,
  list_people_to_ask: OF_ROWS,
  list_readings_about_me: OWN,
  list_receiving_agencies: LEFT_OUT,
  list_recommendation_readings: OWN,
  list_retention_companies: OF_ROWS,
  list_slot_burdens: LEFT_OUT,
  list_slot_fairness: LEFT_OUT,
  list_spent_requests: 'requests of companies that hold slots, and a hidden one never earns any',
  list_taken_back: LEFT_OUT,
  list_tally_faults: OF_ROWS,
  list_ticked_to_plan: OF_ROWS,
  list_uncompared_companies: OF_ROWS,
  list_unfinished_imports: OF_ROWS,
  list_unhelped: LEFT_OUT,
  list_unused_accounts: OF_ROWS,
  list_waiting_documents: OF_ROWS,
  list_withheld: OWN,
  mailed_recipient: BY_ARGUMENT,
  mend_tallies: OF_ROWS,
  merge_applicant: OWN,
  move_slot: NEVER_COUNTED,
  news_refused: BY_ARGUMENT,
  next_asking_day: 'when the next job on single rows is; no row, owner or count',
  next_invitation: 'when the next job on a single row is; no row, owner or count',
  next_ticked: 'when the next job on a single row is; no row, owner or count',
  note_handed_over: BY_ARGUMENT,
  notice_refused: BY_ARGUMENT,
  open_canary: LEFT_OUT,
  organisation_is_new: BY_ARGUMENT,
  organisation_marks:
    'compares marks that only the acting person can make, and answers them what of it they keep away',
  own_intake: OWN,
  own_reapply_terms: OWN,
  part_applicant: OWN,
  person_counts_already: OWN,
  post_points: NEVER_COUNTED,
  published_reapply_terms: LEFT_OUT,
  reached_final_interview: OWN,
  recommended_beside: OWN,
  recommended_companies: OWN,
  recommended_here: OWN,
  record_link_visits: BY_ARGUMENT,
  redemption_parties: OWN,
  replied_invitations: OWN,
  search_applicants: OWN,
  take_untold_nudges: OF_ROWS,
  takes_alumni: BY_ARGUMENT,
  waiting_selection: OWN,
};

let database: TestDatabase;
let superuser: Client;

beforeAll(async () => {
  database = await testDatabase();
  superuser = await connectAsSuperuser(database);
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

test('every table that the desk reads across organisations leaves hidden ones out, or has none of their rows', async () => {
  const { rows } = await superuser.query<{ name: string; isFiltered: boolean }>(`
    select tablename as name, bool_and(qual ~ 'hidden') as "isFiltered" from pg_policies
    where schemaname = 'public' and permissive = 'PERMISSIVE' and cmd in ('SELECT', 'ALL') and qual ~ 'operator'
      and qual ~ 'scope_kind\\(\\) AS scope_kind\\) = (ANY \\(''\\{[a-z,]*operator|''operator'')' group by 1 order by 1`);
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(DESK));
  for (const { name, isFiltered } of rows)
    expect([name, isFiltered]).toEqual([name, DESK[name] === LEFT_OUT]);
});

test('every function that looks across owners leaves them out, or cannot meet them', async () => {
  const { rows } = await superuser.query<{ name: string; isFiltered: boolean }>(
    `
    select p.proname as name, pg_get_functiondef(p.oid) ~ 'hidden|is_canary' as "isFiltered" from pg_proc p
    where p.proname = any ($1::text[]) order by 1`,
    [Object.keys(CAPABILITIES)],
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(FUNCTIONS));
  for (const { name, isFiltered } of rows)
    expect([name, isFiltered]).toEqual([name, FUNCTIONS[name] === LEFT_OUT]);
});

test('no scope of the application hides an organisation, shows one or makes the canary’s browser', async () => {
  const { rows } = await superuser.query(`
    select has_column_privilege('relay_app', 'organisations', 'hidden', 'update') as shows,
      (select count(*)::int from pg_policies where policyname = 'never_hidden' and permissive = 'RESTRICTIVE'
        and cmd = 'INSERT' and with_check = '(NOT hidden)') as refuses`);
  expect(rows).toEqual([{ shows: false, refuses: 1 }]);
});
