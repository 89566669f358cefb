import type { Tx } from '../../../db/scope.ts';
import {
  foldDocuments as fold,
  indexDocuments as index,
  listWaitingCompanies as listWaiting,
} from '../store/search-documents.ts';

/** Small batches: whoever changes one of these people waits until theirs is done. */
export const FOLDED_AT_ONCE = 500;
export const INDEXED_AT_ONCE = 100;

/** Companies whose people have search documents that wait. */
export function listWaitingCompanies(tx: Tx): Promise<string[]> {
  return listWaiting(tx);
}

/** Folds search documents of the acting company, which makes them exact. Answers how many. */
export function foldDocuments(tx: Tx, most = FOLDED_AT_ONCE): Promise<number> {
  return fold(tx, most);
}

/** Enters folded ones into the index, which makes them fast. Answers how many. */
export function indexDocuments(tx: Tx, most = INDEXED_AT_ONCE): Promise<number> {
  return index(tx, most);
}
