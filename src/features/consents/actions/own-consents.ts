import type { Tx } from '../../../db/scope.ts';
import { type ConsentRecord, listConsentRecords } from '../store.ts';

export type { ConsentRecord } from '../store.ts';

/** Every consent the acting person gave to one agency with the words that were shown, the newest first. Needs the `candidate` scope. */
export function listConsentsTo(tx: Tx, agencyId: string): Promise<ConsentRecord[]> {
  return listConsentRecords(tx, agencyId);
}
