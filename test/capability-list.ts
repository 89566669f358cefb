import { OF_APPLICANTS } from './capability-applicants.ts';
import { OF_MAIL } from './capability-mail.ts';
import {
  account,
  applying,
  claimed,
  company,
  fingerprint,
  hex,
  invented,
  letter,
  letterCode,
  link,
  linkCode,
  network,
  personalCode,
  receipt,
  token,
} from './capability-scopes.ts';
import { OF_SLOTS } from './capability-slots.ts';

export type Who = string;

export interface Capability {
  /** What it says, and why no more is needed. */
  readonly says: string;
  /** `anybody`: published, or the argument is the permission. */
  readonly to: 'anybody' | readonly Who[];
  readonly call: string;
  /** What the call leaves behind, for those that answer nothing. */
  readonly leaves?: string;
}

const OTHERS: Readonly<Record<string, Capability>> = {
  appeal_facts: {
    says: 'why an introduction that its company asks about is no point, and the days of the earlier one in its way',
    to: ['the operator'],
    call: `appeal_facts('${receipt}')`,
  },
  claim_standing: {
    says: 'when a claimed provision was handed over and what has become of its point',
    to: ['the agency', 'the operator'],
    call: `claim_standing('${claimed}', now())`,
  },
  close_contact_figures: {
    says: 'how many agencies have a month published of what came of their contacts; none of a month that runs',
    to: ['a job'],
    call: `close_contact_figures(date_trunc('month', now())::date)`,
  },
  contact_terms: {
    says: 'how and when the person behind an own provision may be contacted, while it is not taken back',
    to: ['the agency'],
    call: `contact_terms('${claimed}', false)`,
  },
  count_answer: {
    says: 'whether an answer of the acting person was counted; where nothing was asked of them it is not',
    to: ['the person'],
    call: `count_answer('2026-11-01', 1, 1)`,
  },
  count_code_mails: {
    says: 'how many codes a person was mailed within a day without any coming back, by their fingerprint',
    to: ['a browser'],
    call: `count_code_mails(${hex(fingerprint)}, ${hex(network)}, '-infinity')`,
  },
  count_link_figures: {
    says: 'the figures of a company’s links, for the job that publishes what may be published',
    to: ['a job'],
    call: `count_link_figures('${company}', '2099-01-01')`,
  },
  count_registration_domains: {
    says: 'how many registered from which mail domain at a company’s links, a day; no person',
    to: ['the operator'],
    call: `count_registration_domains('${company}', 31, 100)`,
  },
  end_audit_lines: {
    says: 'how many lines of the log it removed, their term being over',
    to: ['a job'],
    call: 'end_audit_lines(100)',
  },
  end_fingerprints: {
    says: 'how many keyed hashes it replaced that no count needs any more',
    to: ['a job'],
    call: 'end_fingerprints(100)',
  },
  end_statutory_records: {
    says: 'how many records lost their key, their term being over',
    to: ['a job'],
    call: 'end_statutory_records(100)',
  },
  enqueue_job: {
    says: 'nothing: takes a few ids, and no company but the acting one',
    to: ['the company', 'a registration', 'the settlement', 'a job'],
    call: `enqueue_job('imports', '{"companyId": "${company}"}', null)`,
    leaves: `select count(*) as n from pgboss.job_common where data ->> 'companyId' = '${company}'`,
  },
  find_api_key: {
    says: 'the key with this lookup part and its organisation; the hash is compared by whoever asked',
    to: 'anybody',
    call: `find_api_key('prefix')`,
  },
  find_candidate_by_account: {
    says: 'the id of the account with this key of an address, which only the key ring can make',
    to: ['a browser', 'a registration', 'a registration elsewhere', 'a job'],
    call: `find_candidate_by_account(${hex(account)})`,
  },
  find_candidate_session: {
    says: 'whose session the holder of this token has',
    to: 'anybody',
    call: `find_candidate_session(${hex(token)})`,
  },
  find_invitation: {
    says: 'the invitation to the holder of its mailed token',
    to: 'anybody',
    call: `find_invitation(${hex(token)})`,
  },
  find_ledger_departure: {
    says: 'the first entry of a ledger that its receipts do not bear out',
    to: ['the company', 'the operator', 'the settlement'],
    call: `find_ledger_departure('${company}', 0, null)`,
  },
  find_organisation_names: {
    says: 'the names behind ids that a person or the desk already holds',
    to: [
      'the operator',
      'the person',
      'another person',
      'a browser',
      'a registration',
      'a registration elsewhere',
    ],
    call: `find_organisation_names('{${company}}')`,
  },
  find_relay_link: {
    says: 'what the page behind this code shows',
    to: 'anybody',
    call: `find_relay_link('${linkCode}')`,
  },
  forget_canary_requests: {
    says: 'how many requests of an invented person it has removed, and none of anybody else’s',
    to: ['a job'],
    call: `nullif(forget_canary_requests('${invented}'), 0)`,
  },
  forget_claims_about_me: {
    says: 'how many claims about the person’s own provisions it emptied of what was written there',
    to: ['the person'],
    call: 'forget_claims_about_me()',
  },
  hidden_organisations: {
    says: 'the organisations of the canary by id, for leaving them out',
    to: ['the operator'],
    call: `nullif(hidden_organisations(), '{}')`,
  },
  is_forwarded: {
    says: 'whether a personal code was made for somebody else, yes or no',
    to: ['a browser'],
    call: `is_forwarded('${personalCode}', 'friend@example.jp')`,
  },
  is_repetition: {
    says: 'whether the own company introduced this fingerprint before, yes or no',
    to: ['a registration'],
    call: `is_repetition('${company}', ${hex(fingerprint)}, now())`,
  },
  letter_deliveries: {
    says: 'of own letters that were handed over which wait, came back or were held back, and not why',
    to: ['the company'],
    call: `letter_deliveries('{${letter}}')`,
  },
  list_agency_terms: {
    says: 'what agencies that may receive people publish of offices, work, fees and refunds',
    to: 'anybody',
    call: 'list_agency_terms(null)',
  },
  list_arrivals: {
    says: 'agencies with people nobody has answered: how many, and until when',
    to: ['a job'],
    call: `list_arrivals(now() + interval '1 day', now())`,
  },
  list_canary_people: {
    says: 'invented people whom a run of the canary left, by id',
    to: ['a job'],
    call: 'list_canary_people()',
  },
  list_claims_about_me: {
    says: 'what agencies have claimed of the person’s own provisions, without what they wrote about it',
    to: ['the person'],
    call: 'list_claims_about_me()',
  },
  list_companies_to_close: {
    says: 'companies with a month to be closed, by id',
    to: ['a job'],
    call: `list_companies_to_close('2099-01-01')`,
  },
  list_companies_with_due_points: {
    says: 'companies with points that time alone confirms by now',
    to: ['a job'],
    call: 'list_companies_with_due_points()',
  },
  list_due_answer_news: {
    says: 'which answers of agencies people are still to be told, by id',
    to: ['a job'],
    call: `list_due_answer_news(now() + interval '1 day', 100)`,
  },
  list_people_to_ask: {
    says: 'people a month after their registration, by id',
    to: ['a job'],
    call: `list_people_to_ask('2099-01-01', 100)`,
  },
  list_readings_about_me: {
    says: 'which organisation saw which items of the person how often, by role',
    to: ['the person'],
    call: 'list_readings_about_me()',
  },
  list_receiving_agencies: {
    says: 'the published directory',
    to: 'anybody',
    call: 'list_receiving_agencies()',
  },
  list_taken_back: {
    says: 'agencies from which something was taken back since they were told: how many',
    to: ['a job'],
    call: `list_taken_back(now() + interval '1 day', now())`,
  },
  list_unfinished_imports: {
    says: 'imports nobody has touched for a while, by id',
    to: ['a job'],
    call: 'list_unfinished_imports(true)',
  },
  list_unused_accounts: {
    says: 'accounts nobody has signed in to for long, by id',
    to: ['a job'],
    call: `list_unused_accounts('2099-01-01', now(), 100)`,
  },
  list_waiting_documents: {
    says: 'companies whose people have search documents that wait for the job',
    to: ['a job'],
    call: 'list_waiting_documents()',
  },
  mailed_recipient: {
    says: 'the mailbox that a letter with this code was mailed to, whose page shows it masked',
    to: ['a browser'],
    call: `mailed_recipient('${letterCode}')`,
  },
  open_canary: {
    says: 'the hidden company, agency and link, made where there are none',
    to: ['a job'],
    call: `open_canary('${'c'.repeat(22)}')`,
  },
  organisation_is_new: {
    says: 'whether an organisation is undecided and nobody works there, yes or no',
    to: ['signed-in staff'],
    call: `organisation_is_new('${applying}')`,
  },
  organisation_marks: {
    says: 'by what organisations, and those whose members share a mail domain with theirs, are recognised, for comparing with those the acting person keeps away',
    to: ['the person', 'another person', 'a registration', 'a registration elsewhere'],
    call: `organisation_marks('{${company}}')`,
  },
  person_counts_already: {
    says: 'whether the acting person, by whichever account, could not count for a company now, yes or no',
    to: ['the person', 'a registration'],
    call: `person_counts_already('${company}', now())`,
  },
  post_points: {
    says: 'what a posting to the own ledger came to',
    to: ['a registration', 'the settlement'],
    call: `post_points('${company}', 'introduced', '{${receipt}}', 1, (business_now() at time zone 'Asia/Tokyo')::date)`,
  },
  reached_final_interview: {
    says: 'whether a company recorded a last interview of the person behind a personal code of theirs, yes or no',
    to: ['the person'],
    call: `reached_final_interview('intended@example.jp')`,
  },
  record_link_visits: {
    says: 'nothing: adds figures, none of them negative',
    to: ['a job'],
    call: `record_link_visits('{${company}}', '{${link}}', array[current_date], '{3}', '{1}')`,
    leaves: 'select sum(people) as n from link_visits where visited_on = current_date',
  },
  search_applicants: {
    says: 'which of the acting company’s own people match, by id, and how many: indexes of text serve nobody behind a policy',
    to: ['the company'],
    call: `search_applicants('{最終面接}', '{}', 'latest', true, null, null, 20, 1000)`,
  },
  take_untold_nudges: {
    says: 'which provisions an agency is to be told of a nudge about, once, while they still ask for something',
    to: ['a job'],
    call: 'take_untold_nudges(10)',
  },
};

/** All of them, by name. */
export const CAPABILITIES: Readonly<Record<string, Capability>> = Object.fromEntries(
  Object.entries({ ...OTHERS, ...OF_APPLICANTS, ...OF_MAIL, ...OF_SLOTS }).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  ),
);
