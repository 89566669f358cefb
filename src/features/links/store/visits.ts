import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/** Views of one link on one day. */
export interface VisitTally {
  readonly companyId: string;
  readonly linkId: string;
  readonly on: string;
  people: number;
  robots: number;
}

/** Adds many links' views in one statement, across companies: the function takes nothing but figures. */
export async function addVisits(tx: Tx, tallies: readonly VisitTally[]): Promise<void> {
  await sql`select record_link_visits(${tallies.map((one) => one.companyId)}::uuid[],
    ${tallies.map((one) => one.linkId)}::uuid[], ${tallies.map((one) => one.on)}::date[],
    ${tallies.map((one) => one.people)}::int[], ${tallies.map((one) => one.robots)}::int[])`.execute(tx.db);
}
