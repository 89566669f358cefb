import type { Child } from 'hono/jsx';
import type { Tx } from '../../../db/scope.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import { offerMatches } from '../actions/offer-matches.ts';
import { OfferCard } from '../views/offer.tsx';

/** The part of an opening's page that says whom its company knows already; nothing where that is nobody. */
export async function offeredMatches(tx: Tx, opening: Opening): Promise<() => Child> {
  const offer = await offerMatches(tx, opening);
  return () => offer && <OfferCard offer={offer} />;
}
