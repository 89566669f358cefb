import {
  agency,
  candidate,
  claimed,
  company,
  hiredBy,
  introduction,
  recommended,
  redemption,
  waiting,
} from './capability-scopes.ts';

const past = new Date(Date.now() - 3_600_000);

/** A point that waits, two recommendations, one that its company hired by, what was handed over and who read it; part of capabilities.test.ts. */
export const RECOMMENDATION_ROWS: readonly [string, Readonly<Record<string, unknown>>][] = [
  ['withheld_receipts', { company_id: company, introduction_id: introduction, selection_id: redemption }],
  ...[recommended, hiredBy].map((id): [string, Record<string, unknown>] => [
    'recommendations',
    {
      agency_id: agency,
      id,
      provision_id: claimed,
      candidate_id: candidate,
      company_id: company,
      redemption_id: id === hiredBy ? waiting : redemption,
      title: 'an opening',
      asked_at: past,
      due_at: past,
      agreed_at: new Date('2020-01-01'),
      interview_due_at: past,
      ...(id === hiredBy && {
        hired_on: '2019-12-31',
        hired_at: past,
        closed_at: past,
        close_reason: 'withdrawn',
      }),
      ...(id === recommended && { closed_at: past, close_reason: 'withdrawn' }),
    },
  ]),
  [
    'recommendation_copies',
    { company_id: company, recommendation_id: hiredBy, candidate_id: candidate, wrapped_key: Buffer.of(1) },
  ],
  ['readings', { organisation_id: company, subject_id: hiredBy, items: ['name'] }],
];
