import type { Tx } from '../../../db/scope.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import {
  type DueNews,
  listDueAnswerNews,
  type NewsOfProvision,
  takeAnswerNews,
} from '../store/answer-news.ts';

export type { NewsOfProvision } from '../store/answer-news.ts';

/** What is due to be told, by person, the longest waiting first; at most `limit` lines, none of whoever has paused. Needs the `system` scope. */
export async function listDueNewsByPerson(
  tx: Tx,
  limit: number,
): Promise<ReadonlyMap<CandidateId, readonly NewsOfProvision[]>> {
  const people = new Map<CandidateId, NewsOfProvision[]>();
  for (const { candidateId, ...one } of await listDueAnswerNews(tx, limit)) {
    people.set(candidateId, [...(people.get(candidateId) ?? []), one]);
  }
  return people;
}

/** Takes these off the list; whoever gets one back is the one to tell it. Needs the `system` scope. */
export function takeNews(tx: Tx, news: readonly NewsOfProvision[]): Promise<DueNews[]> {
  return takeAnswerNews(tx, news);
}
