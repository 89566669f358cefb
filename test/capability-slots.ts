import type { Capability } from './capability-list.ts';
import { agency, claimed, company, redemption } from './capability-scopes.ts';

/** What slots at work, and places for people who wait, take that looks across owners. */
export const OF_SLOTS: Readonly<Record<string, Capability>> = {
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
  redemption_parties: {
    says: 'the other side of a request for a slot, for who takes part in it',
    to: ['the company', 'the agency'],
    call: `redemption_parties('{${redemption}}')`,
  },
};
