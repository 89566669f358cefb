import type { Client } from 'pg';
import { BACKUP_POLICY, BACKUP_ROLE } from './catalogue.ts';

/**
 * Lets the owner read every row for a backup, and only read. Row-level security is forced on the owner too, and lifting
 * it for the time of a backup would lock the tables; so each table gets one policy for a role that only the owner is a
 * member of (src/db/roles.ts). The application's role is no member and gains nothing. Running it again changes nothing.
 * @param client the owner, outside a transaction
 */
export async function allowBackup(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select quote_ident(c.relname) as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${BACKUP_POLICY}')`);
  for (const { name } of rows) {
    await client.query(`CREATE POLICY ${BACKUP_POLICY} ON ${name} FOR SELECT TO ${BACKUP_ROLE} USING (true)`);
  }
}
