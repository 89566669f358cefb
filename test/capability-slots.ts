import type { Capability } from './capability-list.ts';
import { company, redemption } from './capability-scopes.ts';

/** What slots at work take that looks across owners. */
export const OF_SLOTS: Readonly<Record<string, Capability>> = {
  list_due_offers: {
    says: 'requests for slots that nobody answers in time or that nobody is asked about, by id, with their company',
    to: ['a job'],
    call: 'list_due_offers()',
  },
  list_slot_burdens: {
    says: 'agencies that may be asked to fill a slot, with how many people each has received and slots it has taken on',
    to: ['the settlement'],
    call: 'list_slot_burdens()',
  },
  move_slot: {
    says: 'whether the slot of an own request was moved, yes or no',
    to: ['the company', 'the settlement'],
    call: `move_slot('${company}', '${redemption}', 'requested', 1, (business_now() at time zone 'Asia/Tokyo')::date)`,
  },
  redemption_parties: {
    says: 'the other side of a request for a slot, for who takes part in it',
    to: ['the company', 'the agency'],
    call: `redemption_parties('{${redemption}}')`,
  },
};
