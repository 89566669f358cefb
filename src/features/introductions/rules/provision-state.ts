/** What a provision is for the agency that received it. */
export const PROVISION_STATES = ['delivered', 'accepted', 'objected', 'reversed', 'withdrawn'] as const;
export type ProvisionState = (typeof PROVISION_STATES)[number];

/**
 * What may become of a provision. `objected` goes back to `delivered` when the operator rejects the claim, and to
 * `reversed` when it is upheld. The person may withdraw at any time; nothing follows after that.
 */
export const TRANSITIONS: Record<ProvisionState, readonly ProvisionState[]> = {
  delivered: ['accepted', 'objected', 'withdrawn'],
  accepted: ['withdrawn'],
  objected: ['delivered', 'reversed', 'withdrawn'],
  reversed: ['withdrawn'],
  withdrawn: [],
};

export interface ProvisionFate {
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** Null without a claim, else whether it was upheld, `open` while nobody has decided. */
  readonly claim: 'open' | 'upheld' | 'rejected' | null;
}

/** The state a provision is in. Withdrawal is told first: the agency must stop using what it received. */
export function provisionState(fate: ProvisionFate): ProvisionState {
  if (fate.withdrawnAt !== null) return 'withdrawn';
  if (fate.claim === 'upheld') return 'reversed';
  if (fate.claim === 'open') return 'objected';
  if (fate.acceptedAt !== null) return 'accepted';
  return 'delivered';
}

/** Whether the agency has said itself that this is nobody for it, and the operator agreed: it looks, and does nothing more. */
export function isOver(state: ProvisionState): boolean {
  return state === 'reversed';
}

/** Whether a provision in this state may become `next`. */
export function mayBecome(state: ProvisionState, next: ProvisionState): boolean {
  return TRANSITIONS[state].includes(next);
}
