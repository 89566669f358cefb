/** The decisions of the operator about an organisation, as they stand. */
export interface OrganisationDecisions {
  readonly approvedAt: Date | undefined;
  readonly declinedAt: Date | undefined;
  readonly suspendedAt: Date | undefined;
}

export type OrganisationState = 'waiting' | 'approved' | 'declined' | 'suspended';
export type OrganisationDecision = 'approve' | 'decline' | 'suspend' | 'reinstate';

/** From which states each decision leads on. A declined organisation may still be approved: the application stays. */
const TRANSITIONS: Record<OrganisationDecision, readonly OrganisationState[]> = {
  approve: ['waiting', 'declined'],
  decline: ['waiting'],
  suspend: ['approved'],
  reinstate: ['suspended'],
};

/** Where an organisation stands. */
export function organisationState({
  approvedAt,
  declinedAt,
  suspendedAt,
}: OrganisationDecisions): OrganisationState {
  if (suspendedAt !== undefined) return 'suspended';
  if (approvedAt !== undefined) return 'approved';
  return declinedAt === undefined ? 'waiting' : 'declined';
}

/** Whether the operator may decide this about an organisation in that state. */
export function mayDecide(decision: OrganisationDecision, state: OrganisationState): boolean {
  return TRANSITIONS[decision].includes(state);
}
