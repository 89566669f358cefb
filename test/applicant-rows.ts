import {
  alumniCode,
  applicant,
  browser,
  company,
  fingerprint,
  letter,
  merged,
  token,
  twin,
} from './capability-scopes.ts';

const PAST = new Date(Date.now() - 3_600_000);

/** A company's applicants, as far as the functions about them need any. */
export const APPLICANT_ROWS: readonly [string, Readonly<Record<string, unknown>>][] = [
  ['applicants', { company_id: company, id: applicant, person_key: 'intended@example.jp' }],
  ['applicants', { company_id: company, id: twin, phone: '+819012345678' }],
  ['applicants', { company_id: company, id: merged, merged_into: applicant, phone: '+819012345679' }],
  ['alumni_pages', { company_id: company, code: alumniCode, is_open: true }],
  ['selections', { company_id: company, applicant_id: applicant, status: 'rejected', step: '最終面接' }],
  ['reapproach_policies', { company_id: company, id: twin }],
  ['reapproach_approvals', { company_id: company, policy_id: twin }],
  ['reapproach_walks', { company_id: company, policy_id: twin, next_on: '2027-01-01' }],
  ['reapproach_invitations', { company_id: company, id: letter, outbox_id: merged, next_at: PAST }],
  [
    'reapproach_invitations',
    {
      company_id: company,
      id: twin,
      applicant_id: applicant,
      state: 'applying',
      sent_at: PAST,
      token_hash: token,
    },
  ],
  // Somebody of a group, whom one policy has asked and another is to ask.
  ['reapproach_policies', { company_id: company, id: merged }],
  [
    'reapproach_policy_versions',
    { company_id: company, policy_id: merged, version: 1, audience: 'ticked', after_months: [6] },
  ],
  ['reapproach_approvals', { company_id: company, policy_id: merged, version: 1 }],
  [
    'registrations',
    {
      candidate_id: twin,
      id: twin,
      company_id: company,
      link_id: null,
      invite_again: true,
      group_through: '2027-06-30',
    },
  ],
  [
    'ticked_invitations',
    { candidate_id: twin, registration_id: twin, company_id: company, token_hash: browser, next_at: PAST },
  ],
  ['mail_returns', { outbox_id: merged, kind: 'reply' }],
  [
    'reapproach_invitations',
    {
      company_id: company,
      id: merged,
      outbox_id: twin,
      state: 'sent',
      step: 2,
      sent_at: PAST,
      next_at: null,
    },
  ],
  [
    'outbox_messages',
    { id: twin, class: 'letter', message_id: 'y', purpose: 'reapproach.invitation', person_key: fingerprint },
  ],
  ['bulk_actions', { company_id: company, people: 1, kind: 'tag', state: 'running' }],
  [
    'applicant_documents',
    { company_id: company, applicant_id: applicant, text: '最終面接', state: 'indexed' },
  ],
  ['applicant_documents', { company_id: company, applicant_id: letter, text: 'x', state: 'folded' }],
];
