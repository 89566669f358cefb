import type { Capability } from './capability-list.ts';
import { agency, claimed, company, fingerprint, hex, recommended, redemption } from './capability-scopes.ts';

/** What slots at work, and places for people who wait, take that looks across owners. */
export const OF_SLOTS: Readonly<Record<string, Capability>> = {
  came_through: {
    says: 'whether the person of a recommendation came through the company it is for, yes or no',
    to: ['the company', 'the person', 'a registration'],
    call: `came_through('${recommended}')`,
  },
  end_recommendation_copies: {
    says: 'how many copies of people who were hired have ended',
    to: ['a job'],
    call: `end_recommendation_copies('2020-01-01', 10)`,
  },
  count_card_views: {
    says: 'how often people opened the pages of all links together, by day of a month that is over',
    to: ['the company', 'the agency', 'another organisation', 'the operator'],
    call: `count_card_views('2026-01-01')`,
  },
  count_choices: {
    says: 'how many people chose agencies: all together and the acting one, or each for the desk',
    to: ['the company', 'the agency', 'another organisation', 'the operator'],
    call: `count_choices('2020-01-01', '2099-01-01')`,
  },
  count_people_measures: {
    says: 'how many people registered in a period, and what became of them, all together',
    to: ['the operator'],
    call: `count_people_measures('2020-01-01', '2099-01-01')`,
  },
  fold_tallies: {
    says: 'how many changes of counters were folded into their sums',
    to: ['a job'],
    call: 'fold_tallies(10)',
  },
  list_tally_faults: {
    says: 'counters of organisations that are not what their rows come to, by day',
    to: ['a job'],
    call: 'list_tally_faults(null)',
  },
  mend_tallies: {
    says: 'how many of those were put right',
    to: ['a job'],
    call: 'mend_tallies(null)',
  },
  is_relayed_by: {
    says: 'whether a named employer relayed the person of an own handing-over, yes or no; no fee is taken of it then',
    to: ['the agency', 'the settlement'],
    call: `is_relayed_by('${claimed}', '${company}', null)`,
  },
  keep_within_intake: {
    says: 'that a registration keeps within the places its agencies have; refuses it otherwise',
    to: ['a registration', 'a registration elsewhere'],
    call: `keep_within_intake('{${agency}}', 20, 2, 14)`,
  },
  list_due_offers: {
    says: 'requests for slots that nobody answers in time or that nobody is asked about, by id, with their company',
    to: ['a job'],
    call: 'list_due_offers()',
  },
  list_full_agencies: {
    says: 'agencies that take nobody now, by id: their cards say so',
    to: 'anybody',
    call: 'list_full_agencies(0, 0, 14)',
  },
  list_own_unanswered: {
    says: 'the acting agency’s own handings-over past their deadline that it has neither answered nor acted on',
    to: ['the agency'],
    call: 'list_own_unanswered()',
  },
  list_recommendation_readings: {
    says: 'who at companies saw what of the acting person that was handed over by a recommendation, by role',
    to: ['the person'],
    call: 'list_recommendation_readings()',
  },
  list_slot_burdens: {
    says: 'agencies that may be asked to fill a slot, with how many people each has received and slots it has taken on',
    to: ['the settlement'],
    call: 'list_slot_burdens()',
  },
  list_slot_fairness: {
    says: 'agencies with how many people each has received, slots it has taken on, and what became of what it was asked',
    to: ['the operator'],
    call: 'list_slot_fairness()',
  },
  list_unhelped: {
    says: 'handings-over of people whom no agency has helped, by number, and how many people they are',
    to: ['the operator'],
    call: 'list_unhelped()',
  },
  list_spent_requests: {
    says: 'requests for slots for which as many people as may be were proposed and nobody is left, by id, with their company',
    to: ['a job'],
    call: 'list_spent_requests(1)',
  },
  move_slot: {
    says: 'whether the slot of an own request was moved, yes or no',
    to: ['the company', 'the settlement'],
    call: `move_slot('${company}', '${redemption}', 'requested', 1, (business_now() at time zone 'Asia/Tokyo')::date)`,
  },
  own_intake: {
    says: 'how many people wait for the acting agency, and how many it answered of late',
    to: ['the agency'],
    call: 'own_intake(14)',
  },
  recommended_companies: {
    says: 'the companies that the acting person is proposed to, as a record of the law names them',
    to: ['the person', 'a registration'],
    call: 'recommended_companies()',
  },
  redemption_parties: {
    says: 'the other side of a request for a slot, for who takes part in it',
    to: ['the company', 'the agency'],
    call: `redemption_parties('{${redemption}}')`,
  },
  list_withheld: {
    says: 'how the selections stand that points wait for at a company, by the ids of their introductions',
    to: ['the settlement'],
    call: `list_withheld('${company}', now())`,
  },
  waiting_selection: {
    says: 'which selection at the own company an earlier introduction of this fingerprint waits for',
    to: ['a registration'],
    call: `waiting_selection('${company}', ${hex(fingerprint)})`,
  },
};

/** Run by a trigger on a change the walls have let through; nobody calls them. */
export const TRIGGERED = [
  'end_recommendation_copy',
  'end_recommendations_of_offer',
  'end_recommendations_of_request',
  'end_sessions_of_member',
  'end_sessions_of_organisation',
  'forget_ticked_invitations',
  'form_ticked_group',
  'leave_standing',
  'note_first_contact',
  'note_first_opening',
  'note_hire_news',
  'recall_letter',
  'stamp_fee_version',
  'stop_ticked_invitations',
  'tally_declared_rejections',
  'tally_introduction_receipts',
  'tally_mail_suppressions',
  'tally_objections',
  'tally_placements',
  'tally_provisions',
  'tally_reapproach_invitations',
  'tally_recommendations',
  'tally_selections',
  'tally_slots',
];
