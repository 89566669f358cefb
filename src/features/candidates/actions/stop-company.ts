import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Locale } from '../../../ui/text.ts';
import { forgetNames } from '../../introductions/actions/withdraw.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { companyStoppedMail } from '../mail/taken-back.tsx';
import { allows, type Permission } from '../rules/permissions.ts';
import { listRegistrations, stopPermission } from '../store/registrations.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { lockAccount } from './own-place.ts';

/**
 * Takes back what a company was allowed: its receipts lose the name, or it may not invite any more. The company is not
 * told. Doing it twice is doing it once, and mails one receipt.
 */
export async function stopCompany(
  tx: Tx,
  services: OutboxServices,
  companyId: OrganisationId,
  permission: Permission,
  locale: Locale,
): Promise<{ ok: true } | { ok: false; reason: 'never_allowed' }> {
  const { profile } = await lockAccount(tx, services);
  const own = (await listRegistrations(tx)).filter((one) => one.companyId === companyId);
  const company = (await listNames(tx, [companyId])).get(companyId);
  if (own.length === 0 || company === undefined) return { ok: false, reason: 'never_allowed' };
  if (!own.some((one) => allows({ ...one, introducedAt: null }, permission))) return { ok: true };
  await endPermission(tx, companyId, permission);
  const noted = tx.note({
    kind: 'permission',
    candidate: tx.candidateId,
    organisation: companyId,
    word: permission,
  });
  await postMail(services, tx, {
    purpose: 'company_stopped',
    candidateId: tx.candidateId,
    to: profile.mail.address,
    awaits: noted,
    ...companyStoppedMail(locale, {
      name: profile.name,
      company,
      permission,
      at: tx.now,
      baseUrl: services.env.baseUrl,
    }),
  });
  return { ok: true };
}

/**
 * The same without a word to the person, who was told before: in a database that was put back. Answers whether anything was
 * allowed still.
 */
export async function endPermission(
  tx: Tx,
  companyId: OrganisationId,
  permission: Permission,
): Promise<boolean> {
  if (!(await stopPermission(tx, companyId, permission))) return false;
  if (permission === 'name') await forgetNames(tx, companyId);
  recordAudit<typeof candidatesAudit>(tx, {
    action: permission === 'name' ? 'name.withdrawn' : 'invitations.declined',
    subject: { kind: 'company', id: companyId },
  });
  return true;
}
