import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { hasDatabaseCode } from '../../../platform/database-errors.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { INTAKE } from '../../../platform/terms.ts';
import type { Locale } from '../../../ui/text.ts';
import type { AgencyCard } from '../rules/card.ts';
import type { Intake } from '../rules/intake.ts';
import { type LicenceStatus, licenceStatus } from '../rules/licence.ts';
import type { OrganisationNames } from '../rules/names.ts';

/** What an agency publishes about itself, with the state of its licence. */
export interface AgencyProfile
  extends Omit<
    AgencyCard,
    'id' | 'name' | 'nameEn' | 'address' | 'representative' | 'contactMail' | 'contacts' | 'isFull'
  > {
  readonly agencyId: OrganisationId;
  /** The first day of its term; null while nobody has said it. */
  readonly licenceStartsOn: string | null;
  /** Null until somebody of the operator has checked it, and again once it or its holder changed. */
  readonly licenceVerifiedAt: Date | null;
  /** Since when the operator has to say whether its holder is still the same; null while there is no doubt. */
  readonly holderDoubtedAt: Date | null;
  /** Whether somebody of the operator has ever checked it. */
  readonly isCheckedBefore: boolean;
  /** What is to replace the licence in force and waits for the operator's look; all null where nothing waits. */
  readonly renewalNumber: string | null;
  readonly renewalStartsOn: string | null;
  readonly renewalExpiresOn: string | null;
  readonly renewalSentAt: Date | null;
}

/** The card of an agency the scope may see. */
export async function findAgencyProfile(
  tx: Tx,
  agencyId: OrganisationId,
): Promise<AgencyProfile | undefined> {
  return tx.db
    .selectFrom('agency_profiles')
    .select([
      'agency_id as agencyId',
      'licence_number as licenceNumber',
      'licence_starts_on as licenceStartsOn',
      'licence_expires_on as licenceExpiresOn',
      'licence_verified_at as licenceVerifiedAt',
      'holder_doubted_at as holderDoubtedAt',
      'checked_before as isCheckedBefore',
      'renewal_number as renewalNumber',
      'renewal_starts_on as renewalStartsOn',
      'renewal_expires_on as renewalExpiresOn',
      'renewal_sent_at as renewalSentAt',
      'speciality',
      'speciality_en as specialityEn',
      'placed_last_year as placedLastYear',
      'left_within_six_months as leftWithinSixMonths',
      'fee_note as feeNote',
      'fee_note_en as feeNoteEn',
    ])
    .where('agency_id', '=', agencyId)
    .$castTo<AgencyProfile>()
    .executeTakeFirst();
}

/** Where the acting agency's licence stands, and whether another one waits beside it. */
export interface OwnLicence {
  readonly licence: LicenceStatus;
  readonly isRenewed: boolean;
}

/** The same by the business clock, in the agency's own scope. @throws TypeError for an organisation without a card */
export async function getOwnLicence(tx: Tx): Promise<OwnLicence> {
  const agency = await findAgencyProfile(tx, tx.organisationId);
  if (agency === undefined) throw new TypeError('an agency without a card');
  const facts = { expiresOn: agency.licenceExpiresOn, verifiedAt: agency.licenceVerifiedAt };
  return { licence: licenceStatus(facts, jstDate(tx.now)), isRenewed: agency.renewalSentAt !== null };
}

/** Agencies that may receive people now, ordered by licence number, those that are full too. Any scope may ask: this is published. */
export async function listAgencyCards(tx: Tx): Promise<AgencyCard[]> {
  const { rows } = await sql<AgencyCard>`
    select id, name, name_en as "nameEn", address, representative, contact_mail as "contactMail",
      licence_number as "licenceNumber", licence_expires_on as "licenceExpiresOn", speciality,
      speciality_en as "specialityEn", placed_last_year as "placedLastYear",
      left_within_six_months as "leftWithinSixMonths", fee_note as "feeNote", fee_note_en as "feeNoteEn",
      case when contacts_logged is not null then jsonb_build_object('logged', contacts_logged, 'denied', contacts_denied,
        'through', contacts_through) end as contacts,
      id in (select agency_id from list_full_agencies(${INTAKE.least}, ${INTAKE.times}, ${INTAKE.days})) as "isFull"
    from list_receiving_agencies()`.execute(tx.db);
  return rows;
}

