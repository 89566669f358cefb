import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Database } from '../../../db/database.ts';
import { inScope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ApiKeyPrincipal, Role, Zone } from '../../../platform/http/access.ts';
import { constantTimeEqual, hashToken, newToken, readTokenLookup } from '../../../platform/tokens.ts';
import {
  findApiKeyByLookup,
  insertApiKey,
  listApiKeys,
  revokeApiKeys,
  touchApiKey,
} from '../store/api-keys.ts';
import type { orgsAudit } from '../views/audit.ts';
import { lockForOwner } from './members.ts';

const MOST_KEYS = 50;
const NO_HASH = Buffer.alloc(32);

export type CreatedApiKey =
  | { readonly ok: true; readonly id: string /** Shown now and never again. */; readonly key: string }
  | { readonly ok: false; readonly reason: 'too_many' };

/** Makes a key that acts for the organisation with a role of its own. Only its hash stays here. */
export async function createApiKey(
  tx: Tx,
  zone: Zone,
  input: { readonly name: string; readonly role: Role },
): Promise<CreatedApiKey> {
  await lockForOwner(tx);
  const live = (await listApiKeys(tx)).filter((key) => key.revokedAt === null);
  if (live.length >= MOST_KEYS) return { ok: false, reason: 'too_many' };
  const { token, lookup, hash } = newToken(zone);
  const id = randomUUID();
  await insertApiKey(tx, { id, lookup, hash, ...input });
  recordAudit<typeof orgsAudit>(tx, {
    action: 'api_key.created',
    subject: { kind: 'api_key', id },
    detail: { role: input.role },
  });
  return { ok: true, id, key: token };
}

/** Ends a key at once. @throws NotFound for an unknown, foreign or revoked key */
export async function revokeApiKey(tx: Tx, id: string): Promise<void> {
  if ((await revokeApiKeys(tx, { id })).length === 0) throw new NotFound('API key');
  recordAudit<typeof orgsAudit>(tx, { action: 'api_key.revoked', subject: { kind: 'api_key', id } });
}

/**
 * Whose key was presented, undefined for anything but a live key of an organisation in good standing. The comparison
 * takes the same time for every wrong key. Notes the day of use once a day.
 */
export async function findApiKey(
  database: Database,
  presented: string,
): Promise<ApiKeyPrincipal | undefined> {
  const lookup = readTokenLookup(presented);
  if (lookup === undefined) return undefined;
  const found = await findApiKeyByLookup(database, lookup);
  const matches = constantTimeEqual(hashToken(presented), found?.hash ?? NO_HASH);
  if (found === undefined || !matches || found.revokedAt !== null) return undefined;
  const { membership } = found;
  if (membership.approvedAt === undefined || membership.suspendedAt !== undefined) return undefined;
  const today = jstDate(new Date());
  if (found.lastUsedOn !== today) {
    const { organisationId, zone } = membership;
    const kind = zone === 'operator' ? 'operator' : 'organisation';
    const actor = { kind: 'api_key', id: found.id } as const;
    await inScope(database, { kind, organisationId, actor }, (tx) => touchApiKey(tx, found.id, today));
  }
  return { keyId: found.id, membership };
}
