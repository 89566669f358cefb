import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './scope.ts';

/** What ends with its term in business time, each by a function that ends up to so many. */
const TERMS = {
  records: (most) => sql`end_statutory_records(${most})`,
  fingerprints: (most) => sql`end_fingerprints(${most})`,
  auditLines: (most) => sql`end_audit_lines(${most})`,
} as const satisfies Record<string, (most: number) => RawBuilder<unknown>>;

type EndingTerm = keyof typeof TERMS;

export const ENDING_TERMS: readonly EndingTerm[] = ['records', 'fingerprints', 'auditLines'];

/** Ends up to `most` of one kind whose term is over; answers how many. Needs the `system` scope. */
export async function endTerm(tx: Tx, term: EndingTerm, most: number): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select ${TERMS[term](most)} as ended`.execute(tx.db);
  return rows[0]?.ended ?? 0;
}
