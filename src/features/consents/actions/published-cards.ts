import type { Database } from '../../../db/database.ts';
import { inScope } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';
import { inOrderOfDay } from '../../parties/rules/card-order.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { findOperator, type Operator } from '../../parties/store/organisations.ts';
import { getRuleInForce } from '../../slots/actions/post-points.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';

/** What the page behind every link says beside the link's own company. */
export interface Published {
  readonly cards: readonly AgencyCard[];
  /** Undefined before the installation is set up. */
  readonly operator: Operator | undefined;
  readonly rule: ProgramRule;
}

/** It is the same for everybody and changes a few times a week: pages may be this much behind. */
const FRESH_FOR_MS = 1_000;

interface Remembered {
  readonly published: Promise<Published>;
  readonly until: number;
}

/**
 * As long as nothing changed the very same object is given, so that pages made of it can be kept. Many requests wait for
 * one reading, which is therefore a transaction of its own and no one's in particular.
 */
async function readNow(
  services: Pick<Services, 'database'>,
  before: Promise<Published> | undefined,
): Promise<Published> {
  const scope = { kind: 'system', actor: { kind: 'system', id: 'directory' } } as const;
  const published = await inScope(services.database, scope, async (tx) => {
    const [cards, operator, rule] = await Promise.all([
      listAgencyCards(tx),
      findOperator(tx),
      getRuleInForce(tx),
    ]);
    return { cards: inOrderOfDay(jstDate(tx.now), cards), operator, rule };
  });
  const known = await before?.catch(() => undefined);
  return known !== undefined && JSON.stringify(known) === JSON.stringify(published) ? known : published;
}

const remembered = new WeakMap<Database, Remembered>();

/**
 * The published agency cards, the operator and the rule in force for a page, at most a second old, so that the page behind
 * the link costs one lookup of its own. What is submitted is always checked against the database itself
 * (candidates/actions/submit-registration.ts).
 */
export function readPublished(services: Pick<Services, 'database'>): Promise<Published> {
  const known = remembered.get(services.database);
  const now = performance.now();
  if (known !== undefined && known.until > now) return known.published;
  const published = readNow(services, known?.published);
  remembered.set(services.database, { published, until: now + FRESH_FOR_MS });
  // A failed read is not remembered.
  published.catch(() => remembered.delete(services.database));
  return published;
}

/** Makes the next page read all of it anew. */
export function forgetPublishedCards(services: Pick<Services, 'database'>): void {
  remembered.delete(services.database);
}
