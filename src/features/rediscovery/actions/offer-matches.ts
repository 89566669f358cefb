import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import { listOpenings, type Opening } from '../../orgs/actions/openings.ts';
import { suggestedFilters } from '../rules/filters.ts';
import { summarizeHits } from './rediscover.ts';

/** How many people of the pool what is proposed for an opening finds. */
export interface MatchOffer {
  readonly openingId: OpeningId;
  readonly title: string;
  readonly count: number;
  readonly isMore: boolean;
  /** Found as well, and left out since they were written to lately. */
  readonly uncontacted: number;
}

/** A page that says so beside other things looks no further than this. */
const LOOKED_AT = { hits: 50, people: 1_000 };
/** Newest openings that the home names, and for how many days. */
const NAMED = 2;
const NEW_DAYS = 30;

/** What an opening offers: nothing once it is closed, and nothing where nobody fits. Nobody is told of it. */
export async function offerMatches(
  tx: Tx,
  { id, title, closedAt }: Pick<Opening, 'id' | 'title' | 'closedAt'>,
): Promise<MatchOffer | undefined> {
  if (closedAt !== null) return undefined;
  const summary = await summarizeHits(tx, { id, title }, suggestedFilters(title), LOOKED_AT);
  const { count, isMore, leftOut } = summary;
  const uncontacted = leftOut.uncontacted ?? 0;
  if (count + uncontacted === 0) return undefined;
  return { openingId: id, title, count, isMore, uncontacted };
}

/** The same of the newest open openings, the newest first, while they are new. */
export async function offerNewest(tx: Tx): Promise<readonly MatchOffer[]> {
  const { rows } = await listOpenings(tx, { state: 'open' }, firstPage(NAMED));
  const since = tx.now.getTime() - NEW_DAYS * 86_400_000;
  const offers = [];
  for (const opening of rows) {
    if (opening.createdAt.getTime() < since) continue;
    const offer = await offerMatches(tx, opening);
    if (offer !== undefined) offers.push(offer);
  }
  return offers;
}
