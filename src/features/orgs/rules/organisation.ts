import type { OrganisationState } from '../../parties/rules/standing.ts';

export type OrganisationDecision = 'approve' | 'decline' | 'suspend' | 'reinstate';

/** From which states each decision leads on. A declined organisation may still be approved: the application stays. */
const TRANSITIONS: Record<OrganisationDecision, readonly OrganisationState[]> = {
  approve: ['waiting', 'declined'],
  decline: ['waiting'],
  suspend: ['approved'],
  reinstate: ['suspended'],
};

/** Whether the operator may decide this about an organisation in that state. */
export function mayDecide(decision: OrganisationDecision, state: OrganisationState): boolean {
  return TRANSITIONS[decision].includes(state);
}
