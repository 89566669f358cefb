import type { Tx } from '../../../db/scope.ts';
import { findHolders as find, type Holder, type Identity } from '../store/people.ts';

export type { Holder } from '../store/people.ts';

/** The acting company's people behind rows, as far as telling whether anything about them must be asked takes. */
export function findHolders(tx: Tx, identities: readonly Identity[], source: string): Promise<Holder[]> {
  return find(tx, identities, source);
}
