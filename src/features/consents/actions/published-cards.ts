import type { Database } from '../../../db/database.ts';
import { inScope } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import type { AgencyCard } from '../rules/wording.ts';
import { listAgencyCards } from '../store.ts';

/** The directory is the same for everybody and changes a few times a week: pages may be this much behind. */
const FRESH_FOR_MS = 1_000;

interface Remembered {
  readonly cards: Promise<readonly AgencyCard[]>;
  readonly until: number;
}

const remembered = new WeakMap<Database, Remembered>();

/**
 * The published agency cards for a page, at most a second old, so that the page behind the link costs one lookup of its
 * own. What is submitted is always checked against the database itself (candidates/actions/submit-registration.ts).
 */
export function listPublishedCards(services: Services): Promise<readonly AgencyCard[]> {
  const known = remembered.get(services.database);
  const now = performance.now();
  if (known !== undefined && known.until > now) return known.cards;
  const cards = inScope(
    services.database,
    { kind: 'system', actor: { kind: 'system', id: 'directory' } },
    listAgencyCards,
  );
  remembered.set(services.database, { cards, until: now + FRESH_FOR_MS });
  // A failed read is not remembered.
  cards.catch(() => remembered.delete(services.database));
  return cards;
}

/** Makes the next page read the directory anew. */
export function forgetPublishedCards(services: Services): void {
  remembered.delete(services.database);
}
