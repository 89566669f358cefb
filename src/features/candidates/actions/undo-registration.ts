import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { inScope } from '../../../db/scope.ts';
import { unseal } from '../../../platform/crypto.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import { destroyMailsOf, postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { withdrawConsents } from '../../consents/actions/withdraw-consents.ts';
import { forgetNames, withdrawProvisions } from '../../introductions/actions/withdraw.ts';
import { SealedProfile } from '../input.ts';
import { undoneMail } from '../mail/taken-back.tsx';
import { mayUndo } from '../rules/undo.ts';
import { eraseCandidate, lockCandidate } from '../store/candidates.ts';
import { deleteWaiting } from '../store/code-mails.ts';
import { listRegistrations, markUndone } from '../store/registrations.ts';
import { candidateScope, listReceivers } from './own-place.ts';

/**
 * Undo within seven days: every consent is withdrawn, every agency loses sight of the details, the account's key is
 * destroyed. The company's point stays (rules.md §3.6); its receipt loses the name, where one was told.
 */
export async function undoRegistration(
  services: Services,
  candidateId: CandidateId,
  registrationId: string,
  requestId: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'too_late' }> {
  return inScope(services.database, candidateScope(candidateId, requestId), async (tx) => {
    const account = await lockCandidate(tx, candidateId);
    const registrations = await listRegistrations(tx, candidateId);
    const registration = registrations.find((one) => one.id === registrationId);
    if (account === undefined || registration === undefined) return { ok: false, reason: 'unknown' };
    if (!mayUndo(registration.registeredAt, tx.now)) return { ok: false, reason: 'too_late' };

    const aad = `candidate:${candidateId}`;
    const profile = SealedProfile.parse(
      unseal(services.keyRing.unwrap(account.wrappedKey, aad), aad, account.sealed),
    );
    const agencies = await listReceivers(tx, candidateId);
    const withdrawn = await withdrawConsents(tx, candidateId, 'undo', randomUUID);
    await withdrawProvisions(tx, candidateId);
    await forgetNames(tx, candidateId, requestId);
    await markUndone(tx, candidateId);
    // Codes were mailed to the mailbox before there was an account: they go by what is noted of them.
    await destroyMailsOf(tx, candidateId, await deleteWaiting(tx, candidateId));
    await eraseCandidate(tx, candidateId);
    recordAudit(tx, {
      action: 'candidate.undone',
      subject: { kind: 'registration', id: registration.id },
      candidateId,
      detail: { consentsWithdrawn: withdrawn },
    });
    // To the mailbox, not to the account: that no longer exists.
    await postMail(services, tx, {
      purpose: 'registration_undone',
      to: profile.mail.address,
      ...undoneMail(account.locale === 'en' ? 'en' : 'ja', {
        agencies,
        at: tx.now,
        baseUrl: services.env.baseUrl,
      }),
    });
    return { ok: true };
  });
}
