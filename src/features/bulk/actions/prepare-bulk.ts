import type { Tx } from '../../../db/scope.ts';
import { type ApplicantId, type BulkId, newOrderedId } from '../../../platform/ids.ts';
import { type AskedQuery, findAll, keepKnown } from '../../applicants/actions/change-many.ts';
import { MOST_AT_ONCE } from '../../applicants/rules/many.ts';
import type { BulkKind } from '../rules/bulk.ts';
import { insertBulk } from '../store/bulk.ts';

/** Who is meant: those who were ticked, or everybody a search finds. */
export type Meant = { readonly ids: readonly ApplicantId[] } | { readonly search: AskedQuery };

type Prepared =
  | { readonly ok: true; readonly id: BulkId; readonly people: number }
  | { readonly ok: false; readonly reason: 'nobody' | 'too_many' };

/**
 * Fixes whom something is to be done with, before anybody says that it shall be: what a search finds later makes no difference. Who is not the
 * company's, or no longer there, is left out. More than 10,000 are refused whole: a part of them would be nobody's choice.
 */
export async function prepareBulk(
  tx: Tx,
  kind: BulkKind,
  meant: Meant,
  most = MOST_AT_ONCE,
): Promise<Prepared> {
  const found = 'ids' in meant ? [...new Set(meant.ids)] : await findAll(tx, meant.search, most + 1);
  if (found.length > most) return { ok: false, reason: 'too_many' };
  const people = await keepKnown(tx, found);
  if (people.length === 0) return { ok: false, reason: 'nobody' };
  const id = newOrderedId<BulkId>(tx.wall.getTime());
  await insertBulk(tx, { id, kind, people });
  return { ok: true, id, people: people.length };
}
