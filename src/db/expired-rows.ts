import { sql } from 'kysely';
import { ANSWER_HOURS } from '../platform/terms.ts';
import type { Tx } from './scope.ts';

/** Rows whose wall time is over, by table. The policies let the system remove these and no others. */
const EXPIRED = {
  registration_drafts: sql`expires_at < now()`,
  sign_in_codes: sql`expires_at < now()`,
  code_mails: sql`expires_at < now()`,
  candidate_sessions: sql`expires_at < now()`,
  sign_ups: sql`expires_at < now()`,
  idempotency_keys: sql`created_at < now() - ${ANSWER_HOURS} * interval '1 hour'`,
} as const;

type ExpiringTable = keyof typeof EXPIRED;

export const EXPIRING_TABLES: readonly ExpiringTable[] = [
  'registration_drafts',
  'sign_in_codes',
  'code_mails',
  'candidate_sessions',
  'sign_ups',
  'idempotency_keys',
];

/** Removes up to `most` expired rows of one table; answers how many. */
export async function deleteExpiredRows(tx: Tx, table: ExpiringTable, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ctid = any (array(
      select ctid from ${sql.table(table)} where ${EXPIRED[table]} limit ${most}))`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}
