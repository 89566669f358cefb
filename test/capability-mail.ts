import type { Capability } from './capability-list.ts';
import { batch, candidate } from './capability-scopes.ts';

/** What letters and mail to staff take that looks across owners. */
export const OF_MAIL: Readonly<Record<string, Capability>> = {
  due_times: {
    says: 'when the next thing of each kind is due by business time, with no row, owner or count; a walk of the clock stops there',
    to: ['a job'],
    call: `due_times('2020-01-01', 3, 3, 6)`,
  },
  list_due_letters: {
    says: 'result letters whose time has come, by id, with their company',
    to: ['a job'],
    call: 'list_due_letters()',
  },
  list_due_notices: {
    says: 'approved organisations that are to be told today what came in, by kind, and until when they have been told',
    to: ['a job'],
    call: `list_due_notices(now() + interval '1 day', 100)`,
  },
  news_refused: {
    says: 'whether a mail to a person is over by now, or waits while they pause: by what it is for, and nothing else of them',
    to: ['a job'],
    call: `news_refused('${candidate}', 'account_unused')`,
  },
  note_handed_over: {
    says: 'that a message whose id and claim one knows has been handed over; nothing of it',
    to: 'anybody',
    call: `note_handed_over('${batch}/${batch}')`,
  },
  notice_refused: {
    says: 'whether a notice to a member, or to an organisation’s own mailbox, is no longer wanted there: they left, it was switched off, or nobody asks any more',
    to: ['a job'],
    call: `notice_refused(gen_random_uuid(), 'x', 'agency.arrivals')`,
  },
};
