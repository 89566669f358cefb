/** What the copy of somebody's data holds, column by column; part of export.test.ts. */

/** By table: what the file has of it. */
export const EXPORTED: Readonly<Record<string, string>> = {
  candidates:
    'id sealed locale created_at updated_at last_seen_on asked_at question_side question_due_on no_opening_mails solved_at waits_since',
  registrations:
    'id company_id link_id test forwarded fingerprint_ended_at group_through mail_domain invite_again tell_company name_stopped_at invitations_stopped_at registered_at undone_at selection_id',
  candidate_sessions: 'created_at expires_at',
  consents: 'id registration_id withdraws agency_id kind purpose items method at wording_hash',
  provision_records: 'id consent_id agency_id provided_at keep_until sealed',
  introductions:
    'id registration_id receipt_id company_id introduced_at counted not_counted_reason repetition_during touch_during reversed_at fingerprint_ended_at',
  provisions:
    'id introduction_id agency_id provided_at answer_due_at items taken_back items_changed_at accepted_at contact_due_at corrected_at withdrawn_at sealed',
  contact_settings: 'ways weekdays on_holidays from_hour until_hour changed_at',
  contact_pauses: 'since until',
  contacts: 'id provision_id agency_id way at result logged_at answer answered_at',
  nudges: 'provision_id agency_id at told_at',
  blocks: 'id at sealed',
  provision_notes: 'id agency_id provision_id item noted_at sealed',
  requests:
    'id kind via state received_at first_due_at due_at identified_at answered_at closed_at outcome article kept_until agency_id reason may_name sealed',
  recommendations:
    'id provision_id agency_id company_id redemption_id title conditions asked_at due_at agreed_at interview_due_at interview_on hired_on closed_at close_reason sealed',
  recommendation_answers: 'id recommendation_id answer items at wording_hash',
  request_answers: 'request_id id at sealed',
  request_tasks: 'id request_id provision_id agency_id kind item reason at due_at told_at acknowledged_at',
  placements:
    'id agency_id provision_id recommendation_id redemption_id company_id is_permanent recommended_on accepted_on starts_on fee_yen fee_basis fee_work fee_permille fee_line_yen fee_version refund_days refund_percents claim_months recorded_at',
  placement_records: 'placement_id number kind on_day yen side recorded_at keep_until sealed',
  placement_words: 'began same other tell_agency said_at',
  placement_wishes: 'placement_id',
  counted_wishes: 'work place remote pay_from released_at',
  placement_denials: 'said_at',
  start_choices: 'placement_id asked_at choice close_at closed_at',
  ticked_invitations:
    'id company_id registration_id step kind created_at due_at sent_at state state_at later_until answer_reason stopped_by',
  ticked_answers: 'answer answered_at voided_at',
  readings: 'organisation_id way reader items times first_at last_at',
  objections: 'reason raised_at suspends_until decided_at upheld',
  outbox_messages: 'id purpose created_at send_after sent_at parked_at stopped_at stopped_by last_error',
  audit_events: 'subject_id actor_kind action subject_kind request_id business_at recorded_at detail',
};

/** Somebody who was invited by their tick and said no. SQL. */
export const INVITED = `
    with invited as (insert into ticked_invitations (candidate_id, id, company_id, registration_id, campaign_id, step, kind, due_at, state,
        state_at, sent_at, answer_reason, created_at)
      select candidate_id, gen_random_uuid(), company_id, id, gen_random_uuid(), 1, 'invitation', now(), 'no', now(), now(), 'pay', now()
      from registrations where company_id is not null limit 1 returning candidate_id, id)
    insert into ticked_answers (candidate_id, invitation_id, answer, answered_at) select candidate_id, id, 'no', now() from invited`;

