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

/** What the acting agency held of people when it was decided and still holds, in the order of ids; at most `limit`. */
export function listHeldProvisions(tx: Tx, decidedAt: Date, after: ProvisionId | null, limit: number) {
  return tx.db
    .selectFrom('provisions')
    .where('agency_id', '=', tx.organisationId)
    .where('provided_at', '<', decidedAt)
    .where('wrapped_key', 'is not', null)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .select(['id', 'candidate_id as candidateId', 'sealed', 'wrapped_key as wrappedKey'])
    .$narrowType<{ id: ProvisionId; candidateId: CandidateId; wrappedKey: Buffer }>()
    .orderBy('id')
    .limit(limit)
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
