import { newestFirst, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type {
  CandidateId,
  OrganisationId,
  PlacementId,
  ProvisionId,
  RedemptionId,
} from '../../../platform/ids.ts';
import type { FeeLine } from '../../agencies/rules/fees.ts';
import type { RefundStep } from '../../agencies/rules/refund.ts';
import type { FeeBasis } from '../rules/money.ts';
import type { Agreed } from '../rules/standing.ts';

/** A hire as it was agreed: ids, days and money; names stand in its first record. */
export interface Placement extends Agreed {
  readonly agencyId: OrganisationId;
  readonly id: PlacementId;
  readonly candidateId: CandidateId;
  readonly provisionId: ProvisionId;
  readonly recommendationId: string | null;
  readonly redemptionId: RedemptionId | null;
  /** Null: an employer outside the platform. */
  readonly companyId: OrganisationId | null;
  readonly isPermanent: boolean;
  readonly recommendedOn: JstDate;
  readonly feeBasis: FeeBasis;
  /** The line of the fee table it follows; null where it follows none. */
  readonly feeLine: FeeLine | null;
  /** Of the agency's terms, as they stood then; null where the fee follows none, or nothing was kept yet. */
  readonly feeVersion: number | null;
  readonly claimMonths: number;
  readonly recordedAt: Date;
}

/** Writes a hire down; in the agency's scope, or with a slot in the settlement of its company. */
export async function insertPlacement(
  tx: Tx,
  one: Omit<Placement, 'recordedAt' | 'feeVersion'>,
): Promise<void> {
  await tx.db
    .insertInto('placements')
    .values({
      agency_id: one.agencyId,
      id: one.id,
      candidate_id: one.candidateId,
      provision_id: one.provisionId,
      recommendation_id: one.recommendationId,
      redemption_id: one.redemptionId,
      company_id: one.companyId,
      is_permanent: one.isPermanent,
      recommended_on: one.recommendedOn,
      accepted_on: one.acceptedOn,
      starts_on: one.startsOn,
      fee_yen: one.feeYen,
      fee_basis: one.feeBasis,
      fee_work: one.feeLine?.work ?? null,
      fee_permille: one.feeLine?.permille ?? null,
      fee_line_yen: one.feeLine?.yen ?? null,
      refund_days: one.refund.map(({ untilDay }) => untilDay),
      refund_percents: one.refund.map(({ percent }) => percent),
      claim_months: one.claimMonths,
      recorded_at: tx.now,
      recorded_by: tx.scope.actor.id,
    })
    .execute();
}

/** A hire that the acting agency, company or person takes part in: the policies say which. */
export async function findPlacement(tx: Tx, id: PlacementId): Promise<Placement | undefined> {
  return present(await placements(tx).where('id', '=', id).executeTakeFirst());
}

/** The hire of a slot, where it is written down; in its company's scopes. */
export async function findBySlot(
  tx: Tx,
  companyId: OrganisationId,
  redemptionId: RedemptionId,
): Promise<Placement | undefined> {
  const found = placements(tx).where('company_id', '=', companyId).where('redemption_id', '=', redemptionId);
  return present(await found.executeTakeFirst());
}

/** Those the acting agency wrote down or that are at the acting company, newest first. */
export async function listPlacements(
  tx: Tx,
  side: 'agency_id' | 'company_id',
  page: PageRequest,
): Promise<Page<Placement>> {
  const own = placements(tx).where(side, '=', tx.organisationId);
  const found = await newestFirst(own, { at: 'recorded_at', id: 'id' }, page, ({ recordedAt, id }) => ({
    at: recordedAt,
    id,
  }));
  return { ...found, rows: found.rows.map((row) => present(row)) };
}

/** Every one of the acting agency or company. */
export async function listAllPlacements(tx: Tx, side: 'agency_id' | 'company_id'): Promise<Placement[]> {
  return (await placements(tx).where(side, '=', tx.organisationId).execute()).map((row) => present(row));
}

/** The acting agency's hires of a person, the newest first. */
export async function listOfPerson(tx: Tx, candidateId: CandidateId): Promise<Placement[]> {
  const found = placements(tx)
    .where('agency_id', '=', tx.organisationId)
    .where('candidate_id', '=', candidateId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id');
  return (await found.execute()).map((row) => present(row));
}

/** The acting person's, the newest first. Needs the `candidate` scope. */
export async function listMine(tx: Tx): Promise<Placement[]> {
  const found = placements(tx)
    .where('candidate_id', '=', tx.candidateId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id');
  return (await found.execute()).map((row) => present(row));
}

interface Row {
  readonly feeWork: string | null;
  readonly feePermille: number | null;
  readonly feeLineYen: number | null;
  readonly refundDays: number[];
  readonly refundPercents: number[];
}

function placements(tx: Tx) {
  return tx.db
    .selectFrom('placements')
    .select(['agency_id as agencyId', 'id', 'candidate_id as candidateId', 'provision_id as provisionId'])
    .select(['recommendation_id as recommendationId', 'redemption_id as redemptionId'])
    .select(['company_id as companyId', 'is_permanent as isPermanent', 'recommended_on as recommendedOn'])
    .select(['accepted_on as acceptedOn', 'starts_on as startsOn', 'fee_yen as feeYen'])
    .select(['fee_basis as feeBasis', 'fee_work as feeWork', 'fee_permille as feePermille'])
    .select(['fee_line_yen as feeLineYen', 'refund_days as refundDays', 'refund_percents as refundPercents'])
    .select(['claim_months as claimMonths', 'recorded_at as recordedAt', 'fee_version as feeVersion'])
    .$castTo<Omit<Placement, 'feeLine' | 'refund'> & Row>();
}

type Found = Omit<Placement, 'feeLine' | 'refund'> & Row;
function present(row: Found): Placement;
function present(row: Found | undefined): Placement | undefined;
function present(row: Found | undefined): Placement | undefined {
  if (row === undefined) return undefined;
  const { feeWork, feePermille, feeLineYen, refundDays, refundPercents, ...rest } = row;
  return {
    ...rest,
    feeLine: feeWork === null ? null : { work: feeWork, permille: feePermille, yen: feeLineYen },
    refund: refundDays.map(
      (untilDay, index): RefundStep => ({ untilDay, percent: refundPercents[index] ?? 0 }),
    ),
  };
}
