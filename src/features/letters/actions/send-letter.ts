import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { LetterId } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { noteLetter } from '../../applicants/actions/contacts.ts';
import { findLetterLink, makeLetterCode } from '../../links/actions/letter-links.ts';
import { getOrganisation } from '../../parties/store/organisations.ts';
import type { EndedBecause } from '../rules/hindrance.ts';
import type { Batch } from '../rules/letter.ts';
import { type EndedSelection, hindranceTo } from '../rules/plan.ts';
import { lockDueLetter } from '../store/batches.ts';
import { findAddressee, recordSent, recordStopped } from '../store/letters.ts';
import { lockRecipient, lockSelectionsOf } from '../store/recipients.ts';
import type { lettersAudit } from '../views/audit.ts';
import { completed } from './plan-letters.ts';
import { writerOf } from './write-letter.ts';

/**
 * Sends or stops one letter. Locks as imports do, the person before their selections, and the letter last: whoever reopens a
 * selection at this moment either comes first, and cancels it, or finds that it has left. Answers false for a letter that was
 * ended meanwhile.
 */
export async function sendLetter(tx: Tx, services: Services, id: LetterId): Promise<boolean> {
  const addressee = await findAddressee(tx, id);
  if (addressee === undefined) return false;
  const recorded = await lockRecipient(tx, addressee);
  const selections = await lockSelectionsOf(tx, id);
  const batch = await lockDueLetter(tx, id);
  if (recorded === undefined || batch === undefined) return false;
  const [recipient = { ...recorded, mayReceiveLink: false, isSuppressed: true }] = await completed(
    tx,
    services,
    [recorded],
  );
  const because = await stoppedBecause(tx, batch, recipient, selections);
  const mail = normalizeMailAddress(recipient.mailAddress ?? '');
  if (because !== undefined || mail === undefined) return stop(tx, id, batch, because ?? 'bad_address');
  const company = await getOrganisation(tx, tx.organisationId);
  const write = await writerOf(tx, batch.text, company);
  const letter = { recipient, selections };
  // Composed once without a code: where a value is missing by now, none is made.
  const written = write(letter, batch.linkId && '-');
  if (written.isOtherStep) return stop(tx, id, batch, 'other_step');
  // Words that nobody can read were shown to whoever pressed; at those of a record that has changed since nobody has looked.
  const isUnseen = selections.some(
    ({ step, changedAt }) => changedAt > batch.createdAt && written.unreadSteps.includes(step?.trim() ?? ''),
  );
  if (isUnseen) return stop(tx, id, batch, 'unread_step');
  if (written.missing.length > 0) return stop(tx, id, batch, 'missing');
  const link =
    batch.linkId === null
      ? null
      : `${services.env.baseUrl}${paths.landing(await makeLetterCode(tx, batch.linkId, { id, applicantId: addressee }))}`;
  const { id: outboxId } = await postMail(services, tx, {
    purpose: 'letters.result',
    to: mail,
    fromName: batch.text.locale === 'ja' ? company.name : (company.nameEn ?? company.name),
    senderId: tx.organisationId,
    replyTo: { name: company.name, address: company.contactMail },
    organisationId: tx.organisationId,
    dedupeKey: id,
    ...write(letter, link).mail,
  });
  await recordSent(tx, id, { outboxId, mailboxKey: accountKeyOf(services.keyRing, mail) });
  await noteLetter(tx, addressee, batch.createdBy);
  recordAudit<typeof lettersAudit>(tx, {
    action: 'letter.sent',
    subject: { kind: 'letter_batch', id: batch.id },
    detail: { letter: id, withLink: link !== null },
  });
  return true;
}

async function stoppedBecause(
  tx: Tx,
  batch: Batch,
  recipient: Parameters<typeof hindranceTo>[0],
  selections: readonly EndedSelection[],
): Promise<EndedBecause | undefined> {
  const { approvedAt, suspendedAt } = await getOrganisation(tx, tx.organisationId);
  if (approvedAt === null || suspendedAt !== null) return 'company';
  if (selections.length === 0 || selections.some(({ status }) => status !== 'rejected')) return 'reopened';
  if (batch.linkId !== null && (await findLetterLink(tx, batch.linkId)) === undefined) return 'link_closed';
  return hindranceTo(recipient, batch.linkId !== null);
}

async function stop(tx: Tx, id: LetterId, batch: Batch, because: EndedBecause): Promise<true> {
  await recordStopped(tx, id, because);
  recordAudit<typeof lettersAudit>(tx, {
    action: 'letter.stopped',
    subject: { kind: 'letter_batch', id: batch.id },
    detail: { letter: id, because },
  });
  return true;
}
