import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { waitsForConsent } from './holders.ts';

/** What an agency can open of the acting person. */
export interface HeldProvision {
  readonly id: string;
  readonly agencyId: string;
  readonly items: readonly string[];
  /** Handed over once, and taken back since. */
  readonly takenBack: readonly string[];
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

/**
 * The acting person's provisions to these agencies, the newest first: those that they can open, or with those that wait for a new
 * consent, which nothing is added to. Needs the `registration` or `candidate` scope.
 */
export async function listHeld(
  tx: Tx,
  agencyIds: readonly string[],
  which: 'open' | 'with waiting',
): Promise<HeldProvision[]> {
  return tx.db
    .selectFrom('provisions as p')
    .where('p.candidate_id', '=', tx.candidateId)
    .where('p.wrapped_key', 'is not', null)
    .where('p.agency_id', '=', sql<string>`any(${agencyIds})`)
    .$if(which === 'open', (query) => query.where(sql<boolean>`not ${waitsForConsent}`))
    .select(['p.id', 'p.agency_id as agencyId', 'p.items', 'p.sealed', 'p.wrapped_key as wrappedKey'])
    .select(sql<string[]>`coalesce(p.taken_back, '{}')`.as('takenBack'))
    .$narrowType<{ wrappedKey: Buffer }>()
    .orderBy('p.provided_at', 'desc')
    .execute();
}

interface Change {
  readonly items: readonly string[];
  readonly takenBack: readonly string[];
  readonly sealed: Buffer;
}

/** Puts other values or more items in the place of those an agency was given. Needs the `registration` scope. */
export async function updateSealedItems(
  tx: Tx,
  held: Pick<HeldProvision, 'agencyId' | 'id'>,
  change: Change & { readonly correctedAt?: Date; readonly itemsChangedAt?: Date },
): Promise<void> {
  const { correctedAt, itemsChangedAt } = change;
  await changed(tx, held, change)
    .$if(correctedAt !== undefined, (query) => query.set({ corrected_at: correctedAt ?? null }))
    .$if(itemsChangedAt !== undefined, (query) => query.set({ items_changed_at: itemsChangedAt ?? null }))
    .execute();
}

/** Leaves an agency fewer items, under a key of their own. Needs the `candidate` scope. */
export async function narrowItems(
  tx: Tx,
  held: Pick<HeldProvision, 'agencyId' | 'id'>,
  change: Change & { readonly wrappedKey: Buffer },
): Promise<void> {
  await changed(tx, held, change)
    .set({ wrapped_key: change.wrappedKey, items_changed_at: tx.now })
    .where('withdrawn_at', 'is', null)
    .execute();
}

function changed(tx: Tx, { agencyId, id }: Pick<HeldProvision, 'agencyId' | 'id'>, change: Change) {
  const { items, takenBack, sealed } = change;
  return tx.db
    .updateTable('provisions')
    .set({ sealed, items: [...items], taken_back: takenBack.length === 0 ? null : [...takenBack] })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id);
}
