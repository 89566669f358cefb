import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { CandidateId, RequestId } from '../../../platform/ids.ts';

/** What the operator answered, as it is stored. */
export interface StoredAnswer {
  readonly requestId: RequestId;
  readonly id: string;
  readonly at: Date;
  /** Null once the words are gone. */
  readonly sealed: Buffer | null;
  readonly wrappedKey: Buffer | null;
}

/** Those to these requests, the oldest first. */
export function listAnswers(tx: Tx, requestIds: readonly RequestId[]): Promise<StoredAnswer[]> {
  if (requestIds.length === 0) return Promise.resolve([]);
  return tx.db
    .selectFrom('request_answers')
    .where('request_id', '=', sql<string>`any(${[...requestIds]}::uuid[])`)
    .select(['request_id as requestId', 'id', 'at', 'sealed', 'wrapped_key as wrappedKey'])
    .$narrowType<{ requestId: RequestId }>()
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** Needs the `operator` scope. */
export async function insertAnswer(
  tx: Tx,
  candidateId: CandidateId,
  answer: Omit<StoredAnswer, 'at'> & { readonly sealed: Buffer; readonly wrappedKey: Buffer },
): Promise<void> {
  await tx.db
    .insertInto('request_answers')
    .values({
      candidate_id: candidateId,
      request_id: answer.requestId,
      id: answer.id,
      at: tx.now,
      sealed: answer.sealed,
      wrapped_key: answer.wrappedKey,
    })
    .execute();
}
