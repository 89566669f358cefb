import { type Unanswered, unansweredState } from './unanswered.ts';

/** What a relay link can be for somebody who opens it. */
export type LinkState = 'open' | 'test' | 'closed' | 'expired' | 'unavailable';

export interface LinkFacts {
  readonly test: boolean;
  readonly expiresAt: Date | null;
  readonly closedAt: Date | null;
  /** Rests since a restore, until the company opens it again. */
  readonly stoppedAt: Date | null;
  readonly companyApprovedAt: Date | null;
  readonly companySuspendedAt: Date | null;
}

/**
 * Decides which page a relay link shows at business time `now`. A closed link stays closed for those who already have
 * the mail too; a company that is not (or no longer) approved has no live link (rules.md §3.11), and neither has one that
 * has not opened it again since a restore.
 */
export function linkState(link: LinkFacts, now: Date): LinkState {
  if (link.closedAt !== null) return 'closed';
  if (link.expiresAt !== null && link.expiresAt <= now) return 'expired';
  if (link.stoppedAt !== null || link.companyApprovedAt === null || link.companySuspendedAt !== null)
    return 'unavailable';
  return link.test ? 'test' : 'open';
}

/** What the page behind a code is for whoever opens it: also a code that opens on its day (rules.md §3.15). */
export type PageState = LinkState | 'not_yet' | 'goes_on';

/** The same of a code, which may have been made for a selection that was under way. */
export function pageState(
  link: LinkFacts & { readonly unanswered: Unanswered | null },
  now: Date,
): PageState {
  const state = linkState(link, now);
  if (link.unanswered === null || (state !== 'open' && state !== 'test')) return state;
  const opened = unansweredState(link.unanswered, now);
  return opened === 'open' ? state : opened;
}

/** Whether it stands still until its company opens it again: closed by it, or stopped by a restore. */
export function isAtRest({ closedAt, stoppedAt }: Pick<LinkFacts, 'closedAt' | 'stoppedAt'>): boolean {
  return closedAt !== null || stoppedAt !== null;
}
