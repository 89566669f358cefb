import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { AlumniEntryId, ApplicantId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { addSelf } from '../../applicants/actions/add-self.ts';
import { agreeContact, recordBases } from '../../applicants/actions/record-bases.ts';
import { compareNow } from '../../duplicates/actions/find-duplicates.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import { alumniEnteredMail } from '../mail.tsx';
import { findWaiting, removeWaiting, takeOver } from '../store/entries.ts';
import type { alumniAudit } from '../views/audit.ts';

/**
 * Takes somebody over who entered themselves: an entry of its own, whoever it may be like, which is proposed at once, with what they agreed to. They are told by mail;
 * whatever else waits from the same mailbox goes.
 * @throws NotFound for what waits no more
 */
export async function approveAlumni(
  tx: Tx,
  services: OutboxServices,
  id: AlumniEntryId,
): Promise<ApplicantId> {
  const entry = await findWaiting(tx, id, 'lock');
  if (entry === undefined) throw new NotFound('alumni entry');
  const applicantId = await addSelf(tx, entry, compareNow);
  await takeOver(tx, id, applicantId);
  const said = { on: jstDate(entry.provenAt), source: 'self' } as const;
  await recordBases(tx, [applicantId], { ...said, about: 'keeping', basis: 'own_request', words: null });
  const { contactWording: words } = entry;
  if (words !== null) await agreeContact(tx, [applicantId], { ...said, words });
  await removeWaiting(tx, { mailAddress: entry.mailAddress });
  recordAudit<typeof alumniAudit>(tx, {
    action: 'alumni.approved',
    subject: { kind: 'applicant', id: applicantId },
  });
  const company = await getOrganisation(tx, tx.organisationId);
  const mail = alumniEnteredMail(entry.locale, entry.fullName, company);
  await postMail(services, tx, { purpose: 'alumni.entered', to: entry.mailAddress, ...mail });
  return applicantId;
}

/** Lets an entry go: everything of it is deleted at once, and nobody is told. @throws NotFound for what waits no more */
export async function declineAlumni(tx: Tx, id: AlumniEntryId): Promise<void> {
  const entry = await findWaiting(tx, id, 'lock');
  if (entry === undefined) throw new NotFound('alumni entry');
  await removeWaiting(tx, { id });
  recordAudit<typeof alumniAudit>(tx, { action: 'alumni.declined' });
}
