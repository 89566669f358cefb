import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { type FeeLine, inFeeOrder } from '../rules/fees.ts';
import type { RefundStep } from '../rules/refund.ts';
import type { AgencyTerms } from '../rules/set-up.ts';
import type { Office } from './offices.ts';

/** What the statements below read of a row of `agency_terms`. */
interface TermsRow {
  readonly work: string[];
  readonly areas: string[];
  readonly monthlyCapacity: number | null;
  readonly weekdays: number[] | null;
  readonly fromHour: number | null;
  readonly untilHour: number | null;
  readonly onHolidays: boolean;
  readonly feesNotifiedOn: string | null;
  readonly refundDays: number[] | null;
  readonly refundPercents: number[] | null;
  readonly slotClause: string | null;
}

const NOTHING_SAID: TermsRow = {
  work: [],
  areas: [],
  monthlyCapacity: null,
  weekdays: null,
  fromHour: null,
  untilHour: null,
  onHolidays: false,
  feesNotifiedOn: null,
  refundDays: null,
  refundPercents: null,
  slotClause: null,
};

/** What an agency publishes while it may receive people. */
export interface PublishedTerms extends AgencyTerms {
  readonly agencyId: OrganisationId;
  readonly offices: readonly Pick<Office, 'name' | 'prefecture' | 'address'>[];
}

/** What the acting agency says of itself, published or not. */
export async function getOwnTerms(tx: Tx): Promise<AgencyTerms> {
  const id = tx.organisationId;
  const row = await tx.db
    .selectFrom('agency_terms')
    .where('agency_id', '=', id)
    .select(['work', 'areas', 'monthly_capacity as monthlyCapacity', 'weekdays'])
    .select(['from_hour as fromHour', 'until_hour as untilHour', 'on_holidays as onHolidays'])
    .select(['fees_notified_on as feesNotifiedOn', 'refund_days as refundDays'])
    .select(['refund_percents as refundPercents', 'slot_clause as slotClause'])
    .$castTo<TermsRow>()
    .executeTakeFirst();
  const fees = await tx.db
    .selectFrom('agency_fees')
    .where('agency_id', '=', id)
    .select(['work', 'permille', 'yen'])
    .execute();
  return termsOf(row ?? NOTHING_SAID, fees);
}

/** How many months the claim to a recommended person runs where an agency has said nothing else (rules.md §13.6). */
export const CLAIM_MONTHS = 12;

/** How many months the acting agency's claim to a person it recommended runs. */
export async function findClaimMonths(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('agency_terms')
    .where('agency_id', '=', tx.organisationId)
    .select('claim_months as months')
    .executeTakeFirst();
  return row?.months ?? CLAIM_MONTHS;
}

/** What agencies that may receive people now publish, by licence number; of one of them or of all. Any scope may ask. */
export async function listPublishedTerms(
  tx: Tx,
  agencyId: OrganisationId | null = null,
): Promise<PublishedTerms[]> {
  const { rows } = await sql<TermsRow & Pick<PublishedTerms, 'agencyId' | 'offices'> & { fees: FeeLine[] }>`
    select agency_id as "agencyId", work, areas, monthly_capacity as "monthlyCapacity", weekdays, from_hour as "fromHour",
      until_hour as "untilHour", on_holidays as "onHolidays", fees_notified_on as "feesNotifiedOn",
      refund_days as "refundDays", refund_percents as "refundPercents", slot_clause as "slotClause", fees, offices
    from list_agency_terms(${agencyId})`.execute(tx.db);
  return rows.map(({ agencyId: id, offices, fees, ...row }) => ({
    agencyId: id,
    offices,
    ...termsOf(row, fees),
  }));
}

function termsOf(row: TermsRow, fees: readonly FeeLine[]): AgencyTerms {
  const { weekdays, fromHour, untilHour, onHolidays, refundDays, refundPercents, ...rest } = row;
  const isReached = weekdays !== null && fromHour !== null && untilHour !== null;
  const refund = refundDays?.map(
    (untilDay, index): RefundStep => ({ untilDay, percent: refundPercents?.[index] ?? 0 }),
  );
  return {
    ...rest,
    hours: isReached ? { weekdays, fromHour, untilHour, onHolidays } : null,
    refund: refund ?? null,
    fees: inFeeOrder(fees),
  };
}
