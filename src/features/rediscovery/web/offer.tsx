import type { Child } from 'hono/jsx';
import type { Tx } from '../../../db/scope.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import { findShownHearing } from '../actions/hear-wishes.ts';
import { offerMatches } from '../actions/offer-matches.ts';
import { OfferCard } from '../views/offer.tsx';

/** The part of an opening's page that says whom its company knows already, and about how many would like to hear of it; nothing where that is nobody. */
export async function offeredMatches(tx: Tx, opening: Opening): Promise<() => Child> {
  const offer = await offerMatches(tx, opening);
  const hearing = await findShownHearing(tx, opening);
  return () => (offer || hearing) && <OfferCard openingId={opening.id} offer={offer} hearing={hearing} />;
}
