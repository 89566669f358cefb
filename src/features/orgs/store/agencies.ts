import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { AgencyCardInput, HolderOutcome, LicenceInput } from '../input.ts';

/** Adds the card of an agency. `verified` only where the operator itself sets it up. */
export async function insertAgencyProfile(
  tx: Tx,
  agencyId: string,
  input: AgencyCardInput & LicenceInput,
  verified = false,
): Promise<void> {
  await tx.db
    .insertInto('agency_profiles')
    .values({
      agency_id: agencyId,
      licence_number: input.licenceNumber,
      licence_starts_on: input.licenceStartsOn ?? null,
      licence_expires_on: input.licenceExpiresOn,
      licence_verified_at: verified ? tx.now : null,
      ...cardColumns(input),
    })
    .execute();
}

/** Writes what the acting agency's card says. */
export async function updateAgencyCard(tx: Tx, card: AgencyCardInput): Promise<void> {
  await tx.db
    .updateTable('agency_profiles')
    .set({ ...cardColumns(card), updated_at: tx.wall })
    .where('agency_id', '=', tx.organisationId)
    .execute();
}

/** Makes checks of one licence number take turns, so that the second sees what the first has verified. */
export async function lockLicenceNumber(tx: Tx, licenceNumber: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`licence:${licenceNumber}`}, 0))`.execute(tx.db);
}

/**
 * Writes another licence in place of the one that stands. The database takes the verification away, unless the operator's
 * own scope sets it anew. A renewal that waited ends, but for one that came after what the operator has seen.
 * @param checked when the operator checked it, and when the renewal that was looked at had been sent
 */
export async function updateLicence(
  tx: Tx,
  agencyId: OrganisationId,
  licence: LicenceInput,
  checked?: { readonly at: Date; readonly renewalSentAt: Date | undefined },
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('agency_profiles')
    .set({
      licence_number: licence.licenceNumber,
      licence_starts_on: licence.licenceStartsOn ?? null,
      licence_expires_on: licence.licenceExpiresOn,
      updated_at: tx.wall,
      ...(checked !== undefined && { licence_verified_at: checked.at, holder_doubted_at: null }),
    })
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  const seen = sql<boolean>`(renewal_sent_at = ${checked?.renewalSentAt ?? null}
    or (renewal_number, renewal_expires_on) = (licence_number, licence_expires_on))`;
  await tx.db
    .updateTable('agency_profiles')
    .set(NO_RENEWAL)
    .where('agency_id', '=', agencyId)
    .where('renewal_sent_at', 'is not', null)
    .$if(checked !== undefined, (query) => query.where(seen))
    .execute();
  return changed.numUpdatedRows === 1n;
}

/** Puts a renewal beside the acting agency's licence, in place of one that waited; null takes that back. */
export async function updateRenewal(tx: Tx, renewal: LicenceInput | null): Promise<void> {
  await tx.db
    .updateTable('agency_profiles')
    .set(
      renewal === null
        ? NO_RENEWAL
        : {
            renewal_number: renewal.licenceNumber,
            renewal_starts_on: renewal.licenceStartsOn ?? null,
            renewal_expires_on: renewal.licenceExpiresOn,
            renewal_sent_at: tx.now,
          },
    )
    .where('agency_id', '=', tx.organisationId)
    .execute();
}

const NO_RENEWAL = {
  renewal_number: null,
  renewal_starts_on: null,
  renewal_expires_on: null,
  renewal_sent_at: null,
} as const;

/** Writes down what the operator said of the holder; people are told by a sweep (introductions/actions/tell-holders.ts). */
export async function insertHolderDecision(
  tx: Tx,
  agencyId: OrganisationId,
  outcome: HolderOutcome,
): Promise<void> {
  await tx.db
    .insertInto('holder_decisions')
    .values({ agency_id: agencyId, decided_at: tx.now, outcome })
    .execute();
}

function cardColumns(card: AgencyCardInput) {
  return {
    speciality: card.speciality,
    speciality_en: card.specialityEn,
    placed_last_year: card.placedLastYear ?? null,
    left_within_six_months: card.leftWithinSixMonths ?? null,
    fee_note: card.feeNote,
    fee_note_en: card.feeNoteEn,
  };
}
