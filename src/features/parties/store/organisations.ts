import { sql } from 'kysely';
import { newestBehindRow, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Zone } from '../../../platform/http/access.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';
import type { OrganisationNames } from '../rules/names.ts';
import type { OperatorFacts } from '../rules/operator-facts.ts';
import type { OrganisationState } from '../rules/standing.ts';

/** A company, agency or the operator as it and the operator know it. */
export interface Organisation extends OrganisationNames {
  readonly id: OrganisationId;
  readonly kind: Zone;
  readonly address: string;
  readonly representative: string;
  readonly contactMail: string;
  readonly contactPhone: string;
  /** In which its contact is mailed. */
  readonly locale: Locale;
  readonly appliedAt: Date;
  readonly approvedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly declineReason: string | null;
  readonly suspendedAt: Date | null;
  readonly suspensionReason: string | null;
  /** What it was called when it was approved; null while it never changed its name since. */
  readonly approvedName: string | null;
  readonly renamedAt: Date | null;
}

/** The operator with what it publishes of itself. */
export type Operator = Organisation & OperatorFacts;

const COLUMNS = [
  'id',
  'kind',
  'name',
  'name_en as nameEn',
  'address',
  'representative',
  'contact_mail as contactMail',
  'contact_phone as contactPhone',
  'locale',
  'applied_at as appliedAt',
  'approved_at as approvedAt',
  'declined_at as declinedAt',
  'decline_reason as declineReason',
  'suspended_at as suspendedAt',
  'suspension_reason as suspensionReason',
  'approved_name as approvedName',
  'renamed_at as renamedAt',
] as const;

/** An organisation the scope may see. @throws NotFound */
export async function getOrganisation(tx: Tx, id: OrganisationId): Promise<Organisation> {
  const found = await byId(tx, id).executeTakeFirst();
  if (found === undefined) throw new NotFound('organisation');
  return found;
}

