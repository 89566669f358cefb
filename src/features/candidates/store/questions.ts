import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import type { MonthOfAnswers, QuestionSide } from '../rules/questions.ts';

/** What the acting person is being asked and from when on once more, with the account locked; undefined once erased. */
export async function lockAsked(
  tx: Tx,
): Promise<{ readonly side: QuestionSide | null; readonly dueOn: JstDate | null } | undefined> {
  return tx.db
    .selectFrom('candidates')
    .where('id', '=', tx.candidateId)
    .where('erased_at', 'is', null)
    .select(['question_side as side', 'question_due_on as dueOn'])
    .$narrowType<{ side: QuestionSide | null; dueOn: JstDate | null }>()
    .forUpdate()
    .executeTakeFirst();
}

/** What the acting person is asked from now on, and that nothing is asked later. */
export async function saveAsked(tx: Tx, side: QuestionSide | null): Promise<void> {
  await tx.db
    .updateTable('candidates')
    .set({ question_side: side, question_due_on: null })
    .where('id', '=', tx.candidateId)
    .execute();
}

/**
 * Counts the acting person's answers, by their places from 1 on, to what is being asked; false where nothing is.
 * Needs the `candidate` scope.
 * @param month its first day
 */
export async function countAnswer(
  tx: Tx,
  month: JstDate,
  felt: number | null,
  recommend: number | null,
): Promise<boolean> {
  const { rows } = await sql<{ counted: boolean }>`
    select count_answer(${month}::date, ${felt}::integer, ${recommend}::integer) as counted`.execute(tx.db);
  return rows[0]?.counted ?? false;
}

/** People who are to be asked once more on or before a day. Needs the `system` scope. */
export async function listPeopleToAsk(tx: Tx, day: JstDate, limit: number): Promise<CandidateId[]> {
  const { rows } = await sql<{ candidateId: CandidateId }>`
    select candidate_id as "candidateId" from list_people_to_ask(${day}::date, ${limit})`.execute(tx.db);
  return rows.map(({ candidateId }) => candidateId);
}

/** How many chose which answer, by closed month. Needs the `system` scope. */
export async function listMonthsOfAnswers(tx: Tx): Promise<MonthOfAnswers[]> {
  const rows = await tx.db
    .selectFrom('question_counts')
    .select(['month', 'felt', 'recommend', 'felt_later as feltLater', 'recommend_later as recommendLater'])
    .$narrowType<{ month: JstDate }>()
    .execute();
  return rows.flatMap(({ month, felt, recommend, feltLater, recommendLater }) => [
    { month, side: 'registration', felt, recommend } as const,
    { month, side: 'month', felt: feltLater, recommend: recommendLater } as const,
  ]);
}
