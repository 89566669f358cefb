import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { ApplicantId, OpeningId } from '../../../platform/ids.ts';
import { colleagueName } from '../../parties/store/colleagues.ts';

/** What somebody said of a hit. */
export interface Verdict {
  readonly isRight: boolean;
  readonly saidAt: Date;
  /** Null where they work there no more. */
  readonly saidBy: string | null;
}

/** How many people were held to be right and wrong for an opening. */
export interface VerdictCounts {
  readonly right: number;
  readonly wrong: number;
}

/** What was said of these people for an opening, by person. */
export async function listVerdicts(
  tx: Tx,
  openingId: OpeningId,
  ids: readonly ApplicantId[],
): Promise<ReadonlyMap<string, Verdict>> {
  const rows = await verdictsOf(tx, openingId)
    .where(sql<boolean>`applicant_id = any (${[...ids]}::uuid[])`)
    .select(['applicant_id as applicantId', 'is_right as isRight', 'said_at as saidAt'])
    .select(colleagueName(tx, 'said_by').as('saidBy'))
    .execute();
  return new Map(rows.map(({ applicantId, ...verdict }) => [applicantId, verdict]));
}

/** How many were said for an opening, of people who are still there. */
export async function countVerdicts(tx: Tx, openingId: OpeningId): Promise<VerdictCounts> {
  const row = await verdictsOf(tx, openingId)
    .select([
      sql<number>`count(*) filter (where is_right)::integer`.as('right'),
      sql<number>`count(*) filter (where not is_right)::integer`.as('wrong'),
    ])
    .executeTakeFirst();
  return row ?? { right: 0, wrong: 0 };
}

/** Writes what is said now in place of what was said before. */
export async function upsertVerdict(
  tx: Tx,
  openingId: OpeningId,
  applicantId: ApplicantId,
  isRight: boolean,
): Promise<void> {
  await sql`insert into hit_verdicts (company_id, opening_id, applicant_id, is_right, said_at, said_by)
    values (scope_organisation(), ${openingId}, ${applicantId}, ${isRight}, ${tx.now}, ${tx.scope.actor.id})
    on conflict (company_id, opening_id, applicant_id) do update
      set is_right = excluded.is_right, said_at = excluded.said_at, said_by = excluded.said_by`.execute(
    tx.db,
  );
}

/** Takes back what was said. Answers whether anything was. */
export async function deleteVerdict(
  tx: Tx,
  openingId: OpeningId,
  applicantId: ApplicantId,
): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('hit_verdicts')
    .where('company_id', '=', tx.organisationId)
    .where('opening_id', '=', openingId)
    .where('applicant_id', '=', applicantId)
    .returning('applicant_id')
    .executeTakeFirst();
  return row !== undefined;
}

function verdictsOf(tx: Tx, openingId: OpeningId) {
  return tx.db
    .selectFrom('hit_verdicts')
    .where('company_id', '=', tx.organisationId)
    .where('opening_id', '=', openingId);
}
