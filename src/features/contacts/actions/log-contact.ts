import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ProvisionId } from '../../../platform/ids.ts';
import { type Result, timeFault } from '../rules/contact.ts';
import { type ContactRefusal, type ContactTerms, contactRefusal, heldTo, type Way } from '../rules/terms.ts';
import { type Contact, insertContact, listContactsOf } from '../store/contacts.ts';
import { findNudgeOf, listOpenNudges, type Nudge } from '../store/nudges.ts';
import { findTermsBehind, listTermsBehind } from '../store/settings.ts';
import type { contactsAudit } from '../views/audit.ts';
import { termsFrom } from './settings.ts';

export type { Contact } from '../store/contacts.ts';
export type { Nudge } from '../store/nudges.ts';

/** What an agency knows of contacting one person. */
export interface ContactDesk {
  readonly terms: ContactTerms;
  /** Written down by this agency, the newest first. */
  readonly contacts: readonly Contact[];
  /** When the person asked it once more to answer; null where they have not. */
  readonly nudgedAt: Date | null;
}

/** A handing-over, as far as contacting the person behind it goes. */
export interface Contactable {
  readonly id: ProvisionId;
  readonly providedAt: Date;
  /** The way of contact the agency may know; undefined where the person does not share it. */
  readonly registered: string | undefined;
}

/** The same of one of the acting agency's provisions; undefined once the person has taken it back. */
export async function readContactDesk(tx: Tx, provision: Contactable): Promise<ContactDesk | undefined> {
  const found = await findTermsBehind(tx, provision.id, 'look');
  if (found === undefined) return undefined;
  const [contacts, nudgedAt] = await Promise.all([
    listContactsOf(tx, provision.id),
    findNudgeOf(tx, provision.id),
  ]);
  return { terms: termsFor(found, provision), contacts, nudgedAt };
}

/** How the people behind several of the acting agency's provisions may be contacted, by their ids; without those who took it back. */
export async function readTermsOf(
  tx: Tx,
  provisions: readonly Pick<Contactable, 'id' | 'registered'>[],
): Promise<ReadonlyMap<ProvisionId, ContactTerms>> {
  const found = await listTermsBehind(
    tx,
    provisions.map(({ id }) => id),
  );
  return new Map(
    provisions.flatMap(({ id, registered }) => {
      const stored = found.get(id);
      return stored ? [[id, heldTo(termsFrom(stored, registered), registered)]] : [];
    }),
  );
}

function termsFor(found: Parameters<typeof termsFrom>[0], { registered }: Contactable): ContactTerms {
  return heldTo(termsFrom(found, registered), registered);
}

/** Locks the person's terms and says why the agency may not write to them now; null where it may. */
export async function mayWriteNow(
  tx: Tx,
  provision: Contactable,
): Promise<ContactRefusal | 'withdrawn' | null> {
  const found = await findTermsBehind(tx, provision.id, 'lock');
  if (found === undefined) return 'withdrawn';
  const refusal = contactRefusal(termsFor(found, provision), 'mail', tx.now, tx.now);
  if (refusal === null)
    recordAudit<typeof contactsAudit>(tx, {
      action: 'contact.opened',
      subject: { kind: 'provision', id: provision.id },
      candidateId: found.candidateId,
    });
  return refusal;
}

export type Logged =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'future' | 'too_long_ago' | 'withdrawn' }
  | { readonly ok: false; readonly reason: 'refused'; readonly refusal: ContactRefusal };

/**
 * Writes down that the acting agency contacted somebody, where how and when it did is what the person takes (rules.md §12.2).
 * The person's account is locked first: what they change at the same moment holds before or after, never in between.
 */
export async function logContact(
  tx: Tx,
  provision: Contactable,
  contact: { readonly way: Way; readonly at: Date; readonly result: Result },
): Promise<Logged> {
  const found = await findTermsBehind(tx, provision.id, 'lock');
  if (found === undefined) return { ok: false, reason: 'withdrawn' };
  const fault = timeFault(contact.at, provision.providedAt, tx.now);
  if (fault !== null) return { ok: false, reason: fault };
  const refusal = contactRefusal(termsFor(found, provision), contact.way, contact.at, tx.now);
  if (refusal !== null) return { ok: false, reason: 'refused', refusal };
  const { candidateId } = found;
  if (await insertContact(tx, { ...contact, provisionId: provision.id, candidateId }))
    recordAudit<typeof contactsAudit>(tx, {
      action: 'contact.logged',
      subject: { kind: 'provision', id: provision.id },
      candidateId,
      detail: { way: contact.way, result: contact.result },
    });
  return { ok: true };
}

/** Nudges of the acting agency that nothing has followed yet, the oldest first. */
export function listNudges(tx: Tx, limit: number): Promise<Nudge[]> {
  return listOpenNudges(tx, limit);
}
