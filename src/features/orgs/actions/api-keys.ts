import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Role, Zone } from '../../../platform/http/access.ts';
import { newToken } from '../../../platform/tokens.ts';
import { insertApiKey, listApiKeys, revokeApiKeys } from '../store/api-keys.ts';
import type { orgsAudit } from '../views/audit.ts';
import { lockForOwner } from './members.ts';

const MOST_KEYS = 50;

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
  tx.note({ kind: 'api_key', organisation: tx.organisationId, object: id });
}
