import { callCapability } from '../../../db/capability.ts';
import type { Database } from '../../../db/database.ts';
import type { Tx } from '../../../db/scope.ts';
import type { Membership, Role, Zone } from '../../../platform/http/access.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';

/** An API key as its organisation sees it; the key itself is not stored. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** The part of the key it is looked up by; no secret, so that people can tell keys apart. */
  readonly lookup: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly lastUsedOn: string | undefined;
  readonly revokedAt: Date | undefined;
}

/** A key as it is found by its lookup part, before anybody has compared the rest. */
export interface FoundApiKey {
  readonly id: string;
  readonly hash: Buffer;
  readonly revokedAt: Date | undefined;
  readonly lastUsedOn: string | undefined;
  readonly membership: Membership;
}

export async function insertApiKey(
  tx: Tx,
  key: {
    readonly organisationId: OrganisationId;
    readonly id: string;
    readonly name: string;
    readonly lookup: string;
    readonly hash: Buffer;
    readonly role: Role;
    readonly createdBy: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('api_keys')
    .values({
      organisation_id: key.organisationId,
      id: key.id,
      name: key.name,
      prefix: key.lookup,
      hash: key.hash,
      role: key.role,
      created_by: key.createdBy,
    })
    .execute();
}

/** Every key, revoked ones too, the newest first. */
export async function listApiKeys(tx: Tx, organisationId: OrganisationId): Promise<ApiKey[]> {
  const rows = await tx.db
    .selectFrom('api_keys')
    .select(['id', 'name', 'prefix', 'role', 'created_at', 'last_used_on', 'revoked_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    lookup: row.prefix,
    role: row.role as Role,
    createdAt: row.created_at,
    lastUsedOn: row.last_used_on ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  }));
}

/** False when there is no such key, or it was revoked before. */
export async function revokeApiKey(tx: Tx, organisationId: OrganisationId, id: string): Promise<boolean> {
  const changed = await tx.db
    .updateTable('api_keys')
    .set({ revoked_at: tx.wall })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Notes the day of use, once a day. */
export async function touchApiKey(
  tx: Tx,
  organisationId: OrganisationId,
  id: string,
  day: string,
): Promise<void> {
  await tx.db
    .updateTable('api_keys')
    .set({ last_used_on: day })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_used_on', 'is', null), eb('last_used_on', '<', day)]))
    .execute();
}

/** The key with this lookup part, in one round trip and outside any tenant. */
export async function findApiKeyByLookup(
  database: Database,
  lookup: string,
): Promise<FoundApiKey | undefined> {
  const row = (await callCapability(database, 'find_api_key', lookup)) as ApiKeyRow | undefined;
  return (
    row && {
      id: row.id,
      hash: row.hash,
      revokedAt: row.revoked_at ?? undefined,
      lastUsedOn: row.last_used_on ?? undefined,
      membership: {
        organisationId: idOf<OrganisationId>(row.organisation_id),
        zone: row.organisation_kind,
        organisationName: row.organisation_name,
        role: row.role,
        approvedAt: row.approved_at ?? undefined,
        suspendedAt: row.suspended_at ?? undefined,
      },
    }
  );
}

interface ApiKeyRow {
  readonly organisation_id: string;
  readonly id: string;
  readonly hash: Buffer;
  readonly role: Role;
  readonly organisation_kind: Zone;
  readonly organisation_name: string;
  readonly approved_at: Date | null;
  readonly suspended_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_on: string | null;
}
