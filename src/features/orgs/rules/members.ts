import type { Role } from '../../../platform/http/access.ts';
import { INVITATION_DAYS, SIGN_UP_HOURS } from '../../../platform/terms.ts';

const BY_RANK: readonly Role[] = ['viewer', 'recruiter', 'owner'];

/**
 * The roles above this one; all of them above none. What somebody made with one of these ends with their right to it,
 * unless an owner takes it over (rules.md §9).
 */
export function rolesAbove(role: Role | undefined): readonly Role[] {
  return BY_RANK.slice(role === undefined ? 0 : BY_RANK.indexOf(role) + 1);
}

/** A role by its word; undefined for what is none. */
export function readRole(word: string | null): Role | undefined {
  return BY_RANK.find((role) => role === word);
}

/** How long an invitation can be accepted, by wall time. */
export const INVITATION_LIFETIME_MS = INVITATION_DAYS * 86_400_000;
/** How long the link that completes an application can be used, by wall time. */
export const SIGN_UP_LIFETIME_MS = SIGN_UP_HOURS * 3_600_000;

export interface InvitationFacts {
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

/** Whether an invitation can still be accepted at wall time `wall`, and if not, why. */
export function invitationState(
  { expiresAt, acceptedAt, revokedAt }: InvitationFacts,
  wall: Date,
): InvitationState {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= wall ? 'expired' : 'open';
}

/**
 * Whether a member may get another role, or none. The last owner keeps theirs: an organisation nobody can manage could
 * only be reopened by hand.
 * @param ownerIds the owners as they stand, locked until the change is committed
 */
export function mayChangeMember(
  ownerIds: readonly string[],
  userId: string,
  next: Role | undefined,
): boolean {
  return next === 'owner' || !ownerIds.includes(userId) || ownerIds.length > 1;
}
