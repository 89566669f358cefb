import { sql } from 'kysely';
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
  readonly lastUsedOn: string | null;
  readonly revokedAt: Date | null;
}

/** A key as it is found by its lookup part, before anybody has compared the rest. */
export interface FoundApiKey {
  readonly id: string;
  readonly hash: Buffer;
  readonly revokedAt: Date | null;
  readonly lastUsedOn: string | null;
  readonly membership: Membership;
}

export async function insertApiKey(
  tx: Tx,
  key: {
    readonly id: string;
    readonly name: string;
    readonly lookup: string;
    readonly hash: Buffer;
    readonly role: Role;
  },
): Promise<void> {
  await tx.db
    .insertInto('api_keys')
    .values({
      organisation_id: tx.organisationId,
      id: key.id,
      name: key.name,
      prefix: key.lookup,
      hash: key.hash,
      role: key.role,
      created_by: tx.scope.actor.id,
    })
    .execute();
}

/** Every key of the acting organisation, revoked ones too, the newest first. */
export async function listApiKeys(tx: Tx): Promise<ApiKey[]> {
  return tx.db
    .selectFrom('api_keys')
    .select(['id', 'name', 'prefix as lookup', 'role'])
    .select(['created_at as createdAt', 'last_used_on as lastUsedOn', 'revoked_at as revokedAt'])
    .where('organisation_id', '=', tx.organisationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .$narrowType<{ role: Role }>()
    .execute();
}

/** Which live keys of the acting organisation end or change hands. */
export interface KeysOf {
  readonly id?: string;
  /** The member who made them. */
  readonly madeBy?: string;
  /** Those of these roles alone. */
  readonly roles?: readonly Role[];
}

/** Ends live keys of the acting organisation and answers which. */
export async function revokeApiKeys(tx: Tx, which: KeysOf): Promise<string[]> {
  return touch(tx, which, { revoked_at: tx.wall });
}

/** Makes the actor answer for live keys of the acting organisation, and answers which. */
export async function takeOverApiKeys(tx: Tx, which: KeysOf): Promise<string[]> {
  return touch(tx, which, { created_by: tx.scope.actor.id });
}

async function touch(
  tx: Tx,
  { id, madeBy, roles }: KeysOf,
  columns: { revoked_at: Date } | { created_by: string },
): Promise<string[]> {
  let query = tx.db
    .updateTable('api_keys')
    .set(columns)
    .where('organisation_id', '=', tx.organisationId)
    .where('revoked_at', 'is', null);
  if (id !== undefined) query = query.where('id', '=', id);
  if (madeBy !== undefined) query = query.where('created_by', '=', madeBy);
  if (roles !== undefined) query = query.where('role', '=', sql<string>`any(${roles})`);
  return (await query.returning('id').execute()).map((row) => row.id);
}

/** Notes the day of use, once a day. */
export async function touchApiKey(tx: Tx, id: string, day: string): Promise<void> {
  await tx.db
    .updateTable('api_keys')
    .set({ last_used_on: day })
    .where('organisation_id', '=', tx.organisationId)
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
      revokedAt: row.revoked_at,
      lastUsedOn: row.last_used_on,
      membership: {
        organisationId: idOf<OrganisationId>(row.organisation_id),
        zone: row.organisation_kind,
        organisationName: row.organisation_name,
        role: row.role,
        approvedAt: row.approved_at,
        suspendedAt: row.suspended_at,
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
