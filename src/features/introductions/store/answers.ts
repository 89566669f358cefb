import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ProvisionFate } from '../rules/provision-state.ts';
import type { ObjectionReason } from '../rules/settlement.ts';

/** An agency's own provision with its row locked, and what has become of it so far. */
export interface LockedProvision extends ProvisionFate {
  readonly id: string;
  readonly agencyId: string;
  readonly candidateId: string;
  readonly introductionId: string | null;
  readonly answerDueAt: Date;
}

/**
 * Locks one provision of the acting agency. The first lock of every answer: then come the receipt and the ledger, always
 * in this order. A withdrawn provision is out of the agency's hands: it is found, but there is nothing to lock. Needs
 * the agency's `organisation` scope.
 */
export async function lockProvision(tx: Tx, provisionId: string): Promise<LockedProvision | undefined> {
  const own = tx.db
    .selectFrom('provisions')
    .where('agency_id', '=', tx.organisationId)
    .where('id', '=', provisionId)
    .select([
      'id',
      'agency_id as agencyId',
      'candidate_id as candidateId',
      'introduction_id as introductionId',
    ])
    .select(['answer_due_at as answerDueAt', 'accepted_at as acceptedAt', 'withdrawn_at as withdrawnAt']);
  const provision = (await own.forNoKeyUpdate().executeTakeFirst()) ?? (await own.executeTakeFirst());
  if (provision === undefined) return undefined;
  const claim = await tx.db
    .selectFrom('objections')
    .where('agency_id', '=', tx.organisationId)
    .where('provision_id', '=', provisionId)
    .select('upheld')
    .executeTakeFirst();
  return { ...provision, claim: claim === undefined ? null : claimOf(claim.upheld) };
}

/** What has become of a claim, as one word. */
export function claimOf(upheld: boolean | null): NonNullable<ProvisionFate['claim']> {
  if (upheld === null) return 'open';
  return upheld ? 'upheld' : 'rejected';
}

/** @param contactDueAt until when the person is first contacted; an earlier day stands */
export async function markAccepted(tx: Tx, provision: LockedProvision, contactDueAt: Date): Promise<void> {
  await tx.db
    .updateTable('provisions')
    .set({
      accepted_at: tx.now,
      accepted_by: tx.scope.actor.id,
      contact_due_at: sql<Date>`least(contact_due_at, ${contactDueAt})`,
    })
    .where('agency_id', '=', provision.agencyId)
    .where('id', '=', provision.id)
    .execute();
}

export interface NewObjection {
  readonly reason: ObjectionReason;
  readonly note: string;
  readonly suspendsUntil: Date;
}

export async function insertObjection(
  tx: Tx,
  provision: LockedProvision,
  objection: NewObjection,
): Promise<void> {
  await tx.db
    .insertInto('objections')
    .values({
      agency_id: provision.agencyId,
      provision_id: provision.id,
      introduction_id: provision.introductionId,
      reason: objection.reason,
      note: objection.note,
      raised_at: tx.now,
      raised_by: tx.scope.actor.id,
      suspends_until: objection.suspendsUntil,
    })
    .execute();
}

/** Until when the acting agency first contacts the person behind its handing-over; null while a claim stands. */
export async function setContactDue(tx: Tx, provisionId: string, contactDueAt: Date | null): Promise<void> {
  await tx.db
    .updateTable('provisions')
    .set({ contact_due_at: contactDueAt })
    .where('agency_id', '=', tx.organisationId)
    .where('id', '=', provisionId)
    .where('withdrawn_at', 'is', null)
    .execute();
}
