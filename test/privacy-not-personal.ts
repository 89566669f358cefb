/**
 * Columns that say nothing about a person: figures about organisations and work, published rules, the plumbing of
 * leases and counters. A new column belongs here or into docs/privacy.md; deciding is what test/privacy.test.ts asks for.
 */
const BY_TABLE: Readonly<Record<string, string>> = {
  agency_fee_versions: 'agency_id from_at number said',
  agency_fees: 'agency_id permille work yen',
  agency_licence_files: 'agency_id id licence_expires_on licence_number pages sent_at',
  agency_offices: 'added_at address agency_id id name on_licence prefecture',
  agency_profiles:
    'agency_id checked_before contacts_denied contacts_logged contacts_through fee_note fee_note_en holder_doubted_at left_within_six_months licence_expires_on licence_number licence_starts_on licence_verified_at placed_last_year renewal_expires_on renewal_number renewal_sent_at renewal_starts_on speciality speciality_en updated_at',
  agency_terms:
    'agency_id areas claim_months fees_notified_on from_hour monthly_capacity on_holidays refund_days refund_percents slot_agreed_at slot_clause until_hour weekdays work',
  api_keys: 'created_at hash id last_used_on name organisation_id prefix revoked_at role',
  audit_events: 'id organisation_id',
  arrival_mails: 'agency_id told_until',
  licence_end_mails: 'agency_id expires_on',
  taking_back_mails: 'agency_id told_until',
  closed_months: 'company_id through',
  'auth.account': 'id provider_id',
  'auth.verification': 'id',
  business_clock: 'ahead claim claimed_until one',
  bulk_actions: 'actor_kind company_id done ended_at id kind people prepared_at state undone',
  import_bases: 'basis company_id id import_id recorded_at words',
  contact_windows: 'company_id days set_at',
  duplicate_looks: 'changed_at company_id',
  duplicate_pairs: 'company_id',
  merges: 'company_id',
  canary_runs: 'began_at clean ended_at findings id left_over looked_at unjudged',
  card_orders: 'agencies at day number shown',
  operator_modes: 'licence_number mode number set_at',
  clock_watch: 'ahead_since believed one',
  reapproach_answers: 'codes guesses',
  alumni_entries: 'guesses',
  alumni_pages: 'company_id code is_open changed_at',
  declared_rejections: 'company_id count declared_at link_id month',
  holder_decisions: 'agency_id decided_at outcome told_at',
  fingerprint_keys: 'purpose wrapped_key',
  signing_keys: 'created_at key_id public_key retired_at wrapped_key',
  idempotency_keys: 'carried_out claim claimed_until created_at organisation_id status',
  import_batches: 'company_id import_id number rows undone_at written_at',
  import_changes: 'batch company_id import_id',
  import_chunks: 'company_id import_id number',
  import_rejections: 'company_id import_id line sheet_row',
  import_sources: 'company_id header_hash updated_at',
  reapproach_approvals: 'approved_at company_id id is_for_all people policy_id version',
  reapproach_approved: 'approval_id company_id',
  opening_changes:
    'after_words before_words company_id happened_on id kind opening_id pay_yen recorded_at requirement source taken_back_at words',
  reapproach_lifts: 'company_id id is_lifted opening_id said_at',
  reapproach_put_aside: 'company_id',
  reapproach_invitations: 'company_id',
  reapproach_policies: 'company_id created_at ended_at id',
  reapproach_policy_versions:
    'after_months approval audience basis careers_url company_id from_hour made_at name needs_change opening_ids policy_id until_hour version',
  reapproach_rests: 'company_id',
  reapproach_walks: 'after_id after_on company_id held_before next_on policy_id walked_on',
  agency_contracts:
    'agency_id agency_key agency_name clause company_id effect ended_at ended_on id months signed_on written_at',
  agency_recommendations: 'company_id',
  retention_dues: 'company_id',
  ticked_answers: 'codes guesses',
  ticked_groups: 'company_id least people through',
  retention_holds: 'company_id',
  retention_looks: 'company_id looked_on',
  retention_runs: 'company_id declined hired left_out left_us on_day people rejected withdrawn',
  retention_terms: 'company_id decided_at declined hired id left_us rejected withdrawn',
  imports:
    'accepted attempts byte_size claim claimed_until company_id confirmed_at created_at duplicates finished_at followed id include_past_term keeps_before keeps_rejections kind line_estimate mode past_term people_added people_back people_changed people_gone people_hired people_known people_left people_open people_rejected people_stay people_withdrawn rejected rows rows_unchanged selections_added selections_changed selections_gone skipped state touched_at undone values_back written',
  installation: 'created_at demo keys_rotated_at master_key_check one',
  introduction_receipts: 'rule_version',
  introductions: 'rule_version',
  invitations: 'id',
  letter_batches: 'company_id created_at due_at id link_id locale ready_text text_id text_version',
  letter_text_versions:
    'company_id created_at hiring locale number reason_shown step text_id with_questions with_relay',
  letter_texts: 'archived_at changed_at company_id created_at id latest',
  ledger_audits:
    'began_at chain_broken_at chain_fault checked_at company_id entries head_hash replay_broken_at replay_fault replay_state',
  tallies: 'count counter day organisation_id',
  tally_moves: 'change counter day number organisation_id',
  ledger_blocks: 'balance company_id confirmed effect introduced last_number month slots taken_back',
  ledger_entries: 'amount company_id credit debit hash number previous_hash rule_version unit',
  ledgers: 'company_id confirmed last_hash last_number pending reversed slots_granted spent voided',
  link_visits: 'company_id link_id people robots visited_on',
  published_wishes: 'counted_at id pay_to people place remote work',
  opening_hearings: 'asked_at band company_id counted_at next_count_at opening_id pay_to place remote work',
  opening_families: 'changed_at company_id id name titles',
  score_weights: 'company_id company_reason final interview opening saved_at version word',
  openings: 'closed_at company_id conditions created_at id title updated_at url',
  operator_facts:
    'court notification_number of_kind organisation_id privacy_enacted_on privacy_revised_on terms_enacted_on terms_revised_on',
  notice_turns: 'organisation_id told_until',
  mail_return_counts: 'count day id kind',
  mail_returns: 'id stream times',
  organisations: 'applied_at approved_at declined_at hidden id kind notices_off renamed_at suspended_at',
  outbox_messages: 'attempts claim claimed_until class organisation_id sender_id stream',
  opt_out_links: 'codes guesses',
  program_rules:
    'choose_later_days effective_at never_answered note objection_business_days points_per_slot published_at repetition_months slot_expiry_months suspension_business_days touch_days version',
  question_counts: 'felt felt_later month recommend recommend_later',
  published_figures: 'company_id introductions link_id opened registrations robots through',
  registration_drafts: 'guesses',
  relay_links:
    'closed_at code company_id created_at expires_at id kind mail_text name opening_id stopped_at test text_changed_at text_id text_version',
  restores: 'attended_at backup_of ended replayed restored_at',
  sign_in_codes: 'guesses',
  redemption_draws: 'company_id considered drawn_at number redemption_id',
  redemption_offers:
    'agency_id answer answered_at company_id due_at fee_version id number offered_at redemption_id',
  reapply_terms: 'changed_at company_id contact id opening_id published waiting_months welcome_back',
  redemptions:
    'company_id conditions consumed_at hired_on id opening_id requested_at return_reason returned_at slot_id started_on title',
  slot_values: 'changed_at company_id fee_permille yearly_pay_yen',
  slots:
    'cancelled_at company_id consumed_at expired_at expires_on granted_on id number redemption_id requested_at',
  sweeps: 'claim claimed_until done due_at failed finished_at name succeeded_at',
  wordings: 'first_shown_at hash locale',
};

/** The same as `table.column`. */
export const NOT_PERSONAL: readonly string[] = Object.entries(BY_TABLE).flatMap(([table, columns]) =>
  columns.split(' ').map((column) => `${table}.${column}`),
);
