import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, OrganisationId, ProvisionId } from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';

/**
 * Whether the provision `p` waits for a new consent: since it was made the operator found another holder behind the agency, and
 * the person had agreed to the one named then (rules.md §6.5). Nothing that happens to the provision ends that: who agrees anew
 * hands over anew.
 */
export const waitsForConsent = sql<boolean>`exists (select from holder_decisions h where h.agency_id = p.agency_id
  and h.outcome = 'another' and h.decided_at > p.provided_at)`;

/** What the operator said of an agency's holder, as people are told it. */
export interface HolderDecision {
  readonly agencyId: OrganisationId;
  readonly decidedAt: Date;
  readonly outcome: 'corrected' | 'another';
}

/** Decisions of which people are still to be told, the oldest first. Needs the `system` scope. */
export function listUntoldDecisions(tx: Tx): Promise<HolderDecision[]> {
  return tx.db
    .selectFrom('holder_decisions')
    .where('told_at', 'is', null)
    .select(['agency_id as agencyId', 'decided_at as decidedAt', 'outcome'])
    .orderBy('decided_at')
    .limit(100)
    .$castTo<HolderDecision>()
    .execute();
}

/** Needs the `system` scope. */
export async function markDecisionTold(tx: Tx, { agencyId, decidedAt }: HolderDecision): Promise<void> {
  await tx.db
    .updateTable('holder_decisions')
    .set({ told_at: tx.now })
    .where('agency_id', '=', agencyId)
    .where('decided_at', '=', decidedAt)
    .execute();
}

/** A provision that its agency still holds. */
export interface HeldProvision {
  readonly id: ProvisionId;
  readonly candidateId: CandidateId;
  readonly sealed: Buffer;
  readonly wrappedKey: Buffer;
}

/**
 * What the acting agency held of people before `at` and still holds, in the order of ids; at most `limit`.
 * @param which `agreed`: without what waits for a new consent
 */
export function listHeldProvisions(
  tx: Tx,
  at: Date,
  after: ProvisionId | null,
  limit: number,
  which: 'all' | 'agreed' = 'all',
): Promise<HeldProvision[]> {
  return tx.db
    .selectFrom('provisions as p')
    .where('agency_id', '=', tx.organisationId)
    .where('provided_at', '<', at)
    .where('wrapped_key', 'is not', null)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .$if(which === 'agreed', (query) => query.where(sql<boolean>`not ${waitsForConsent}`))
    .select(['id', 'candidate_id as candidateId', 'sealed', 'wrapped_key as wrappedKey'])
    .$castTo<HeldProvision>()
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** By agency the end of a licence of which people have been told. Needs the `system` scope. */
export async function listToldEnds(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db.selectFrom('licence_end_mails').select(['agency_id', 'expires_on']).execute();
  return new Map(rows.map((row) => [row.agency_id, row.expires_on]));
}

/** Needs the `system` scope. */
export async function markEndTold(tx: Tx, agencyId: OrganisationId, endedOn: string): Promise<void> {
  await tx.db
    .insertInto('licence_end_mails')
    .values({ agency_id: agencyId, expires_on: endedOn })
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet({ expires_on: endedOn }))
    .execute();
}

/** In which language the acting person reads. */
export async function getOwnLocale(tx: Tx): Promise<Locale> {
  const { locale } = await tx.db
    .selectFrom('candidates')
    .where('id', '=', tx.candidateId)
    .select('locale')
    .$narrowType<{ locale: Locale }>()
    .executeTakeFirstOrThrow();
  return locale;
}
