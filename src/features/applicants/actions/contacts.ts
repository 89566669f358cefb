import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { type ApplicantContactId, type ApplicantId, newOrderedId } from '../../../platform/ids.ts';
import { type ContactKind, type ContactWindow, windowOf } from '../rules/contact-window.ts';
import {
  type ApplicantContact,
  deleteContact,
  getWindowDays,
  insertContact,
  listLatestByOthers,
  writeWindowDays,
} from '../store/contacts.ts';
import { lockMany } from '../store/many.ts';
import type { applicantsAudit } from '../views/audit.ts';
import { lockApplicant } from './edit-applicants.ts';

/** A colleague's contact that keeps whoever acts from writing to the same person. */
export type HeldBy = ContactWindow & Omit<ApplicantContact, 'id'>;

/**
 * Of these people, those whom a colleague has contacted within the company's window (rules.md §8.21): whoever had the contact themselves may go on. They
 * are locked, so that of two colleagues at once one sees the other's. Whatever writes to somebody asks this first; letters that tell a result warn and leave.
 */
export async function contactWindow(
  tx: Tx,
  ids: readonly ApplicantId[],
): Promise<ReadonlyMap<ApplicantId, HeldBy>> {
  await lockMany(tx, ids);
  return showWindow(tx, ids);
}

/** The same, only looked at. @param self whose own contacts hold back nothing */
export async function showWindow(
  tx: Tx,
  ids: readonly ApplicantId[],
  self = tx.scope.actor.id,
): Promise<ReadonlyMap<ApplicantId, HeldBy>> {
  const days = await getWindowDays(tx);
  if (days === 0 || ids.length === 0) return new Map();
  const today = jstDate(tx.now);
  const since = jstDate(new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000));
  const latest = await listLatestByOthers(tx, ids, { self, since });
  return new Map(
    latest.flatMap(({ applicantId, ...contact }) => {
      const window = windowOf(contact.on, days, today);
      return window === undefined ? [] : [[applicantId, { ...contact, ...window }] as const];
    }),
  );
}

type Recorded =
  | { readonly ok: true; readonly id: ApplicantContactId; readonly other: HeldBy | undefined }
  | { readonly ok: false; readonly reason: 'in_future' };

/**
 * Writes down that a person was contacted outside of the product. What has happened is written down whoever else has contacted them; the answer says who
 * that was.
 * @throws NotFound
 */
export async function recordContact(
  tx: Tx,
  applicantId: ApplicantId,
  { kind, on }: { readonly kind: Exclude<ContactKind, 'letter' | 'invitation'>; readonly on: JstDate },
): Promise<Recorded> {
  await lockApplicant(tx, applicantId);
  if (on > jstDate(tx.now)) return { ok: false, reason: 'in_future' };
  const other = (await showWindow(tx, [applicantId])).get(applicantId);
  const id = newOrderedId<ApplicantContactId>(tx.wall.getTime());
  await insertContact(tx, { id, applicantId, kind, on, by: tx.scope.actor.id });
  audit(tx, 'applicant.contacted', applicantId);
  return { ok: true, id, other };
}

/** Writes down that a letter of the product has left to a person. @param by who scheduled it */
export async function noteLetter(
  tx: Tx,
  applicantId: ApplicantId,
  by: string,
  kind: 'letter' | 'invitation' = 'letter',
): Promise<void> {
  const id = newOrderedId<ApplicantContactId>(tx.wall.getTime());
  await insertContact(tx, { id, applicantId, kind, on: jstDate(tx.now), by });
}

/** Takes away a contact that was written down by mistake. Twice is once; answers whether it was there. */
export async function removeContact(tx: Tx, id: string): Promise<boolean> {
  const applicantId = await deleteContact(tx, id);
  if (applicantId !== undefined) audit(tx, 'applicant.contact_removed', applicantId);
  return applicantId !== undefined;
}

/** Says for how many days a colleague's contact keeps the others from writing; 0 is not at all. */
export async function setWindow(tx: Tx, days: number): Promise<void> {
  await writeWindowDays(tx, days);
  recordAudit<typeof applicantsAudit>(tx, { action: 'contact_window.set', detail: { days } });
}

function audit(tx: Tx, action: 'applicant.contacted' | 'applicant.contact_removed', id: ApplicantId): void {
  recordAudit<typeof applicantsAudit>(tx, { action, subject: { kind: 'applicant', id } });
}
