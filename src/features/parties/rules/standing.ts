/** The decisions of the operator about an organisation, as they stand. */
export interface Decisions {
  readonly approvedAt?: Date | null | undefined;
  readonly declinedAt?: Date | null | undefined;
  readonly suspendedAt?: Date | null | undefined;
}

export const ORGANISATION_STATES = ['waiting', 'approved', 'suspended', 'declined'] as const;
export type OrganisationState = (typeof ORGANISATION_STATES)[number];

/** Where an organisation stands. */
export function organisationState({ approvedAt, declinedAt, suspendedAt }: Decisions): OrganisationState {
  if (suspendedAt) return 'suspended';
  if (approvedAt) return 'approved';
  return declinedAt ? 'declined' : 'waiting';
}
