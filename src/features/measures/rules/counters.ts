/** What is counted by organisation and day (rules.md §15.2); what each holds says src/db/migrations/0190_tallies.sql. */
export const COUNTERS = [
  'introduced',
  'introduced_confirmed',
  'introduced_taken_back',
  'introduced_decided',
  'introduced_by_silence',
  'confirmed',
  'slots_earned',
  'slots_earned_used',
  'slots_earned_expired',
  'slots_used',
  'slots_used_days',
  'told',
  'rejected',
  'rejected_unclear',
  'hired',
  'provided',
  'provided_accepted',
  'provided_withdrawn',
  'provided_contacted',
  'provided_in_time',
  'provided_contact_hours',
  'claims',
  'claims_decided',
  'claims_upheld',
  'recommended',
  'recommended_agreed',
  'recommended_interviewed',
  'recommended_hired',
  'placed',
  'placed_by_slot',
  'placed_fee_yen',
  'sender_complaints',
  'sender_opt_outs',
  'invitations_sent',
] as const;

export type Counter = (typeof COUNTERS)[number];

/** What is counted where it stands, because a person may count once however often something happened, or because it depends on today. */
export const FACTS = [
  /** Of links, as published at closes (rules.md §5.2). */
  'shown_registered',
  'shown_introduced',
  'shown_told',
  'shown_registered_told',
  /** Of people asked to apply again, each once. */
  'asked',
  'asked_answered',
  'reapplied',
  'reapplied_hired',
  'saving_yen',
  /** Of everybody, for the operator alone. */
  'registered',
  'wanted_nothing',
  'chose_14',
  'unhelped_14',
  'chose_30',
  'unhelped_30',
  'introduced_people',
  'interviewed_elsewhere',
  'hired_elsewhere',
  'requests_due',
  'requests_in_time',
  'complaints',
] as const;

export type Fact = (typeof FACTS)[number] | Counter;

/** What was found of facts in a period; null where it may not be shown. A counter that is missing is 0. */
export type Found = Readonly<Partial<Record<Fact, number | null>>>;
