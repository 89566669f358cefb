import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { highestFirst, mapPage, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { startOfJstDay } from '../../../platform/calendar.ts';
import { inFeeOrder } from '../rules/fees.ts';
import type { AgencyTerms } from '../rules/set-up.ts';

const DAY_MS = 86_400_000;

/** Everything an agency says that decides a fee and what is paid back of it. */
export type FeeTerms = Pick<AgencyTerms, 'fees' | 'feesNotifiedOn' | 'refund' | 'slotClause'>;

/** What an agency's fee table said from one moment on until another. */
export interface FeeVersion {
  /** From 1, in the order they were said. */
  readonly number: number;
  readonly from: Date;
  /** Not included; null while it holds. */
  readonly until: Date | null;
  readonly said: FeeTerms;
}

/** Holds off whoever else would change what the acting agency says of itself, until the transaction ends: each version is the whole of its table. */
export async function lockTerms(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`fees:${tx.organisationId}`}, 0))`.execute(tx.db);
}

/** Keeps what the acting agency says from now on; nothing where it says what it said. */
export async function writeFeeVersion(tx: Tx, said: FeeTerms): Promise<void> {
  const last = await versions(tx, tx.organisationId).orderBy('v.number', 'desc').limit(1).executeTakeFirst();
  if (last !== undefined && isDeepStrictEqual(last.said, said)) return;
  await tx.db
    .insertInto('agency_fee_versions')
    .values({
      agency_id: tx.organisationId,
      number: (last?.number ?? 0) + 1,
      from_at: tx.now,
      said: JSON.stringify(said),
    })
    .execute();
}

/**
 * What an agency's fee table said, the newest first; in its own or the operator's scope.
 * @param on only what held at some moment of this day in Japan
 */
export async function listFeeVersions(
  tx: Tx,
  agencyId: string,
  on: string | undefined,
  page: PageRequest<number>,
): Promise<Page<FeeVersion>> {
  let query = versions(tx, agencyId);
  if (on !== undefined) {
    const start = startOfJstDay(on);
    query = query
      .where('v.from_at', '<', new Date(start.getTime() + DAY_MS))
      .where((eb) => eb.or([eb('n.from_at', 'is', null), eb('n.from_at', '>', start)]));
  }
  const found = await highestFirst(query, 'v.number', page, ({ number }) => number);
  return mapPage(found, (row) => ({ ...row, said: { ...row.said, fees: inFeeOrder(row.said.fees) } }));
}

function versions(tx: Tx, agencyId: string) {
  return tx.db
    .selectFrom('agency_fee_versions as v')
    .leftJoin('agency_fee_versions as n', (join) =>
      join.onRef('n.agency_id', '=', 'v.agency_id').on('n.number', '=', sql<number>`v.number + 1`),
    )
    .where('v.agency_id', '=', agencyId)
    .select(['v.number', 'v.from_at as from', 'n.from_at as until', 'v.said'])
    .$castTo<FeeVersion>();
}
