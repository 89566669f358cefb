import { type RawBuilder, sql } from 'kysely';
import { addJstMonths, jstDate, startOfJstDay } from '../platform/calendar.ts';
import type { Tx } from './scope.ts';

/** A person who registered and was never introduced is recognised at the link for as long as one who was (rules.md §6.4). */
const FINGERPRINT_MONTHS = 12;

/** What ends with its term in business time, each by a function that ends up to so many. */
const TERMS = {
  records: (_tx: Tx, most: number) => sql<number>`end_statutory_records(${most})`,
  fingerprints: ({ now }: Tx, most: number) =>
    sql<number>`end_fingerprints(${startOfJstDay(addJstMonths(jstDate(now), -FINGERPRINT_MONTHS))}, ${most})`,
  auditLines: (_tx: Tx, most: number) => sql<number>`end_audit_lines(${most})`,
} as const satisfies Record<string, (tx: Tx, most: number) => RawBuilder<number>>;

type EndingTerm = keyof typeof TERMS;

export const ENDING_TERMS: readonly EndingTerm[] = ['records', 'fingerprints', 'auditLines'];

/** Ends up to `most` of one kind whose term is over; answers how many. Needs the `system` scope. */
export async function endTerm(tx: Tx, term: EndingTerm, most: number): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select ${TERMS[term](tx, most)} as ended`.execute(tx.db);
  return rows[0]?.ended ?? 0;
}
