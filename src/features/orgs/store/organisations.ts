import { type Insertable, type Selectable, sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';
import type { Organisations } from '../../../db/types.ts';
import type { Cursor } from '../../../platform/cursor.ts';
import type { Zone } from '../../../platform/http/access.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';
import type { Profile } from '../input.ts';
import type { OrganisationState } from '../rules/organisation.ts';

/** A company, agency or the operator as it and the operator know it. */
export interface Organisation {
  readonly id: OrganisationId;
  readonly kind: Zone;
  readonly name: string;
  readonly nameEn: string | undefined;
  readonly address: string;
  readonly representative: string;
  readonly contactMail: string;
  readonly contactPhone: string;
  readonly appliedAt: Date;
  readonly approvedAt: Date | undefined;
  readonly declinedAt: Date | undefined;
  readonly declineReason: string | undefined;
  readonly suspendedAt: Date | undefined;
  readonly suspensionReason: string | undefined;
  /** What it was called when it was approved, where it has changed its name since then. */
  readonly renamed: { readonly from: string; readonly at: Date } | undefined;
}

/** Adds an organisation nobody has decided about. The id is the caller's, because the row may not be readable yet. */
export async function insertOrganisation(
  tx: Tx,
  organisation: {
    readonly id: string;
    readonly kind: Zone;
    readonly profile: Profile;
    readonly approvedBy?: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('organisations')
    .values({
      id: organisation.id,
      kind: organisation.kind,
      applied_at: tx.now,
      ...(organisation.approvedBy !== undefined && {
        approved_at: tx.now,
        approved_by: organisation.approvedBy,
      }),
      ...columnsOf(organisation.profile),
    })
    .execute();
}

/** An organisation the scope may see. */
export async function findOrganisation(tx: Tx, id: OrganisationId): Promise<Organisation | undefined> {
  const row = await tx.db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst();
  return row && read(row);
}

/** The same, locked until the transaction ends. */
export async function lockOrganisation(tx: Tx, id: OrganisationId): Promise<Organisation | undefined> {
  const row = await tx.db
    .selectFrom('organisations')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && read(row);
}

/** The operator's organisation, if this installation has one. */
export async function findOperator(tx: Tx): Promise<OrganisationId | undefined> {
  const row = await tx.db
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'operator')
    .executeTakeFirst();
  return row && idOf<OrganisationId>(row.id);
}

/** What the operator's list can be narrowed by. */
export interface OrganisationFilter {
  readonly kind?: Zone | undefined;
  readonly state?: OrganisationState | undefined;
  /** Part of the name. */
  readonly name?: string | undefined;
  /** Only agencies whose licence nobody has checked yet, or not since it or its holder changed. */
  readonly licenceUnverified?: boolean | undefined;
}

/** An organisation as the operator's list shows it. */
export type ListedOrganisation = Organisation & { readonly licenceUnverified: boolean };

/** Organisations, the newest application first, from after the cursor on. */
export async function listOrganisations(
  tx: Tx,
  filter: OrganisationFilter,
  page: { readonly limit: number; readonly after: Cursor | undefined },
): Promise<ListedOrganisation[]> {
  const unverified = sql<boolean>`exists (select from agency_profiles p
    where p.agency_id = organisations.id and p.licence_verified_at is null)`;
  let query = tx.db
    .selectFrom('organisations')
    .selectAll()
    .select(unverified.as('licence_unverified'))
    .orderBy('applied_at', 'desc')
    .orderBy('id', 'desc');
  const { after } = page;
  if (after !== undefined) {
    query = query.where((eb) => eb(eb.refTuple('applied_at', 'id'), '<', eb.tuple(after.at, after.id)));
  }
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  // As the operator's home counts them: who was declined has nothing to be checked.
  if (filter.licenceUnverified === true) query = query.where(unverified).where('declined_at', 'is', null);
  if (filter.name !== undefined)
    query = query.where('name', 'ilike', `%${filter.name.replace(/[\\%_]/g, '\\$&')}%`);
  switch (filter.state) {
    case 'waiting':
      query = query.where('approved_at', 'is', null).where('declined_at', 'is', null);
      break;
    case 'declined':
      query = query.where('approved_at', 'is', null).where('declined_at', 'is not', null);
      break;
    case 'approved':
      query = query.where('approved_at', 'is not', null).where('suspended_at', 'is', null);
      break;
    case 'suspended':
      query = query.where('suspended_at', 'is not', null);
      break;
    case undefined:
      break;
  }
  const rows = await query.limit(page.limit).execute();
  return rows.map((row) => ({ ...read(row), licenceUnverified: row.licence_unverified }));
}

/**
 * Writes what an organisation says about itself. The database takes the verification of an agency's licence away when it
 * changes who holds it, and remembers the name that was approved.
 */
export async function updateProfile(tx: Tx, id: OrganisationId, profile: Profile): Promise<void> {
  await tx.db.updateTable('organisations').set(columnsOf(profile)).where('id', '=', id).execute();
}

/** The columns each decision of the operator writes. */
export type DecisionColumns = Partial<
  Pick<
    Insertable<Organisations>,
    'approved_at' | 'approved_by' | 'declined_at' | 'decline_reason' | 'suspended_at' | 'suspension_reason'
  >
>;

export async function updateDecision(tx: Tx, id: OrganisationId, columns: DecisionColumns): Promise<void> {
  await tx.db.updateTable('organisations').set(columns).where('id', '=', id).execute();
}

function columnsOf(profile: Profile) {
  return {
    name: profile.name,
    name_en: profile.nameEn === '' ? null : profile.nameEn,
    address: profile.address,
    representative: profile.representative,
    contact_mail: profile.contactMail.address,
    contact_phone: profile.contactPhone,
  };
}

function read(row: Selectable<Organisations>): Organisation {
  return {
    id: idOf<OrganisationId>(row.id),
    kind: row.kind as Zone,
    name: row.name,
    nameEn: row.name_en ?? undefined,
    address: row.address,
    representative: row.representative,
    contactMail: row.contact_mail,
    contactPhone: row.contact_phone,
    appliedAt: row.applied_at,
    approvedAt: row.approved_at ?? undefined,
    declinedAt: row.declined_at ?? undefined,
    declineReason: row.decline_reason ?? undefined,
    suspendedAt: row.suspended_at ?? undefined,
    suspensionReason: row.suspension_reason ?? undefined,
    renamed:
      row.approved_name === null || row.renamed_at === null || row.approved_name === row.name
        ? undefined
        : { from: row.approved_name, at: row.renamed_at },
  };
}
