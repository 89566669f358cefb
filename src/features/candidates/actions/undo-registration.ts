import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { destroyMailsOf, type OutboxServices, postMail } from '../../../platform/outbox.ts';
import { withdrawConsents } from '../../consents/actions/withdraw-consents.ts';
import { forgetNames, withdrawProvisions } from '../../introductions/actions/withdraw.ts';
import { undoneMail } from '../mail/taken-back.tsx';
import { mayUndo } from '../rules/undo.ts';
import { eraseCandidate } from '../store/candidates.ts';
import { deleteWaiting } from '../store/code-mails.ts';
import { listRegistrations, markUndone } from '../store/registrations.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { listReceivers, lockAccount } from './own-place.ts';

/**
 * Undo within seven days: every consent is withdrawn, every agency loses sight of the details, the account's key is
 * destroyed. The company's point stays (rules.md §3.6); its receipt loses the name, where one was told.
 * @throws NotFound once erased
 */
export async function undoRegistration(
  tx: Tx,
  services: OutboxServices,
  registrationId: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'too_late' }> {
  const { profile, locale } = await lockAccount(tx, services);
  const registration = (await listRegistrations(tx)).find((one) => one.id === registrationId);
  if (registration === undefined) return { ok: false, reason: 'unknown' };
  if (!mayUndo(registration.registeredAt, tx.now)) return { ok: false, reason: 'too_late' };

  const agencies = await listReceivers(tx);
  const withdrawn = await withdrawConsents(tx, 'undo');
  await withdrawProvisions(tx);
  await forgetNames(tx);
  await markUndone(tx);
  // Codes were mailed to the mailbox before there was an account: they go by what is noted of them.
  await destroyMailsOf(tx, tx.candidateId, await deleteWaiting(tx));
  await eraseCandidate(tx);
  recordAudit<typeof candidatesAudit>(tx, {
    action: 'candidate.undone',
    subject: { kind: 'registration', id: registration.id },
    detail: { consentsWithdrawn: withdrawn },
  });
  // To the mailbox, not to the account: that no longer exists.
  await postMail(services, tx, {
    purpose: 'registration_undone',
    to: profile.mail.address,
    ...undoneMail(locale, { name: profile.name, agencies, at: tx.now, baseUrl: services.env.baseUrl }),
  });
  return { ok: true };
}
