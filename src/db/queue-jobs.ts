import { sql } from 'kysely';
import type { QueueName } from './queues.ts';
import type { Tx } from './scope.ts';

/** Inserts a job as part of the transaction (0011_queue.sql). Call `enqueue` of the platform, which checks the payload. */
export async function insertJob(
  tx: Tx,
  queue: QueueName,
  payload: Readonly<Record<string, string | number>>,
  key: string | undefined,
): Promise<void> {
  await sql`select enqueue_job(${queue}, ${JSON.stringify(payload)}::jsonb, ${key ?? null})`.execute(tx.db);
}
