import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { hasCode } from '../src/db/embedded/error-code.ts';
import { connect } from '../src/db/embedded/roles.ts';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';

/**
 * One process of ours, for tests that kill it: `tsx test/embedded-child.ts <dataDir>`. Prints `ready`, then answers each
 * line of its input with one line: `write <n>` commits a row, `count` counts the rows, `stop` lets go of the server.
 */
const dataDir = process.argv[2] ?? '';
const server = await startEmbeddedPostgres({ dataDir, database: 'relay' });

const PATIENCE_MS = 10_000;

/** A server that was killed, or stopped by somebody who knew of nobody else, is started again: until then nobody is let in. */
async function connectPatiently(until = Date.now() + PATIENCE_MS): Promise<Client> {
  try {
    return await connect(server.ownerUrl);
  } catch (error) {
    const isComing = hasCode(error, 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P03');
    if (!isComing || Date.now() > until) throw error;
    await delay(20);
    return connectPatiently(until);
  }
}

async function query(statement: string): Promise<string> {
  const client = await connectPatiently();
  try {
    const { rows } = await client.query<{ answer: string }>(statement);
    return rows[0]?.answer ?? 'done';
  } finally {
    await client.end();
  }
}

async function answer(line: string): Promise<string> {
  const [command, argument = ''] = line.split(' ');
  if (command === 'count') return query('select count(*)::text as answer from kept');
  if (command === 'write')
    return query(`insert into kept values (${Number(argument)}) returning 'written' as answer`);
  await server.stop();
  return 'stopped';
}

// Under a lock, because `if not exists` alone can fail when several processes create at once.
await query(`do $$ begin
  perform pg_advisory_xact_lock(1);
  create table if not exists kept (n integer primary key);
end $$`);
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${await answer(line)}\n`);
}
