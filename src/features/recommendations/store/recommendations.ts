import { sql } from 'kysely';
import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type {
  CandidateId,
  OrganisationId,
  ProvisionId,
  RecommendationId,
  RedemptionId,
} from '../../../platform/ids.ts';
import type { Conditions } from '../../orgs/rules/opening.ts';
import type { CloseReason, RecommendationFacts } from '../rules/recommendation.ts';

/** A recommendation as whoever may read it finds it. */
export interface Recommendation extends RecommendationFacts {
  readonly id: RecommendationId;
  readonly agencyId: OrganisationId;
  readonly provisionId: ProvisionId;
  readonly candidateId: CandidateId;
  /** Null where the employer is outside. */
  readonly companyId: OrganisationId | null;
  readonly redemptionId: RedemptionId | null;
  readonly title: string | null;
  readonly conditions: Conditions | null;
  /** Employer, title and conditions of an opening outside. */
  readonly sealed: Buffer | null;
  readonly wrappedKey: Buffer | null;
  readonly askedAt: Date;
  readonly interviewDueAt: Date | null;
}

export interface NewRecommendation {
  readonly id: string;
  readonly provisionId: string;
  readonly candidateId: string;
  readonly companyId: string | null;
  readonly redemptionId: string | null;
  readonly title: string | null;
  readonly conditions: Conditions | null;
  readonly sealed: Buffer | null;
  readonly wrappedKey: Buffer | null;
  readonly dueAt: Date;
}

/**
 * Writes down that the acting agency proposes somebody, and that they are to be mailed. Answers false where it has proposed them
 * for that request already.
 */
export async function insertRecommendation(tx: Tx, one: NewRecommendation): Promise<boolean> {
  const { rows } = await sql`
    insert into recommendations (agency_id, id, provision_id, candidate_id, company_id, redemption_id, title, conditions, sealed,
      wrapped_key, asked_at, asked_by, due_at)
    values (${tx.organisationId}, ${one.id}, ${one.provisionId}, ${one.candidateId}, ${one.companyId}, ${one.redemptionId},
      ${one.title}, ${one.conditions === null ? null : JSON.stringify(one.conditions)}, ${one.sealed}, ${one.wrappedKey},
      ${tx.now}, ${tx.scope.actor.id}, ${one.dueAt})
    on conflict (redemption_id, agency_id, candidate_id) do nothing
    returning id`.execute(tx.db);
  if (rows.length === 0) return false;
  await tx.db
    .insertInto('recommendation_news')
    .values({
      agency_id: tx.organisationId,
      recommendation_id: one.id,
      candidate_id: one.candidateId,
      due_at: one.dueAt,
    })
    .execute();
  return true;
}

/** How many people were proposed for a request so far, by whom and with what answer ever. Needs the company's `settlement` scope. */
export async function countOfRequest(tx: Tx, companyId: string, id: RedemptionId): Promise<number> {
  const row = await tx.db
    .selectFrom('recommendations')
    .where('company_id', '=', companyId)
    .where('redemption_id', '=', id)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Those of a request that the acting organisation knows of, the first asked first. */
export function listOfRequest(tx: Tx, id: RedemptionId): Promise<Recommendation[]> {
  return own(tx).where('redemption_id', '=', id).orderBy('asked_at').orderBy('id').execute();
}

/** One that the acting organisation knows of. */
export function findRecommendation(tx: Tx, id: RecommendationId): Promise<Recommendation | undefined> {
  return own(tx).where('id', '=', id).executeTakeFirst();
}

/** All that the acting organisation knows of, the newest first. */
export function listRecommendations(
  tx: Tx,
  page: PageRequest,
  where: 'outside' | 'all' = 'all',
): Promise<Page<Recommendation>> {
  const query = own(tx).$if(where === 'outside', (all) => all.where('company_id', 'is', null));
  return newestFirst(query, { at: 'asked_at', id: 'id' }, page, ({ askedAt, id }) => ({ at: askedAt, id }));
}

/** Fixes the day of the interview, or another one; false where it has ended meanwhile. */
export async function fixInterview(tx: Tx, id: RecommendationId, on: string): Promise<boolean> {
  return changed(tx, id, { interview_on: on });
}

/** Notes the hire; false where it has ended meanwhile. @param on the day in Japan of the accepted offer */
export async function markHired(tx: Tx, id: RecommendationId, on: string): Promise<boolean> {
  return changed(tx, id, { hired_on: on, hired_at: tx.now });
}

/** Ends it, for the acting organisation; false where it had ended. */
export async function closeRecommendation(
  tx: Tx,
  id: RecommendationId,
  reason: CloseReason,
): Promise<boolean> {
  return changed(tx, id, { closed_at: tx.now, close_reason: reason });
}

async function changed(
  tx: Tx,
  id: RecommendationId,
  to: {
    interview_on?: string;
    hired_on?: string;
    hired_at?: Date;
    closed_at?: Date;
    close_reason?: CloseReason;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('recommendations')
    .set(to)
    .where(ofActing(tx))
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .where('hired_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether the person of it came through the company that it is for. */
export async function cameThrough(tx: Tx, id: RecommendationId): Promise<boolean> {
  const { rows } = await sql<{ isSo: boolean }>`select came_through(${id}) as "isSo"`.execute(tx.db);
  return rows[0]?.isSo ?? false;
}

/** Who agreed to be recommended, and who took it back, as the acting organisation may know it. */
export interface RecommendationNews {
  readonly agreed: number;
  readonly withdrawn: number;
}

/** After a moment and up to another. */
export async function countNews(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<RecommendationNews> {
  const row = await tx.db
    .selectFrom('recommendations')
    .where(ofActing(tx))
    .select([
      sql<number>`count(*) filter (where agreed_at > ${since} and agreed_at <= ${until})`.as('agreed'),
      sql<number>`count(*) filter (where agreed_at is not null and close_reason = 'withdrawn' and closed_at > ${since}
        and closed_at <= ${until})`.as('withdrawn'),
    ])
    .executeTakeFirst();
  return row ?? { agreed: 0, withdrawn: 0 };
}

/** Rows where the acting organisation is the agency, or the company once somebody has agreed (the walls say the latter). */
function ofActing(tx: Tx) {
  return sql<boolean>`(agency_id = ${tx.organisationId} or company_id = ${tx.organisationId})`;
}

function own(tx: Tx) {
  return recommendations(tx).where(ofActing(tx));
}

/** Every column that is read, in the words of the product. */
export function recommendations(tx: Tx) {
  return tx.db
    .selectFrom('recommendations')
    .select(['id', 'agency_id as agencyId', 'provision_id as provisionId', 'candidate_id as candidateId'])
    .select(['company_id as companyId', 'redemption_id as redemptionId', 'title', 'conditions', 'sealed'])
    .select(['wrapped_key as wrappedKey', 'asked_at as askedAt', 'due_at as dueAt', 'agreed_at as agreedAt'])
    .select(['interview_due_at as interviewDueAt', 'interview_on as interviewOn', 'hired_on as hiredOn'])
    .select(['closed_at as closedAt', 'close_reason as closeReason'])
    .$castTo<Recommendation>();
}
