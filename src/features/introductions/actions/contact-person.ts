import type { Tx } from '../../../db/scope.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import {
  type Contactable,
  logContact,
  mayWriteNow,
  readContactDesk,
} from '../../contacts/actions/log-contact.ts';
import type { Result } from '../../contacts/rules/contact.ts';
import { type ContactRefusal, contactItem, type Way } from '../../contacts/rules/terms.ts';
import type { ProvidedItems } from '../input.ts';
import { writeReadings } from '../store/readings.ts';
import { type OpenedProvision, openForAction, type ShutOrOver } from './read-provisions.ts';

async function open(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: ProvisionId,
): Promise<ShutOrOver | { ok: true; contactable: Contactable; items: ProvidedItems }> {
  const opened = await openForAction(tx, services, id);
  if (!opened.ok) return opened;
  const { items, found } = opened;
  return { ok: true, items, contactable: { id, providedAt: found.providedAt, registered: items.contact } };
}

/** The same provision with the way of contact that holds now in the place of the one that was handed over (rules.md §12.1). */
export async function withWayOfToday(tx: Tx, opened: OpenedProvision): Promise<OpenedProvision> {
  const { items, provision } = opened;
  if (items?.contact === undefined) return opened;
  const { id, providedAt } = provision;
  const desk = await readContactDesk(tx, { id, providedAt, registered: items.contact });
  return desk === undefined
    ? opened
    : { ...opened, items: { ...items, contact: contactItem(desk.terms.ways) } };
}

/**
 * The address to write to, while the person may be written to (rules.md §12.1); it counts as seen.
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function openMail(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: ProvisionId,
): Promise<
  { ok: true; mail: string } | ShutOrOver | { ok: false; reason: 'refused'; readonly refusal: ContactRefusal }
> {
  const opened = await open(tx, services, id);
  if (!opened.ok) return opened;
  const { mail } = opened.items;
  if (mail === undefined) return { ok: false, reason: 'withdrawn' };
  const refusal = await mayWriteNow(tx, opened.contactable);
  if (refusal === 'withdrawn') return { ok: false, reason: 'withdrawn' };
  if (refusal !== null) return { ok: false, reason: 'refused', refusal };
  writeReadings(tx, 'opened', [{ subjectId: id, items: ['mail'] }]);
  return { ok: true, mail };
}

/**
 * Writes a contact down (rules.md §12.2).
 * @throws NotFound for an unknown provision and for another agency's alike
 */
export async function contactPerson(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: ProvisionId,
  contact: { readonly way: Way; readonly at: Date; readonly result: Result },
) {
  const opened = await open(tx, services, id);
  return opened.ok ? logContact(tx, opened.contactable, contact) : opened;
}
