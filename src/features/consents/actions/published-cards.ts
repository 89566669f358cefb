import type { Database } from '../../../db/database.ts';
import { inScope } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';

/** The directory is the same for everybody and changes a few times a week: pages may be this much behind. */
const FRESH_FOR_MS = 1_000;

interface Remembered {
  readonly cards: Promise<readonly AgencyCard[]>;
  readonly until: number;
}

/**
 * As long as nothing changed the very same array is given, so that pages made of it can be kept. Many requests wait for
 * one reading, which is therefore a transaction of its own and no one's in particular.
 */
async function readCards(
  services: Pick<Services, 'database'>,
  before: Promise<readonly AgencyCard[]> | undefined,
): Promise<readonly AgencyCard[]> {
  const scope = { kind: 'system', actor: { kind: 'system', id: 'directory' } } as const;
  const cards = await inScope(services.database, scope, listAgencyCards);
  const known = await before?.catch(() => undefined);
  return known !== undefined && JSON.stringify(known) === JSON.stringify(cards) ? known : cards;
}

const remembered = new WeakMap<Database, Remembered>();

/**
 * The published agency cards for a page, at most a second old, so that the page behind the link costs one lookup of its
 * own. What is submitted is always checked against the database itself (candidates/actions/submit-registration.ts).
 */
export function listPublishedCards(services: Pick<Services, 'database'>): Promise<readonly AgencyCard[]> {
  const known = remembered.get(services.database);
  const now = performance.now();
  if (known !== undefined && known.until > now) return known.cards;
  const cards = readCards(services, known?.cards);
  remembered.set(services.database, { cards, until: now + FRESH_FOR_MS });
  // A failed read is not remembered.
  cards.catch(() => remembered.delete(services.database));
  return cards;
}

/** Makes the next page read the directory anew. */
export function forgetPublishedCards(services: Pick<Services, 'database'>): void {
  remembered.delete(services.database);
}
