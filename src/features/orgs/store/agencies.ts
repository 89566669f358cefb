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

/** Writes another licence. The database takes the verification away, unless the operator's own scope sets it anew. */
export async function updateLicence(
  tx: Tx,
  agencyId: OrganisationId,
  licence: LicenceInput,
  verifiedAt?: Date,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('agency_profiles')
    .set({
      licence_number: licence.licenceNumber,
      licence_expires_on: licence.licenceExpiresOn,
      updated_at: tx.wall,
      ...(verifiedAt !== undefined && { licence_verified_at: verifiedAt, holder_doubted_at: null }),
    })
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

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
