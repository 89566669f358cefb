import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId, RecommendationId } from '../../../platform/ids.ts';
import type { Contact } from '../../parties/store/organisations.ts';
import { type Recommendation, recommendations } from './recommendations.ts';

/** The acting person's, the newest first. Needs the `candidate` scope, as what follows where nothing else is said. */
export function listOwn(tx: Tx, most = 200): Promise<Recommendation[]> {
  return recommendations(tx)
    .where('candidate_id', '=', tx.candidateId)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
}

/** An answer of the acting person, with the words where they agreed. */
export interface StoredAnswer {
  readonly id: string;
  readonly recommendationId: RecommendationId;
  readonly answer: 'agreed' | 'declined' | 'withdrawn';
  readonly items: readonly string[];
  readonly at: Date;
  readonly wording: string | null;
  readonly wordingHash: Buffer | null;
  readonly wordingLocale: 'ja' | 'en' | null;
}

/** All of them, the first first. */
export function listAnswers(tx: Tx): Promise<StoredAnswer[]> {
  return tx.db
    .selectFrom('recommendation_answers as a')
    .leftJoin('wordings as w', 'w.hash', 'a.wording_hash')
    .where('a.candidate_id', '=', tx.candidateId)
    .select(['a.id', 'a.recommendation_id as recommendationId', 'a.answer', 'a.items', 'a.at'])
    .select(['w.text as wording', 'a.wording_hash as wordingHash', 'w.locale as wordingLocale'])
    .orderBy('a.at')
    .orderBy('a.id')
    .$castTo<StoredAnswer>()
    .execute();
}

/** Adds an answer; an agreement in the `registration` scope, with the hash of its words. */
export async function insertAnswer(
  tx: Tx,
  one: Pick<StoredAnswer, 'id' | 'recommendationId' | 'answer' | 'items' | 'wordingHash'>,
): Promise<void> {
  await tx.db
    .insertInto('recommendation_answers')
    .values({
      candidate_id: tx.candidateId,
      id: one.id,
      recommendation_id: one.recommendationId,
      answer: one.answer,
      items: [...one.items],
      wording_hash: one.wordingHash,
      at: tx.now,
    })
    .execute();
}

/** Notes that the acting person agrees; false where it is too late or has ended. Needs the `registration` scope. */
export async function markAgreed(tx: Tx, id: RecommendationId, interviewDueAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('recommendations')
    .set({ agreed_at: tx.now, interview_due_at: interviewDueAt })
    .where('candidate_id', '=', tx.candidateId)
    .where('id', '=', id)
    .where('agreed_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('due_at', '>', tx.now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends what goes on by the acting person's word: one, those of one agency, or all. Answers which. */
export async function endRows(
  tx: Tx,
  which: { readonly id?: RecommendationId; readonly agencyId?: string },
): Promise<{ id: RecommendationId; agreedAt: Date | null; companyId: OrganisationId | null }[]> {
  return tx.db
    .updateTable('recommendations')
    .set({ closed_at: tx.now, close_reason: 'withdrawn', wrapped_key: null })
    .where('candidate_id', '=', tx.candidateId)
    .where('closed_at', 'is', null)
    .$if(which.id !== undefined, (query) => query.where('id', '=', which.id ?? ''))
    .$if(which.agencyId !== undefined, (query) => query.where('agency_id', '=', which.agencyId ?? ''))
    .returning(['id', 'agreed_at as agreedAt', 'company_id as companyId'])
    .$castTo<{ id: RecommendationId; agreedAt: Date | null; companyId: OrganisationId | null }>()
    .execute();
}

/** What a company was handed, as it is stored. */
export interface StoredCopy {
  readonly recommendationId: RecommendationId;
  readonly companyId: OrganisationId;
  readonly items: readonly string[];
  readonly sealed: Buffer;
  /** Null once nobody can open it any more. */
  readonly wrappedKey: Buffer | null;
  readonly providedAt: Date;
}

/** Hands a copy to the company. Needs the `registration` scope of it. */
export async function insertCopy(
  tx: Tx,
  one: Omit<StoredCopy, 'providedAt' | 'wrappedKey'> & { readonly wrappedKey: Buffer },
): Promise<void> {
  await tx.db
    .insertInto('recommendation_copies')
    .values({
      company_id: one.companyId,
      recommendation_id: one.recommendationId,
      candidate_id: tx.candidateId,
      items: [...one.items],
      sealed: one.sealed,
      wrapped_key: one.wrappedKey,
      provided_at: tx.now,
    })
    .execute();
}

/** Puts another value in the place of what a company holds; false where it can open nothing any more. Needs the `registration` scope of it. */
export async function replaceCopy(
  tx: Tx,
  one: Omit<StoredCopy, 'providedAt' | 'wrappedKey'> & { readonly wrappedKey: Buffer },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('recommendation_copies')
    .set({
      items: [...one.items],
      sealed: one.sealed,
      wrapped_key: one.wrappedKey,
      corrected_at: tx.now,
    })
    .where('company_id', '=', one.companyId)
    .where('recommendation_id', '=', one.recommendationId)
    .where('wrapped_key', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Of the acting person. */
export function listOwnCopies(tx: Tx): Promise<StoredCopy[]> {
  return copies(tx).where('candidate_id', '=', tx.candidateId).execute();
}

/** Those of the acting company. */
export function listCopies(tx: Tx, ids: readonly RecommendationId[]): Promise<StoredCopy[]> {
  return copies(tx)
    .where('company_id', '=', tx.organisationId)
    .where('recommendation_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}

function copies(tx: Tx) {
  return tx.db
    .selectFrom('recommendation_copies')
    .select(['recommendation_id as recommendationId', 'company_id as companyId', 'items', 'sealed'])
    .select(['wrapped_key as wrappedKey', 'provided_at as providedAt'])
    .$castTo<StoredCopy>();
}

/** What people of a company saw of what it was handed of the acting person. */
export interface CopyReading {
  readonly recommendationId: RecommendationId;
  readonly way: 'listed' | 'opened' | 'downloaded';
  readonly reader: 'owner' | 'recruiter' | 'viewer' | 'api_key' | 'staff';
  readonly items: readonly string[];
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export async function listCopyReadings(tx: Tx): Promise<CopyReading[]> {
  const { rows } = await sql<CopyReading>`
    select recommendation_id as "recommendationId", way, reader, items, times, first_at as "firstAt", last_at as "lastAt"
    from list_recommendation_readings() order by last_at desc, recommendation_id, way, reader`.execute(tx.db);
  return rows;
}

/** A company that the acting person is or was proposed to, as a record of the law names it. */
export interface ProposedTo extends Contact {
  readonly address: string;
  readonly representative: string;
}

/** All of them. */
export async function listProposedTo(tx: Tx): Promise<ProposedTo[]> {
  const { rows } = await sql<ProposedTo>`
    select id, name, name_en as "nameEn", address, representative, contact_mail as "contactMail", locale
    from recommended_companies() order by name, id`.execute(tx.db);
  return rows;
}
