/** Every queue of the product. A name that is not here does not compile, and the database refuses it. */
export const QUEUE_NAMES = ['imports'] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];

/** Where a job lies once it has failed for good, until somebody retries it (src/platform/queue/parked.ts). */
export const PARKED_QUEUE = 'parked';

/** The schema that holds the queue, and nothing else. */
export const QUEUE_SCHEMA = 'pgboss';
