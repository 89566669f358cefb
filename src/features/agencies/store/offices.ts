import type { Tx } from '../../../db/scope.ts';
import type { OfficeId, OrganisationId } from '../../../platform/ids.ts';

/** A place an agency works from. */
export interface Office {
  readonly id: OfficeId;
  readonly name: string;
  readonly prefecture: string;
  readonly address: string;
  /** 職業紹介責任者: who answers for the placements there. */
  readonly manager: string;
  /** Whether the agency says that it stands on its licence. */
  readonly isOnLicence: boolean;
}

/** The offices of an agency, the first entered first; in its own or the operator's scope. */
export function listOffices(tx: Tx, agencyId: OrganisationId): Promise<Office[]> {
  return tx.db
    .selectFrom('agency_offices')
    .where('agency_id', '=', agencyId)
    .select(['id', 'name', 'prefecture', 'address', 'manager', 'on_licence as isOnLicence'])
    .orderBy('added_at')
    .orderBy('id')
    .$castTo<Office>()
    .execute();
}

export async function insertOffice(tx: Tx, { isOnLicence, ...office }: Office): Promise<void> {
  await tx.db
    .insertInto('agency_offices')
    .values({ agency_id: tx.organisationId, ...office, on_licence: isOnLicence, added_at: tx.now })
    .execute();
}

/** Writes an office of the acting agency anew; answers whether there is one of that id. */
export async function updateOffice(tx: Tx, { id, isOnLicence, ...office }: Office): Promise<boolean> {
  const changed = await tx.db
    .updateTable('agency_offices')
    .set({ ...office, on_licence: isOnLicence })
    .where('agency_id', '=', tx.organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Answers whether there was one of that id. */
export async function deleteOffice(tx: Tx, id: OfficeId): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('agency_offices')
    .where('agency_id', '=', tx.organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** How many owners the acting agency has. */
export async function countOwners(tx: Tx): Promise<number> {
  const { owners } = await tx.db
    .selectFrom('members')
    .where('organisation_id', '=', tx.organisationId)
    .where('role', '=', 'owner')
    .select((eb) => eb.fn.countAll<string>().as('owners'))
    .executeTakeFirstOrThrow();
  return Number(owners);
}
