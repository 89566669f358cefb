import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { LicenceFileId, OrganisationId } from '../../../platform/ids.ts';

/** What an agency sent of its licence, and for which it was. */
export interface LicenceFile {
  readonly id: LicenceFileId;
  readonly sentAt: Date;
  readonly licenceNumber: string;
  readonly licenceExpiresOn: string;
  readonly pages: number;
}

/** Kept of an agency: that of the licence in force, of a renewal, and some sent again. */
const MOST_FILES = 5;

/** The newest first; in the agency's own or the operator's scope. */
export function listLicenceFiles(tx: Tx, agencyId: OrganisationId): Promise<LicenceFile[]> {
  return tx.db
    .selectFrom('agency_licence_files')
    .where('agency_id', '=', agencyId)
    .select(['id', 'sent_at as sentAt', 'licence_number as licenceNumber', 'pages'])
    .select('licence_expires_on as licenceExpiresOn')
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .$castTo<LicenceFile>()
    .execute();
}

/** The bytes of one; undefined for an unknown one and another agency's alike. */
export async function findLicenceBytes(
  tx: Tx,
  agencyId: OrganisationId,
  id: LicenceFileId,
): Promise<Buffer | undefined> {
  const found = await tx.db
    .selectFrom('agency_licence_files')
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .select('bytes')
    .executeTakeFirst();
  return found?.bytes;
}

/** Adds one to the acting agency's; the oldest beyond those that are kept go. */
export async function insertLicenceFile(
  tx: Tx,
  file: Pick<LicenceFile, 'licenceNumber' | 'licenceExpiresOn' | 'pages'> & { readonly bytes: Uint8Array },
): Promise<void> {
  await tx.db
    .insertInto('agency_licence_files')
    .values({
      agency_id: tx.organisationId,
      sent_at: tx.now,
      licence_number: file.licenceNumber,
      licence_expires_on: file.licenceExpiresOn,
      pages: file.pages,
      bytes: Buffer.from(file.bytes),
    })
    .execute();
  const beyond = (await listLicenceFiles(tx, tx.organisationId)).slice(MOST_FILES).map(({ id }) => id);
  if (beyond.length === 0) return;
  await tx.db
    .deleteFrom('agency_licence_files')
    .where('agency_id', '=', tx.organisationId)
    .where(sql<boolean>`id = any(${beyond}::uuid[])`)
    .execute();
}