/** Which of these may reach nobody now, because the operator has suspended them; as far as the scope may see them. */
export async function listSuspended(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('suspended_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The same, locked until the transaction ends; undefined when there is none. */
export async function lockOrganisation(tx: Tx, id: OrganisationId): Promise<Organisation | undefined> {
  return byId(tx, id).forUpdate().executeTakeFirst();
}

/** The operator's organisation in its own or the `system` scope; undefined before the installation is set up. */
export async function findOperator(tx: Tx): Promise<Operator | undefined> {
  return tx.db
    .selectFrom('organisations')
    .leftJoin('operator_facts', 'operator_facts.organisation_id', 'organisations.id')
    .select(COLUMNS)
    .select([
      'notification_number as notificationNumber',
      'privacy_officer as privacyOfficer',
      'court',
      'terms_enacted_on as termsEnactedOn',
      'terms_revised_on as termsRevisedOn',
      'privacy_enacted_on as privacyEnactedOn',
      'privacy_revised_on as privacyRevisedOn',
    ])
    .where('kind', '=', 'operator')
    .$castTo<Operator>()
    .executeTakeFirst();
}

/** What the operator's list can be narrowed by. */
export interface OrganisationFilter {
  readonly kind?: Zone | undefined;
  readonly state?: OrganisationState | undefined;
  /** Part of the name. */
  readonly name?: string | undefined;
  /** Only agencies with a licence to check: never checked, not since it or its holder changed, or a renewal that waits. */
  readonly licence?: 'unverified' | undefined;
}

/** An organisation as the operator's list shows it. */
export type ListedOrganisation = Organisation & {
  readonly licenceUnverified: boolean;
  /** The operator has something to decide: the application, or a licence to check. */
  readonly waits: boolean;
};

/**
 * Companies and agencies: first those that wait for the operator, then the others, the newest application first. The cursor
 * is an organisation's id. In the `operator` scope. @throws InvalidInput for a cursor that leads nowhere
 */
export function listOrganisations(
  tx: Tx,
  filter: OrganisationFilter,
  page: PageRequest<OrganisationId>,
): Promise<Page<ListedOrganisation>> {
  const unverified = sql<boolean>`exists (select from agency_profiles p
    where p.agency_id = organisations.id and (p.licence_verified_at is null or p.renewal_sent_at is not null))`;
  const waits = sql<boolean>`(declined_at is null and (approved_at is null or ${unverified}))`;
  let query = organisations(tx)
    .select([unverified.as('licenceUnverified'), waits.as('waits')])
    .where('kind', '<>', 'operator');
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  // As the operator's home counts them: who was declined has nothing to be checked.
  if (filter.licence === 'unverified') query = query.where(unverified).where('declined_at', 'is', null);
  if (filter.name !== undefined)
    query = query.where('name', 'ilike', `%${filter.name.replace(/[\\%_]/g, '\\$&')}%`);
  if (filter.state !== undefined) query = query.where(inState(filter.state));
  const place = (id: OrganisationId) =>
    sql`(select ${waits}, applied_at, id from organisations where id = ${id}::uuid)`;
  return newestBehindRow(
    tx.db.selectFrom(query.$castTo<ListedOrganisation>().as('listed')).selectAll(),
    ['waits', 'appliedAt', 'id'],
    place,
    page,
  );
}

/** The names behind ids that the asker holds, whatever became of the organisation. Any scope may ask. */
export async function listNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrganisationNames>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<OrganisationNames & { id: string }>`
    select id, name, name_en as "nameEn" from find_organisation_names(${[...new Set(ids)]}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** An organisation, where to write to it and in which language. */
export interface Contact extends OrganisationNames {
  readonly id: OrganisationId;
  readonly contactMail: string;
  readonly locale: Locale;
}

/**
 * Where to write to these organisations, whatever their state: agencies by licence number, as on the cards one chooses
 * among, then the others by name. Needs the `system` or `operator` scope.
 */
export async function listContacts(tx: Tx, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  return tx.db
    .selectFrom('organisations')
    .leftJoin('agency_profiles', 'agency_profiles.agency_id', 'organisations.id')
    .where(sql<boolean>`organisations.id = any(${[...new Set(ids)]}::uuid[])`)
    .select(['id', 'name', 'name_en as nameEn', 'contact_mail as contactMail', 'locale'])
    .orderBy('licence_number')
    .orderBy('name')
    .$castTo<Contact>()
    .execute();
}

/** The acting organisation with where to write to it, and which mails its mailbox does not get (notices/rules/notices.ts). */
export async function getOwnContact(tx: Tx): Promise<Contact & { readonly noticesOff: readonly string[] }> {
  const found = await tx.db
    .selectFrom('organisations')
    .where('id', '=', tx.organisationId)
    .select(['id', 'name', 'name_en as nameEn', 'contact_mail as contactMail', 'locale'])
    .select('notices_off as noticesOff')
    .$castTo<Contact & { noticesOff: string[] }>()
    .executeTakeFirst();
  if (found === undefined) throw new NotFound('organisation');
  return found;
}

/** What came to the operator's desk after `since`, up to `until`, and still waits there. */
export interface NewAtDesk {
  readonly applications: number;
  /** Renewals, and licences whose holder changed. */
  readonly licences: number;
}

/** Both in one statement, in the `operator` scope; as `countParties` counts them. */
export async function countNewAtDesk(
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<NewAtDesk> {
  const { rows } = await sql<NewAtDesk>`select
    (select count(*)::int from organisations where approved_at is null and declined_at is null
      and applied_at > ${since} and applied_at <= ${until}) as "applications",
    (select count(*)::int from agency_profiles p join organisations o on o.id = p.agency_id
      where o.declined_at is null and ((p.renewal_sent_at > ${since} and p.renewal_sent_at <= ${until})
        or (p.licence_verified_at is null and p.holder_doubted_at > ${since} and p.holder_doubted_at <= ${until}))
    ) as "licences"`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}

/** The organisations of an installation, counted for the operator's home. */
export interface PartyCounts {
  readonly organisationsWaiting: number;
  /** Agencies not declined with a licence to check: never, not since it or its holder changed, or a renewal that waits. */
  readonly licencesToCheck: number;
  readonly companies: number;
  /** Agencies that may receive people now. */
  readonly agencies: number;
}

/** All counts in one statement, in the `operator` scope. */
export async function countParties(tx: Tx): Promise<PartyCounts> {
  const { rows } = await sql<PartyCounts>`select
    (select count(*)::int from organisations where approved_at is null and declined_at is null) as "organisationsWaiting",
    (select count(*)::int from agency_profiles p join organisations o on o.id = p.agency_id
      where (p.licence_verified_at is null or p.renewal_sent_at is not null) and o.declined_at is null) as "licencesToCheck",
    (select count(*)::int from organisations
      where kind = 'company' and approved_at is not null and suspended_at is null) as "companies",
    (select count(*)::int from list_receiving_agencies()) as "agencies"`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('counting answered nothing');
  return row;
}

function organisations(tx: Tx) {
  return tx.db.selectFrom('organisations').select(COLUMNS).$castTo<Organisation>();
}

function byId(tx: Tx, id: OrganisationId) {
  return organisations(tx).where('id', '=', id);
}

/** The rows that `organisationState` would call this. */
function inState(state: OrganisationState) {
  switch (state) {
    case 'waiting':
      return sql<boolean>`approved_at is null and declined_at is null and suspended_at is null`;
    case 'declined':
      return sql<boolean>`approved_at is null and declined_at is not null and suspended_at is null`;
    case 'approved':
      return sql<boolean>`approved_at is not null and suspended_at is null`;
    case 'suspended':
      return sql<boolean>`suspended_at is not null`;
  }
}
