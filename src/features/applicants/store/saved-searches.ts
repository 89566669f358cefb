import { deleteNamed, insertNamed, updateNamed } from '../../../db/named-rows.ts';
import type { Tx } from '../../../db/scope.ts';
import type { SavedSearchId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';

/** A search that a company goes back to. */
export interface SavedSearch {
  readonly id: SavedSearchId;
  readonly name: string;
  /** Of the list's address. */
  readonly query: string;
  readonly savedAt: Date;
  /** Null where they work there no more, or a program saved it. */
  readonly savedBy: string | null;
}

/** The acting company's, the first saved first. */
export function listSavedSearches(tx: Tx): Promise<SavedSearch[]> {
  return tx.db
    .selectFrom('saved_searches')
    .where('company_id', '=', tx.organisationId)
    .select(['id', 'name', 'query', 'saved_at as savedAt', colleagueName(tx, 'saved_by').as('savedBy')])
    .$narrowType<{ id: SavedSearchId }>()
    .orderBy('saved_at')
    .orderBy('id')
    .execute();
}

/** Saves one while there are fewer than `most`. Answers whether the name was free and there was room. */
export function insertSavedSearch(
  tx: Tx,
  search: Pick<SavedSearch, 'id' | 'name' | 'query'>,
  most: number,
): Promise<boolean> {
  return insertNamed(tx, SEARCHES, { ...search, saved_at: tx.now, saved_by: tx.scope.actor.id }, most);
}

/** Calls one something else. Answers false where another has the name; undefined for an unknown one. */
export function renameSavedSearch(tx: Tx, id: string, name: string): Promise<boolean | undefined> {
  return updateNamed(tx, SEARCHES, { id, name });
}

/** Deletes one. Answers whether it was there. */
export function deleteSavedSearch(tx: Tx, id: string): Promise<boolean> {
  return deleteNamed(tx, SEARCHES, id);
}

const SEARCHES = 'saved_searches';
