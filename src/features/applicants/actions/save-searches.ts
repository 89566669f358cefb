import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { newOrderedId, type SavedSearchId } from '../../../platform/ids.ts';
import { MOST_SAVED_SEARCHES } from '../rules/saved-searches.ts';
import {
  deleteSavedSearch,
  insertSavedSearch,
  listSavedSearches,
  renameSavedSearch,
  type SavedSearch,
} from '../store/saved-searches.ts';
import type { applicantsAudit } from '../views/audit.ts';

type Saved = { readonly ok: true } | { readonly ok: false; readonly reason: 'taken' | 'too_many' };

/** Keeps a search under a name, for everybody of the company. @param query of the list's address */
export async function saveSearch(tx: Tx, name: string, query: string): Promise<Saved> {
  const id = newOrderedId<SavedSearchId>(tx.wall.getTime());
  if (!(await insertSavedSearch(tx, { id, name, query }, MOST_SAVED_SEARCHES))) {
    const known = await listSavedSearches(tx);
    return { ok: false, reason: known.some((one) => one.name === name) ? 'taken' : 'too_many' };
  }
  audit(tx, 'search.saved', id);
  return { ok: true };
}

/** One of the company's. @throws NotFound for an unknown and a foreign one alike */
export async function findSearch(tx: Tx, id: SavedSearchId): Promise<SavedSearch> {
  const found = (await listSavedSearches(tx)).find((one) => one.id === id);
  if (found === undefined) throw new NotFound('saved search');
  return found;
}

/** Calls a saved search something else. @throws NotFound for an unknown and a foreign one alike */
export async function renameSearch(tx: Tx, id: SavedSearchId, name: string): Promise<Saved> {
  const isFree = await renameSavedSearch(tx, id, name);
  if (isFree === undefined) throw new NotFound('saved search');
  if (!isFree) return { ok: false, reason: 'taken' };
  audit(tx, 'search.renamed', id);
  return { ok: true };
}

/** Deletes a saved search; the people it finds stay. Doing it twice is doing it once. */
export async function removeSearch(tx: Tx, id: SavedSearchId): Promise<void> {
  if (await deleteSavedSearch(tx, id)) audit(tx, 'search.removed', id);
}

function audit(tx: Tx, action: 'search.saved' | 'search.renamed' | 'search.removed', id: string): void {
  recordAudit<typeof applicantsAudit>(tx, { action, subject: { kind: 'saved_search', id } });
}
