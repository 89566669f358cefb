import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { findAgencyProfile } from '../../parties/store/agencies.ts';
import { insertLicenceFile } from '../store/licence-files.ts';
import type { orgsAudit } from '../views/audit.ts';
import { licenceToCheck } from './profile.ts';

/** Keeps a PDF of the acting agency's licence, of the renewal where one waits, for the operator's look. It changes no licence. */
export async function keepLicenceFile(
  tx: Tx,
  { bytes, pages }: { readonly bytes: Uint8Array; readonly pages: number },
): Promise<void> {
  const agency = await findAgencyProfile(tx, tx.organisationId);
  if (agency === undefined) throw new TypeError('an agency without a card');
  const { licenceNumber, licenceExpiresOn } = licenceToCheck(agency);
  await insertLicenceFile(tx, { licenceNumber, licenceExpiresOn, bytes, pages });
  recordAudit<typeof orgsAudit>(tx, {
    action: 'agency.licence_file_sent',
    subject: { kind: 'organisation', id: tx.organisationId },
  });
}
