/** The decisions of the operator about an organisation, as they stand. */
export interface Decisions {
  readonly approvedAt?: Date | null | undefined;
  readonly declinedAt?: Date | null | undefined;
  readonly suspendedAt?: Date | null | undefined;
}

export type OrganisationState = 'waiting' | 'approved' | 'declined' | 'suspended';

/** Where an organisation stands. */
export function organisationState({ approvedAt, declinedAt, suspendedAt }: Decisions): OrganisationState {
  if (suspendedAt) return 'suspended';
  if (approvedAt) return 'approved';
  return declinedAt ? 'declined' : 'waiting';
}
