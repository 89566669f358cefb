import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { firstContactDue } from '../../introductions/rules/first-contact.ts';
import type { PlannedVisits } from '../rules/demo-history.ts';

/** What one registration led to. */
export interface SeededIntroduction {
  readonly introductionId: string;
  readonly provisions: readonly { readonly agencyId: string; readonly id: string }[];
}

/** The introduction of a registration and its provisions, in the person's own scope. */
export async function findSeededIntroduction(tx: Tx, registrationId: string): Promise<SeededIntroduction> {
  const introduction = await tx.db
    .selectFrom('introductions')
    .select('id')
    .where('registration_id', '=', registrationId)
    .executeTakeFirstOrThrow();
  const provisions = await tx.db
    .selectFrom('provisions')
    .select(['agency_id', 'id'])
    .where('introduction_id', '=', introduction.id)
    .execute();
  return {
    introductionId: introduction.id,
    provisions: provisions.map((row) => ({ agencyId: row.agency_id, id: row.id })),
  };
}

/** The agency took the person on at `tx.now`, in the agency's scope. The caller settles the point. */
export async function acceptInThePast(tx: Tx, provisionId: string): Promise<void> {
  await tx.db
    .updateTable('provisions')
    .set({
      accepted_at: tx.now,
      accepted_by: tx.scope.actor.id,
      contact_due_at: firstContactDue(tx.now),
    })
    .where('id', '=', provisionId)
    .execute();
}

/** Whom the acting agency accepted and can still open, the first received first. */
export async function listAcceptedInThePast(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('provisions')
    .where('agency_id', '=', tx.organisationId)
    .where('accepted_at', 'is not', null)
    .where('wrapped_key', 'is not', null)
    .select('id')
    .orderBy('provided_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** The agency raised a claim at `tx.now`, in the agency's scope. The caller settles the point. */
export async function objectInThePast(
  tx: Tx,
  claim: {
    readonly agencyId: string;
    readonly provisionId: string;
    readonly introductionId: string;
    readonly reason: 'unreachable_or_false_contact' | 'false_identity' | 'already_active_here';
    readonly note: string;
    readonly suspendsUntil: Date;
  },
): Promise<void> {
  await tx.db
    .insertInto('objections')
    .values({
      agency_id: claim.agencyId,
      provision_id: claim.provisionId,
      introduction_id: claim.introductionId,
      reason: claim.reason,
      note: claim.note,
      raised_at: tx.now,
      raised_by: tx.scope.actor.id,
      suspends_until: claim.suspendsUntil,
    })
    .execute();
  // While a claim stands nobody has to be contacted.
  await tx.db
    .updateTable('provisions')
    .set({ contact_due_at: null })
    .where('id', '=', claim.provisionId)
    .execute();
}

/** The operator upheld a claim at `tx.now`, in the operator's scope. The caller settles the point. */
export async function upholdInThePast(tx: Tx, provisionId: string, note: string): Promise<void> {
  await tx.db
    .updateTable('objections')
    .set({ decided_at: tx.now, decided_by: tx.scope.actor.id, upheld: true, decision_note: note })
    .where('provision_id', '=', provisionId)
    .execute();
}

/** Made at `tx.now`, in the company's scope. */
export async function backdateLink(tx: Tx, linkId: string): Promise<void> {
  await tx.db.updateTable('relay_links').set({ created_at: tx.now }).where('id', '=', linkId).execute();
}

/** Views of a link's page on days gone by, in the `system` scope. */
export async function recordPastVisits(
  tx: Tx,
  link: { readonly companyId: string; readonly linkId: string },
  visits: readonly PlannedVisits[],
): Promise<void> {
  const same = <T>(value: T) => visits.map(() => value);
  await sql`select record_link_visits(${same(link.companyId)}::uuid[], ${same(link.linkId)}::uuid[],
    ${visits.map(({ on }) => on)}::date[], ${visits.map(({ people }) => people)}::integer[],
    ${visits.map(({ robots }) => robots)}::integer[])`.execute(tx.db);
}

/** A member of the acting organisation. */
export async function findSomebody(tx: Tx): Promise<string> {
  const row = await tx.db
    .selectFrom('members')
    .where('organisation_id', '=', tx.organisationId)
    .select('user_id as userId')
    .orderBy('joined_at')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.userId;
}
