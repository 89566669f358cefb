import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, OrganisationId, ProvisionId } from '../../../platform/ids.ts';
import type { Answer, Result } from '../rules/contact.ts';
import type { Way } from '../rules/terms.ts';

/** A contact that an agency has written down. */
export interface Contact {
  readonly agencyId: OrganisationId;
  readonly id: string;
  readonly provisionId: ProvisionId;
  readonly way: Way;
  readonly at: Date;
  readonly result: Result;
  readonly loggedAt: Date;
  /** What the person says of it; null while they have said nothing. */
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
}

const MOST_SHOWN = 100;

function contacts(tx: Tx) {
  return tx.db
    .selectFrom('contacts')
    .select(['agency_id as agencyId', 'id', 'provision_id as provisionId', 'way', 'at', 'result'])
    .select(['logged_at as loggedAt', 'answer', 'answered_at as answeredAt'])
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(MOST_SHOWN)
    .$castTo<Contact>();
}

/** Those of one of the acting agency's provisions, the newest first. */
export function listContactsOf(tx: Tx, provisionId: ProvisionId): Promise<Contact[]> {
  return contacts(tx)
    .where('agency_id', '=', tx.organisationId)
    .where('provision_id', '=', provisionId)
    .execute();
}

/** Those with the acting person, the newest first. Needs the `candidate` scope. */
export function listOwnContacts(tx: Tx, limit = MOST_SHOWN): Promise<Contact[]> {
  return contacts(tx).where('candidate_id', '=', tx.candidateId).limit(limit).execute();
}

/** One of those with the acting person. Needs the `candidate` scope. */
export function findOwnContact(tx: Tx, id: string): Promise<Contact | undefined> {
  return contacts(tx).where('candidate_id', '=', tx.candidateId).where('id', '=', id).executeTakeFirst();
}

/** Writes a contact of the acting agency down; false where the same one stands there already. */
export async function insertContact(
  tx: Tx,
  contact: Pick<Contact, 'provisionId' | 'way' | 'at' | 'result'> & { readonly candidateId: CandidateId },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('contacts')
    .values({
      agency_id: tx.organisationId,
      id: randomUUID(),
      provision_id: contact.provisionId,
      candidate_id: contact.candidateId,
      way: contact.way,
      at: contact.at,
      result: contact.result,
      logged_at: tx.now,
      logged_by: tx.scope.actor.id,
    })
    .onConflict((on) => on.columns(['agency_id', 'provision_id', 'way', 'at']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What the acting person says of a contact. Needs the `candidate` scope. */
export async function saveAnswer(tx: Tx, { agencyId, id }: Contact, answer: Answer): Promise<void> {
  await tx.db
    .updateTable('contacts')
    .set({ answer, answered_at: tx.now })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .where('candidate_id', '=', tx.candidateId)
    .execute();
}

/** Publishes the figures of the twelve months before a month; of those that have not been. Needs the `system` scope. */
export async function closeFigures(tx: Tx, monthStart: string): Promise<number> {
  const { rows } = await sql<{ closed: number }>`
    select close_contact_figures(${monthStart}) as closed`.execute(tx.db);
  return rows[0]?.closed ?? 0;
}
