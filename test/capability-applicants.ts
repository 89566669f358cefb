import type { Capability } from './capability-list.ts';
import {
  alumniCode,
  applicant,
  applying,
  browser,
  company,
  fingerprint,
  hex,
  letter,
  merged,
  recommended,
  token,
  twin,
} from './capability-scopes.ts';

/** Functions about a company's past applicants, and what it says about applying again. */
export const OF_APPLICANTS: Readonly<Record<string, Capability>> = {
  asked_elsewhere: {
    says: 'that another company has asked the person behind a keyed hash to apply again since a moment',
    to: ['a job'],
    call: `asked_elsewhere(${hex(fingerprint)}, '${applying}', '-infinity')`,
  },
  count_wishes: {
    says: 'how many openings were due; writes bands of five people and more beside them',
    to: ['a job'],
    call: 'count_wishes(10)',
  },
  find_alumni_page: {
    says: 'whose page for leavers this is and whether it takes anybody, to whoever has its code',
    to: 'anybody',
    call: `find_alumni_page('${alumniCode}')`,
  },
  find_applying: {
    says: 'what the company knows of the name and contact of somebody who has answered that they apply, to whoever has the link of the invitation',
    to: 'anybody',
    call: `find_applying(${hex(token)})`,
  },
  find_asked: {
    says: 'who asks to apply again and what was answered, to whoever has the link of the invitation',
    to: 'anybody',
    call: `find_asked(${hex(token)})`,
  },
  find_ticked: {
    says: 'who asks somebody by their tick to apply again and what was answered, to whoever has the link of the invitation',
    to: 'anybody',
    call: `find_ticked(${hex(browser)})`,
  },
  is_known_at: {
    says: 'whether a company has an address among its own people, to the person whose address it is',
    to: ['the person', 'another person'],
    call: `is_known_at('${company}', 'intended@example.jp')`,
  },
  list_asking_companies: {
    says: 'companies with a policy for asking people again whose people nobody has looked at on a day, by id',
    to: ['a job'],
    call: "list_asking_companies('2026-11-30')",
  },
  list_bulk_actions: {
    says: 'things done with many applicants that are under way, or to be forgotten, by id',
    to: ['a job'],
    call: 'list_bulk_actions(true)',
  },
  list_due_invitations: {
    says: 'invitations to apply again that are to be looked at, by id, with their company and state',
    to: ['a job'],
    call: "list_due_invitations(now() + interval '1 day')",
  },
  list_due_ticked: {
    says: 'invitations that people ticked and that are to be looked at, by id, with whose they are and their state',
    to: ['a job'],
    call: "list_due_ticked(now() + interval '1 day')",
  },
  list_ticked_to_plan: {
    says: 'who of a company’s groups its approved policy has not put down yet, by ids',
    to: ['a job'],
    call: 'list_ticked_to_plan()',
  },
  next_ticked: {
    says: 'when the next invitation that somebody ticked is to be looked at',
    to: ['a job'],
    call: 'next_ticked()',
  },
  list_uncompared_companies: {
    says: 'companies with applicants that nobody has compared yet, by id',
    to: ['a job'],
    call: 'list_uncompared_companies()',
  },
  list_retention_companies: {
    says: 'companies with applicants whose terms nobody has looked at on a day, by id',
    to: ['a job'],
    call: "list_retention_companies('2026-11-30')",
  },
  merge_applicant: {
    says: 'that an own entry went out of sight in favour of another own one, and what went with it',
    to: ['the company'],
    call: `merge_applicant('${applicant}', '${twin}')`,
  },
  next_asking_day: {
    says: 'the day on which the next person comes near to being asked again; no row, owner or count',
    to: ['a job'],
    call: 'next_asking_day()',
  },
  next_invitation: {
    says: 'when the next invitation to apply again is to be looked at; no row, owner or count',
    to: ['a job'],
    call: 'next_invitation()',
  },
  own_reapply_terms: {
    says: 'what the companies whose links the acting person registered through say about applying again, each version',
    to: ['the person'],
    call: 'own_reapply_terms()',
  },
  part_applicant: {
    says: 'whether an own entry came back into sight, yes or no',
    to: ['the company'],
    call: `part_applicant('${applicant}', '${merged}', '{"letters": [], "notes": [], "tags": []}')`,
  },
  published_reapply_terms: {
    says: 'what approved companies publish about applying again',
    to: 'anybody',
    call: 'published_reapply_terms()',
  },
  recommended_beside: {
    says: 'what the person of an own recommendation they agreed to agreed to there besides: agency, moment and opening, as its own page of recommended people says',
    to: ['the company'],
    call: `recommended_beside('${recommended}')`,
  },
  recommended_here: {
    says: 'who of these, by keyed hash, was recommended to it and agreed: agency, moment and opening, as its own page of recommended people says',
    to: ['the company'],
    call: `recommended_here(array[${hex(fingerprint)}::bytea])`,
  },
  replied_invitations: {
    says: 'which of its own invitations somebody has answered by mail, and on which day',
    to: ['the company'],
    call: `replied_invitations('{${letter}}')`,
  },
  takes_alumni: {
    says: 'whether the page for leavers of a company takes anybody, yes or no; its page says so to everybody',
    to: 'anybody',
    call: `takes_alumni('${company}')`,
  },
};
