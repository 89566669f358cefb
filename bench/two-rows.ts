import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** The floor of postings and registrations: two rows, as a double entry would be, in a plain table without policies. */
export async function makeTwoRowTable(pool: pg.Pool): Promise<void> {
  await pool.query(`create schema if not exists bench; create table bench.entry (
    company_id uuid, number bigint generated always as identity, account text, amount integer, reference uuid,
    occurred_at timestamptz not null default now(), primary key (company_id, number))`);
}

/** One statement that inserts them. */
export function twoRows(companyId: string): pg.QueryConfig {
  return {
    name: 'two rows',
    text: `insert into bench.entry (company_id, account, amount, reference)
      values ($1, 'programme:points', -1, $2), ($1, 'points:pending', 1, $2)`,
    values: [companyId, randomUUID()],
  };
}