/** By reason: what it has not. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'stands for the person in other rows, and once in the file as the number of the account':
    'ticked_invitations.candidate_id ticked_answers.candidate_id ticked_answers.invitation_id placements.candidate_id placement_records.agency_id placement_words.candidate_id placement_words.agency_id placement_words.placement_id placement_wishes.candidate_id placement_wishes.agency_id placement_denials.candidate_id placement_denials.agency_id placement_denials.placement_id start_choices.candidate_id start_choices.agency_id recommendations.candidate_id recommendation_answers.candidate_id recommendation_copies.candidate_id recommendation_copies.recommendation_id recommendation_copies.company_id registrations.candidate_id counted_wishes.candidate_id candidate_news.candidate_id candidate_cvs.candidate_id provision_cvs.candidate_id provision_cvs.agency_id provision_cvs.provision_id provision_notes.candidate_id candidate_sessions.candidate_id consents.candidate_id provision_records.candidate_id introductions.candidate_id provisions.candidate_id outbox_messages.candidate_id audit_events.candidate_id person_keys.candidate_id contact_settings.candidate_id contact_pauses.candidate_id contacts.candidate_id nudges.candidate_id blocks.candidate_id requests.candidate_id request_answers.candidate_id request_tasks.candidate_id block_marks.candidate_id block_marks.block_id sign_in_codes.candidate_id journal_entries.candidate_id readings.subject_id objections.provision_id objections.introduction_id objections.agency_id',
  'a key or a hash that tells nothing, and opens or recognises something':
    'ticked_invitations.token_hash ticked_answers.code_hash ticked_answers.asked_in ticked_answers.proven_in counted_wishes.wording_hash placement_records.wrapped_key recommendations.wrapped_key recommendation_copies.wrapped_key block_marks.kind block_marks.mark person_keys.wrapped_key candidates.account_key candidates.person_fingerprint registrations.person_at_link candidate_sessions.token_hash provision_records.wrapped_key introductions.fingerprint provisions.wrapped_key provision_cvs.wrapped_key provision_notes.wrapped_key outbox_messages.wrapped_key outbox_messages.message_id outbox_messages.mailbox_key outbox_messages.person_key requests.wrapped_key request_answers.wrapped_key',
  'by which rule of the company’s it was asked, and when somebody looks again':
    'ticked_invitations.campaign_id ticked_invitations.policy_id ticked_invitations.policy_version ticked_invitations.follows_id ticked_invitations.opening_id ticked_invitations.change_id ticked_invitations.next_at ticked_invitations.held_at ticked_invitations.outbox_id',
  'of codes that were mailed after two answers at once':
    'ticked_answers.code_sent_at ticked_answers.code_expires_at',
  'when a wish began that the file says there is': 'placement_wishes.asked_at',
  'the earlier of two days that are in the file': 'requests.next_due_at',
  'the first of the contacts that are in the file': 'provisions.contacted_at',
  'a copy of values that stand in the file with the recommendation they were handed over by':
    'recommendation_copies.items recommendation_copies.sealed',
  'the moment of what stands in the file with its day, or with the answer of the same moment':
    'recommendations.hired_at recommendation_copies.provided_at recommendation_copies.corrected_at',
  'empty as long as there is an account': 'candidates.erased_at',
  'typed by a browser that has not proven the mailbox, perhaps by somebody else; gone within a day, code mails within 30':
    'registration_drafts.sealed registration_drafts.wrapped_key registration_drafts.visitor_hash registration_drafts.account_key registration_drafts.code_hash registration_drafts.id registration_drafts.registration_id registration_drafts.link_code registration_drafts.locale registration_drafts.created_at registration_drafts.expires_at registration_drafts.registered_at registration_drafts.code_sent_at registration_drafts.code_expires_at sign_in_codes.visitor_hash sign_in_codes.account_key sign_in_codes.code_hash sign_in_codes.id sign_in_codes.created_at sign_in_codes.expires_at sign_in_codes.used_at code_mails.id code_mails.person_fingerprint code_mails.account_key code_mails.visitor_hash code_mails.network_hash code_mails.sent_at code_mails.proven_at code_mails.expires_at alumni_entries.visitor_hash alumni_entries.code_hash alumni_entries.code_sent_at alumni_entries.code_expires_at',
  'the agency’s own record, kept by it under art. 30: to be asked for there; ours of the same handing-over is in the file':
    'receipt_records.id receipt_records.provision_id receipt_records.agency_id receipt_records.received_at receipt_records.keep_until receipt_records.sealed receipt_records.wrapped_key',
  'the company’s own row or figure, of nobody in particular; the name in it is the one in the file':
    'appeals.id appeals.receipt_id appeals.company_id appeals.raised_at appeals.answered_at appeals.upheld introduction_receipts.id introduction_receipts.company_id introduction_receipts.link_id introduction_receipts.created_order introduction_receipts.introduced_on introduction_receipts.counted introduction_receipts.confirm_due_at introduction_receipts.suspended_until introduction_receipts.confirmed_at introduction_receipts.voided_at introduction_receipts.reversed_at introduction_receipts.sealed_name introduction_receipts.wrapped_key withheld_receipts.id withheld_receipts.introduction_id withheld_receipts.selection_id withheld_receipts.company_id withheld_receipts.link_id withheld_receipts.counted withheld_receipts.gone_as withheld_receipts.gone_at withheld_receipts.ready_through withheld_receipts.sealed_name withheld_receipts.wrapped_key ledger_entries.reference ledger_entries.transfer_id ledger_entries.kind ledger_entries.occurred_on',
  'the day of a reading: readings stand in the file with their first and last moment': 'readings.day',
  'what others wrote to the operator in confidence: the operator weighs it on request (art. 33 (2))':
    'objections.note objections.decision_note appeals.note appeals.answer',
  'what a mail is about to say: the answer itself is in the file':
    'answer_news.provision_id answer_news.agency_id answer_news.answer answer_news.due_at recommendation_news.agency_id recommendation_news.recommendation_id recommendation_news.candidate_id recommendation_news.due_at hire_news.agency_id hire_news.placement_id hire_news.candidate_id hire_news.kind hire_news.said_at',
  'kept under a hash of the mailbox and not with the account: the page behind the link of a mail shows and changes it':
    'mail_suppressions.id mail_suppressions.mailbox_key mail_suppressions.person_key mail_suppressions.sender_id mail_suppressions.stream mail_suppressions.cause mail_suppressions.at mail_suppressions.lifted_at mail_suppressions.made_by opt_out_links.message_id opt_out_links.answered_by opt_out_links.code_hash opt_out_links.answer opt_out_links.answered_at opt_out_links.code_sent_at opt_out_links.code_expires_at opt_out_links.touched_at',
  'what a mail server answered of a mail: that it was sent is in the file, and whose it was is not kept with it':
    'mail_returns.outbox_id mail_returns.kind mail_returns.status mail_returns.at',
  'the mail itself is in the person’s mailbox': 'outbox_messages.sealed outbox_messages.awaits',
  'in the file as news and wishes, which news.test.ts opens': 'candidate_news.sealed',
  'a file, which the copy names with where it is downloaded; cv.test.ts does so':
    'candidate_cvs.id candidate_cvs.sealed provision_cvs.sealed',
  'who of an organisation’s staff it was': 'audit_events.actor_id',
  'the same acts as in the log and the consents, once more in the order of restores':
    'journal_entries.id journal_entries.object journal_entries.kind journal_entries.organisation_id journal_entries.word journal_entries.at journal_entries.recorded_at journal_entries.written_at',
};
