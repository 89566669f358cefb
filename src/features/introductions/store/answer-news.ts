import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import type { ClaimAboutMe, News } from '../rules/answer.ts';

/** Something the person is to be told of one handing-over, at mailing hours from `dueAt` on. */
export interface NewsOfProvision {
  readonly agencyId: string;
  readonly provisionId: string;
  readonly answer: News;
}

export interface DueNews extends NewsOfProvision {
  readonly dueAt: Date;
}

/** Puts it down to be told; nothing that was put down before is told twice. */
export function writeAnswerNews(tx: Tx, news: readonly DueNews[]): void {
  tx.putOff(
    tx.db
      .insertInto('answer_news')
      .values(
        news.map((one) => ({
          agency_id: one.agencyId,
          provision_id: one.provisionId,
          answer: one.answer,
          due_at: one.dueAt,
        })),
      )
      .onConflict((on) => on.doNothing()),
  );
}

/** What is due, the longest waiting first, with the person it is for, unless they have paused everything. Needs the `system` scope. */
export async function listDueAnswerNews(
  tx: Tx,
  limit: number,
): Promise<(NewsOfProvision & { readonly candidateId: CandidateId })[]> {
  const { rows } = await sql<NewsOfProvision & { candidateId: CandidateId }>`
    select candidate_id as "candidateId", agency_id as "agencyId", provision_id as "provisionId", answer
    from list_due_answer_news(${tx.now}, ${limit})`.execute(tx.db);
  return rows;
}

/** Takes these off the list and answers those that were still on it, each with the moment it was due. Needs the `system` scope. */
export async function takeAnswerNews(tx: Tx, news: readonly NewsOfProvision[]): Promise<DueNews[]> {
  const { rows } = await sql<DueNews>`
    delete from answer_news n
    using unnest(${news.map((one) => one.agencyId)}::uuid[], ${news.map((one) => one.provisionId)}::uuid[],
      ${news.map((one) => one.answer)}::text[]) as t (agency_id, provision_id, answer)
    where n.agency_id = t.agency_id and n.provision_id = t.provision_id and n.answer = t.answer
    returning n.agency_id as "agencyId", n.provision_id as "provisionId", n.answer, n.due_at as "dueAt"`.execute(
    tx.db,
  );
  return rows;
}

/** What agencies have claimed of the acting person's provisions, by provision. Needs the `candidate` scope. */
export async function listClaimsAboutMe(tx: Tx): Promise<ReadonlyMap<string, ClaimAboutMe>> {
  const { rows } = await sql<ClaimAboutMe & { provisionId: string }>`
    select provision_id as "provisionId", reason, raised_at as "raisedAt", suspends_until as "suspendsUntil",
      decided_at as "decidedAt", upheld from list_claims_about_me()`.execute(tx.db);
  return new Map(rows.map(({ provisionId, ...claim }) => [provisionId, claim]));
}
