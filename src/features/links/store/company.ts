import type { Tx } from '../../../db/scope.ts';
import { idOf, type OpeningId, type OrganisationId } from '../../../platform/ids.ts';

/** An opening that a link can be made for. */
export interface LinkableOpening {
  readonly id: OpeningId;
  readonly title: string;
}

/** The company's open openings, newest first. */
export async function listLinkableOpenings(
  tx: Tx,
  companyId: OrganisationId,
  limit: number,
): Promise<LinkableOpening[]> {
  const rows = await tx.db
    .selectFrom('openings')
    .select(['id', 'title'])
    .where('company_id', '=', companyId)
    .where('closed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: idOf<OpeningId>(row.id), title: row.title }));
}
