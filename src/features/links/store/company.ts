import type { Tx } from '../../../db/scope.ts';
import type { OpeningId } from '../../../platform/ids.ts';

/** More openings than this are no list to choose from. */
const MOST_OPENINGS = 500;

/** An opening that a link can be made for. */
export interface LinkableOpening {
  readonly id: OpeningId;
  readonly title: string;
}

/** The acting company's open openings, newest first. */
export async function listLinkableOpenings(tx: Tx): Promise<readonly LinkableOpening[]> {
  return tx.db
    .selectFrom('openings')
    .select(['id', 'title'])
    .$narrowType<{ id: OpeningId }>()
    .where('company_id', '=', tx.organisationId)
    .where('closed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(MOST_OPENINGS)
    .execute();
}
