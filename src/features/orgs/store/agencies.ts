import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { AgencyProfiles } from '../../../db/types.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';
import type { AgencyCardInput, LicenceInput } from '../input.ts';

/** What an agency publishes about itself, with the state of its licence. */
export interface AgencyProfile {
  readonly agencyId: OrganisationId;
  readonly licenceNumber: string;
  readonly licenceExpiresOn: string;
  readonly licenceVerifiedAt: Date | undefined;
  readonly speciality: string;
  readonly specialityEn: string;
  readonly placedLastYear: number | undefined;
  readonly leftWithinSixMonths: number | undefined;
  readonly feeNote: string;
  readonly feeNoteEn: string;
}

/** An agency as everybody may see it while it may receive people. */
export interface ReceivingAgency extends Omit<AgencyProfile, 'licenceVerifiedAt'> {
  readonly name: string;
  readonly nameEn: string | undefined;
  readonly address: string;
  readonly representative: string;
  readonly contactMail: string;
}

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

/** The card of an agency the scope may see. */
export async function findAgencyProfile(
  tx: Tx,
  agencyId: OrganisationId,
): Promise<AgencyProfile | undefined> {
  const row = await tx.db
    .selectFrom('agency_profiles')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return row && read(row);
}

export async function updateAgencyCard(
  tx: Tx,
  agencyId: OrganisationId,
  card: AgencyCardInput,
): Promise<void> {
  await tx.db
    .updateTable('agency_profiles')
    .set({ ...cardColumns(card), updated_at: tx.wall })
    .where('agency_id', '=', agencyId)
    .execute();
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
      ...(verifiedAt !== undefined && { licence_verified_at: verifiedAt }),
    })
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** The agency whose licence of this number has been verified, if any; in the operator's scope. */
export async function findLicenceHolder(tx: Tx, licenceNumber: string): Promise<OrganisationId | undefined> {
  const row = await tx.db
    .selectFrom('agency_profiles')
    .select('agency_id')
    .where('licence_number', '=', licenceNumber)
    .where('licence_verified_at', 'is not', null)
    .executeTakeFirst();
  return row && idOf<OrganisationId>(row.agency_id);
}

/** An agency whose licence ends soon or has just ended, with whom to tell. */
export interface EndingLicence {
  readonly agencyId: OrganisationId;
  readonly name: string;
  readonly contactMail: string;
  readonly licenceExpiresOn: string;
  readonly licenceVerifiedAt: Date;
}

/** Verified licences of approved agencies that end within these days, both included; in the system scope. */
export async function listEndingLicences(tx: Tx, from: string, until: string): Promise<EndingLicence[]> {
  const rows = await tx.db
    .selectFrom('agency_profiles as p')
    .innerJoin('organisations as o', 'o.id', 'p.agency_id')
    .select(['o.id', 'o.name', 'o.contact_mail', 'p.licence_expires_on', 'p.licence_verified_at'])
    .where('o.approved_at', 'is not', null)
    .where('p.licence_expires_on', '>=', from)
    .where('p.licence_expires_on', '<=', until)
    .orderBy('p.licence_expires_on')
    .orderBy('o.id')
    .execute();
  return rows.flatMap(({ id, name, contact_mail, licence_expires_on, licence_verified_at }) =>
    licence_verified_at === null
      ? []
      : [
          {
            agencyId: idOf<OrganisationId>(id),
            name,
            contactMail: contact_mail,
            licenceExpiresOn: licence_expires_on,
            licenceVerifiedAt: licence_verified_at,
          },
        ],
  );
}

/** Agencies that may receive people now, ordered by licence number. Any scope may ask: this is published. */
export async function listReceivingAgencies(tx: Tx): Promise<ReceivingAgency[]> {
  const { rows } = await sql<PublishedRow>`select * from list_receiving_agencies()`.execute(tx.db);
  return rows.map((row) =>
    Object.assign(readCard(row), {
      agencyId: idOf<OrganisationId>(row.id),
      name: row.name,
      nameEn: row.name_en ?? undefined,
      address: row.address,
      representative: row.representative,
      contactMail: row.contact_mail,
    }),
  );
}

type CardColumns = Omit<Selectable<AgencyProfiles>, 'agency_id' | 'licence_verified_at' | 'updated_at'>;
type PublishedRow = CardColumns & {
  readonly id: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly address: string;
  readonly representative: string;
  readonly contact_mail: string;
};

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

function read(row: Selectable<AgencyProfiles>): AgencyProfile {
  return {
    ...readCard(row),
    agencyId: idOf<OrganisationId>(row.agency_id),
    licenceVerifiedAt: row.licence_verified_at ?? undefined,
  };
}

function readCard(row: CardColumns): Omit<AgencyProfile, 'agencyId' | 'licenceVerifiedAt'> {
  return {
    licenceNumber: row.licence_number,
    licenceExpiresOn: row.licence_expires_on,
    speciality: row.speciality,
    specialityEn: row.speciality_en,
    placedLastYear: row.placed_last_year ?? undefined,
    leftWithinSixMonths: row.left_within_six_months ?? undefined,
    feeNote: row.fee_note,
    feeNoteEn: row.fee_note_en,
  };
}
