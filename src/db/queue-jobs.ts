import { sql } from 'kysely';
import type { QueueName } from './queues.ts';
import type { Tx } from './scope.ts';

/** Inserts a job with the transaction's commit (0003_queue.sql). Call `enqueue` of the platform, which checks the payload. */
export function insertJob(
  tx: Tx,
  queue: QueueName,
  payload: Readonly<Record<string, string | number>>,
  key: string | undefined,
): void {
  tx.atCommit(sql`select enqueue_job(${queue}, ${JSON.stringify(payload)}::jsonb, ${key ?? null})`);
}
