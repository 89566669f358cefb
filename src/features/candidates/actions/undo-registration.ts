import type { Tx } from '../../../db/scope.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { mayUndo } from '../rules/undo.ts';
import { listRegistrations } from '../store/registrations.ts';
import { type Erased, eraseAccount, undoOf } from './erase-account.ts';
import { lockAccount } from './own-place.ts';

/**
 * Undo within seven days (rules.md §11.2): erases the acting person, as they could at any time.
 * @throws NotFound once erased
 */
export async function undoRegistration(
  tx: Tx,
  services: OutboxServices,
  registrationId: string,
): Promise<({ ok: true } & Erased) | { ok: false; reason: 'unknown' | 'too_late' }> {
  await lockAccount(tx, services);
  const registration = (await listRegistrations(tx)).find((one) => one.id === registrationId);
  if (registration === undefined) return { ok: false, reason: 'unknown' };
  if (!mayUndo(registration.registeredAt, tx.now)) return { ok: false, reason: 'too_late' };
  return { ok: true, ...(await eraseAccount(tx, services, undoOf(registration.id))) };
}
