import type { QueueConnection } from '../../db/queue-connection.ts';
import { QUEUE_NAMES, type QueueName } from '../../db/queues.ts';

/** How one queue stands. */
export interface QueueCount {
  readonly name: QueueName;
  /** Ready, or put off to be tried again. */
  readonly waiting: number;
  /** Of these, how many could run now. */
  readonly due: number;
  readonly running: number;
  /** Age of the oldest job that could run now, in seconds; 0 where none waits. */
  readonly oldestSeconds: number;
}

/** Every queue of the product, in the order of their list. */
export async function countQueues(queue: QueueConnection): Promise<QueueCount[]> {
  const { rows } = await queue.pool.query<QueueCount>(
    `select q.name, count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
       count(*) filter (where j.state in ('created', 'retry') and j.start_after <= now())::int as due,
       count(*) filter (where j.state = 'active')::int as running,
       greatest(0, coalesce(extract(epoch from now() - min(j.start_after)
         filter (where j.state in ('created', 'retry') and j.start_after <= now())), 0))::float8 as "oldestSeconds"
     from unnest($1::text[]) with ordinality q (name, place)
     left join pgboss.job_common j on j.name = q.name and j.state in ('created', 'retry', 'active')
     group by q.name, q.place order by q.place`,
    [QUEUE_NAMES],
  );
  return rows;
}
