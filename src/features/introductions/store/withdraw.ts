import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { deleteBeside } from './beside.ts';
import { waitsForConsent } from './holders.ts';

/** Closes the acting person's provisions (to one agency, or all): those copies can no longer be opened, and what stands beside them goes. Needs the `candidate` scope. */
export async function closeProvisions(tx: Tx, agencyId?: string): Promise<void> {
  await tx.db
    .updateTable('provisions')
    .set({ withdrawn_at: tx.now, wrapped_key: null })
    .where('candidate_id', '=', tx.candidateId)
    .where('withdrawn_at', 'is', null)
    .$if(agencyId !== undefined, (query) => query.where('agency_id', '=', agencyId ?? ''))
    .execute();
  // After the agencies have lost their hold: what was being written beside it is there by now.
  await deleteBeside(tx, agencyId);
}

/** The acting person's introductions with the company and receipt they belong to. Needs the `candidate` scope. */
export async function listIntroductions(
  tx: Tx,
): Promise<
  { id: string; registrationId: string; companyId: string; receiptId: string; introducedAt: Date }[]
> {
  return tx.db
    .selectFrom('introductions')
    .where('candidate_id', '=', tx.candidateId)
    .select(['id', 'registration_id as registrationId', 'company_id as companyId', 'receipt_id as receiptId'])
    .select('introduced_at as introducedAt')
    .execute();
}

/** An introduction of the acting person, as far as it says something about them. */
export interface OwnIntroduction {
  readonly id: string;
  readonly registrationId: string;
  readonly companyId: OrganisationId;
  readonly receiptId: string;
  readonly introducedAt: Date;
  readonly counted: boolean;
  readonly notCountedReason: string | null;
  readonly repetitionDuring: string;
  readonly touchDuring: string;
  readonly reversedAt: Date | null;
  readonly fingerprintEndedAt: Date | null;
}

/** All of them, the oldest first. Needs the `candidate` scope. */
export function listOwnIntroductions(tx: Tx): Promise<OwnIntroduction[]> {
  return tx.db
    .selectFrom('introductions')
    .where('candidate_id', '=', tx.candidateId)
    .select(['id', 'registration_id as registrationId', 'company_id as companyId', 'receipt_id as receiptId'])
    .select(['introduced_at as introducedAt', 'counted', 'not_counted_reason as notCountedReason'])
    .select([
      sql<string>`repetition_during::text`.as('repetitionDuring'),
      sql<string>`touch_during::text`.as('touchDuring'),
    ])
    .select(['reversed_at as reversedAt', 'fingerprint_ended_at as fingerprintEndedAt'])
    .$narrowType<{ companyId: OrganisationId }>()
    .orderBy('introduced_at')
    .orderBy('id')
    .execute();
}

/**
 * Whether a company has an introduction of the acting account that stands, and another one could not count today: because
 * the person counted for it and that period is not over, or because somebody's touch of the person is still in force,
 * through whichever of their accounts. Once neither is so, the same person may count for the company, and has to be handed
 * over again for it (rules.md §3.2, §3.3).
 */
export async function hasStandingIntroduction(tx: Tx, companyId: string): Promise<boolean> {
  const { rows } = await sql`
    select from introductions i
    where i.candidate_id = ${tx.candidateId} and i.company_id = ${companyId} and i.reversed_at is null
      and i.repetition_during @> ${tx.now}::timestamptz
      and person_counts_already(${companyId}, ${tx.now})
    limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** Destroys the key of the name on a company's receipt, or on what waits to be one. Needs the `settlement` scope of that company. */
export async function destroyName(tx: Tx, companyId: string, receiptId: string): Promise<void> {
  // In this order: one that becomes a receipt meanwhile is found as one.
  for (const table of ['withheld_receipts', 'introduction_receipts'] as const)
    await tx.db
      .updateTable(table)
      .set({ wrapped_key: null })
      .where('company_id', '=', companyId)
      .where('id', '=', receiptId)
      .execute();
}

/** Empties what was written about claims on the acting person's provisions. Needs the `candidate` scope. */
export async function emptyClaims(tx: Tx): Promise<void> {
  await sql`select forget_claims_about_me()`.execute(tx.db);
}

/** A handing-over of the acting person's details, as it is stored. */
export interface StoredProvision {
  readonly id: string;
  readonly agencyId: string;
  /** Null where no introduction counts by it. */
  readonly introductionId: string | null;
  readonly providedAt: Date;
  readonly answerDueAt: Date;
  readonly items: readonly string[];
  readonly sealed: Buffer;
  /** Null once nobody can open it any more. */
  readonly wrappedKey: Buffer | null;
  /** Items that the person took back since, and when one was last taken back or given again. */
  readonly takenBack: readonly string[];
  readonly itemsChangedAt: Date | null;
  /** When the person put other values in its place; null while they are the first. */
  readonly correctedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** Until when the agency first contacts the person; null where no such day runs. */
  readonly contactDueAt: Date | null;
  /** The agency can open it once the person agrees anew, and until then not. */
  readonly waitsForConsent: boolean;
}

/** The acting person's provisions, newest first; as many as pages show, or `most`. Needs the `candidate` scope. */
export async function listProvisions(tx: Tx, most = 200): Promise<StoredProvision[]> {
  return tx.db
    .selectFrom('provisions as p')
    .where('candidate_id', '=', tx.candidateId)
    .orderBy('provided_at', 'desc')
    .orderBy('id')
    .select(waitsForConsent.as('waitsForConsent'))
    .select(['id', 'items', 'agency_id as agencyId', 'introduction_id as introductionId'])
    .select(['provided_at as providedAt', 'answer_due_at as answerDueAt'])
    .select(['accepted_at as acceptedAt', 'withdrawn_at as withdrawnAt', 'contact_due_at as contactDueAt'])
    .select(['sealed', 'wrapped_key as wrappedKey', 'corrected_at as correctedAt'])
    .select(['items_changed_at as itemsChangedAt', sql<string[]>`coalesce(taken_back, '{}')`.as('takenBack')])
    .limit(most)
    .execute();
}
