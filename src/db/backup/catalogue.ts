import type { Client } from 'pg';
import { QUEUE_SCHEMA } from '../queues.ts';
import { type LedgerHeads, type Manifest, quoted, type TableInBackup } from './manifest.ts';

/** The role whose policies let a backup read every row; the owner is its only member (allow-backup.ts). */
export const BACKUP_ROLE = 'relay_backup';
export const BACKUP_POLICY = 'backup_reads';

/** Jobs that wait, run or are parked. The rest of the queue's schema is made anew by src/db/queue-schema.ts. */
export const JOBS = { schema: QUEUE_SCHEMA, name: 'job' } as const;

/** The schemas whose every table is the product's. */
const OURS = "('public', 'auth')";

/** Not kept: a session that was ended after the backup must not live again, so nobody stays signed in through a restore. */
const SESSIONS = "('auth.session', 'public.candidate_sessions')";

/**
 * Every table of the product with the columns that can be written, in an order in which each comes after those it refers
 * to, and the jobs last.
 */
export async function listTables(client: Client): Promise<TableInBackup[]> {
  const { rows } = await client.query<TableInBackup & { oid: number }>(`
    select c.oid::int as oid, n.nspname as schema, c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname || '.' || c.relname not in ${SESSIONS}
      and (n.nspname in ${OURS} or (n.nspname = '${JOBS.schema}' and c.relname = '${JOBS.name}'))
    group by c.oid, n.nspname, c.relname order by n.nspname = '${JOBS.schema}', n.nspname, c.relname`);
  const { rows: references } = await client.query<{ child: number; parent: number }>(
    `select conrelid::int as child, confrelid::int as parent from pg_constraint where contype = 'f'`,
  );
  const parents = new Map<number, number[]>();
  for (const { child, parent } of references) {
    if (child !== parent) parents.set(child, [...(parents.get(child) ?? []), parent]);
  }
  const byOid = new Map(rows.map((row) => [row.oid, row]));
  const ordered = new Set<TableInBackup & { oid: number }>();
  const visit = (oid: number, path: readonly number[]) => {
    const table = byOid.get(oid);
    if (table === undefined || ordered.has(table)) return;
    if (path.includes(oid))
      throw new Error(`tables that refer to each other cannot be restored: ${table.name}`);
    for (const parent of parents.get(oid) ?? []) visit(parent, [...path, oid]);
    ordered.add(table);
  };
  for (const { oid } of rows) visit(oid, []);
  return [...ordered].map(({ schema, name, columns }) => ({ schema, name, columns }));
}

/** Where each sequence of the product stands. It may be ahead of the rows, never behind. */
export async function listSequences(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname in ${OURS} order by 1, 2`,
  );
  const sequences: Manifest['sequences'] = [];
  for (const sequence of rows) {
    const { rows: found } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${quoted(sequence)}`,
    );
    if (found[0] !== undefined) sequences.push({ ...sequence, ...found[0] });
  }
  return sequences;
}

export async function listApplied(client: Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from migration.applied order by name',
  );
  return rows;
}

/** The heads of all ledger chains, as the account rows have them, in one hash. */
export async function readLedgerHeads(client: Client): Promise<LedgerHeads> {
  const { rows } = await client.query<LedgerHeads>(`
    select count(*)::int as companies, coalesce(sum(last_number), 0)::int as entries,
      encode(sha256(convert_to(coalesce(string_agg(concat_ws(':', company_id, last_number, encode(last_hash, 'hex')),
        ',' order by company_id), ''), 'UTF8')), 'hex') as heads
    from ledgers`);
  if (rows[0] === undefined) throw new Error('the database did not answer');
  return rows[0];
}

/** Tables of the product that a backup could not read in full: row-level security would hide rows from it silently. */
export async function listHiddenTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      and not exists (select from pg_roles r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls))
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${BACKUP_POLICY}'
        and p.polcmd in ('r', '*') and pg_get_expr(p.polqual, p.polrelid) = 'true'
        and exists (select from unnest(p.polroles) role where pg_has_role(current_user, role, 'usage')))
    order by 1`);
  return rows.map((row) => row.name);
}
