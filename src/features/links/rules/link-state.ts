/** What a relay link can be for somebody who opens it. */
export type LinkState = 'open' | 'test' | 'closed' | 'expired' | 'unavailable';

export interface LinkFacts {
  readonly test: boolean;
  readonly expiresAt: Date | null;
  readonly closedAt: Date | null;
  readonly companyApprovedAt: Date | null;
  readonly companySuspendedAt: Date | null;
}

/**
 * Decides which page a relay link shows at business time `now`. A closed link stays closed for those who already have
 * the mail too; a company that is not (or no longer) approved has no live link (rules.md §3.11).
 */
export function linkState(link: LinkFacts, now: Date): LinkState {
  if (link.closedAt !== null) return 'closed';
  if (link.expiresAt !== null && link.expiresAt <= now) return 'expired';
  if (link.companyApprovedAt === null || link.companySuspendedAt !== null) return 'unavailable';
  return link.test ? 'test' : 'open';
}
