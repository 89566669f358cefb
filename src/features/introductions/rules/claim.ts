import { decideSettlement, type ObjectionFacts, type ProvisionFacts } from './settlement.ts';

/** What has become of the point that a claim is about; `not_counted` where none hangs on it. */
export const POINT_STATES = ['pending', 'confirmed', 'voided', 'reversed', 'not_counted'] as const;
export type PointState = (typeof POINT_STATES)[number];

/** Where a claim stands. `expired`: nobody decided before time alone settled the point. */
export type ClaimState = 'open' | 'expired' | 'upheld' | 'rejected';

export interface ClaimFacts {
  /** Null while nobody has decided. */
  readonly upheld: boolean | null;
  readonly suspendsUntil: Date;
  readonly point: PointState;
}

/**
 * Where a claim stands at `now`. It can be decided until its own suspension has ended, and as long as its point is still
 * pending: while another agency's later claim suspends it, for example (rules.md §3.4). `claim_can_be_decided` in
 * migrations/0011_introductions.sql says the same of a row (a test holds the two together).
 */
export function claimState({ upheld, suspendsUntil, point }: ClaimFacts, now: Date): ClaimState {
  if (upheld !== null) return upheld ? 'upheld' : 'rejected';
  return now < suspendsUntil || point === 'pending' ? 'open' : 'expired';
}

/** What upholding a claim would do to the point now. `waits`: nothing before every receiving agency's claim is upheld. */
export type EffectOfUpholding = 'voids' | 'waits' | 'none';

/** Asks the rule itself what would follow if this agency's claim were upheld at `now` (rules.md §3.5). */
export function effectOfUpholding(
  agencyId: string,
  point: PointState,
  provisions: readonly ProvisionFacts[],
  objections: readonly ObjectionFacts[],
  now: Date,
): EffectOfUpholding {
  if (point !== 'pending') return 'none';
  const pending = { counted: true, confirmedAt: null, voidedAt: null };
  const upheld = objections.map((one) => (one.agencyId === agencyId ? { ...one, upheld: true } : one));
  return decideSettlement(pending, provisions, upheld, now).kind === 'void' ? 'voids' : 'waits';
}

/** By what the mail that tells an agency of the decision on its claim is known: it goes when the person is erased. */
export function decisionKey(agencyId: string, provisionId: string) {
  return { purpose: 'objection.decided', organisationId: agencyId, dedupeKey: provisionId } as const;
}