const FULL = 'RI001';

/**
 * Refuses the whole transaction, with COMMIT, where one of these agencies has more people waiting by then than it may: of two at the last
 * place the second is refused (`isIntakeFull`), begins again and finds it full. Needs the `registration` scope.
 */
export function keepWithinIntake(tx: Tx, agencyIds: readonly string[]): void {
  tx.atCommit(
    sql`select keep_within_intake(${agencyIds}::uuid[], ${INTAKE.least}, ${INTAKE.times}, ${INTAKE.days})`,
  );
}

/** Whether that is why a transaction was refused. */
export function isIntakeFull(error: unknown): boolean {
  return hasDatabaseCode(error, FULL);
}

/** How the acting agency stands against its intake cap. @throws TypeError where it has no card */
export async function getOwnIntake(tx: Tx): Promise<Intake> {
  const { rows } = await sql<Intake>`select waiting, answered from own_intake(${INTAKE.days})`.execute(tx.db);
  if (rows[0] === undefined) throw new TypeError('an agency without a card');
  return rows[0];
}

/** Whether an agency the scope may see may receive people now: approved, not suspended, licensed. */
export async function mayReceive(tx: Tx, agencyId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select agency_may_receive(o, p, ${tx.now}) as may
    from organisations o join agency_profiles p on p.agency_id = o.id where o.id = ${agencyId}`.execute(
    tx.db,
  );
  return rows[0]?.may ?? false;
}

/** The agency whose licence of this number has been verified, if any; in the operator's scope. */
export async function findLicenceHolder(tx: Tx, licenceNumber: string): Promise<OrganisationId | undefined> {
  const row = await tx.db
    .selectFrom('agency_profiles')
    .select('agency_id as id')
    .where('licence_number', '=', licenceNumber)
    .where('licence_verified_at', 'is not', null)
    .$castTo<{ id: OrganisationId }>()
    .executeTakeFirst();
  return row?.id;
}

/** Checked licences whose last day is over by the business clock, of these agencies or of all; in the system scope. */
export async function listEndedLicences(
  tx: Tx,
  ids?: readonly string[],
): Promise<{ readonly agencyId: OrganisationId; readonly licenceExpiresOn: string }[]> {
  return tx.db
    .selectFrom('agency_profiles')
    .select(['agency_id as agencyId', 'licence_expires_on as licenceExpiresOn'])
    .where('licence_verified_at', 'is not', null)
    .where('licence_expires_on', '<', jstDate(tx.now))
    .$if(ids !== undefined, (query) => query.where(sql<boolean>`agency_id = any(${ids}::uuid[])`))
    .orderBy('agency_id')
    .$castTo<{ agencyId: OrganisationId; licenceExpiresOn: string }>()
    .execute();
}

/** An agency whose licence ends soon or has just ended, with whom to tell. */
export interface EndingLicence extends OrganisationNames {
  readonly agencyId: OrganisationId;
  readonly contactMail: string;
  readonly locale: Locale;
  readonly licenceExpiresOn: string;
  readonly licenceVerifiedAt: Date;
}

/** Verified licences of approved agencies that end within these days, both included; in the system scope. */
export async function listEndingLicences(tx: Tx, from: string, until: string): Promise<EndingLicence[]> {
  return tx.db
    .selectFrom('agency_profiles as p')
    .innerJoin('organisations as o', 'o.id', 'p.agency_id')
    .select([
      'o.id as agencyId',
      'o.name',
      'o.name_en as nameEn',
      'o.contact_mail as contactMail',
      'o.locale',
    ])
    .select(['p.licence_expires_on as licenceExpiresOn', 'p.licence_verified_at as licenceVerifiedAt'])
    .where('o.approved_at', 'is not', null)
    .where('p.licence_verified_at', 'is not', null)
    .where('p.licence_expires_on', '>=', from)
    .where('p.licence_expires_on', '<=', until)
    .orderBy('p.licence_expires_on')
    .orderBy('o.id')
    .$castTo<EndingLicence>()
    .execute();
}
