import type { Client } from 'pg';
import { QUEUE_SCHEMA } from './queues.ts';

const SCHEMAS = ['public', 'auth', 'migration', QUEUE_SCHEMA];

/**
 * Removes everything the product keeps in a database: rows, tables, functions, the queue and the record of migrations.
 * What is left can be migrated from the start. Roles stay, they belong to the server.
 * @param client the owner, outside a transaction
 */
export async function wipeDatabase(client: Client): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = '10s'`);
    await client.query(`DROP SCHEMA IF EXISTS ${SCHEMAS.join(', ')} CASCADE`);
    await client.query('CREATE SCHEMA public');
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
