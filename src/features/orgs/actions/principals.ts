import type { Context } from 'hono';
import type { Database } from '../../../db/database.ts';
import { inScope } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ApiKeyPrincipal, Principals } from '../../../platform/http/access.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { constantTimeEqual, hashToken, readTokenLookup } from '../../../platform/tokens.ts';
import { findStaffUser } from '../../sign-in/actions/sessions.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { findApiKeyByLookup, touchApiKey } from '../store/api-keys.ts';
import { listMemberships, type OwnMembership } from '../store/members.ts';
import { staffScope } from './memberships.ts';

const NO_HASH = Buffer.alloc(32);
const BEARER = /^Bearer +(\S{1,200}) *$/i;

/**
 * Who is behind a session cookie and who behind a bearer key, for src/app.ts. Memberships are read at every request, in
 * transactions of their own: what is found here is the scope in which the request then acts.
 */
export function staffPrincipals(services: StaffServices): Pick<Principals, 'findStaff' | 'findApiKey'> {
  return {
    async findStaff(c: Context<AppEnv>) {
      const account = await findStaffUser(services.staffAuth, c.req.header('Cookie'));
      if (account === undefined) return undefined;
      return {
        ...account,
        memberships: await listMembershipsOf(services.database, account.userId, c.var.requestId),
      };
    },
    async findApiKey(c: Context<AppEnv>) {
      const presented = BEARER.exec(c.req.header('Authorization') ?? '')?.[1];
      return presented === undefined ? undefined : findApiKey(services.database, presented);
    },
  };
}

/** Where a person works, first joined first; read in their own scope. */
export async function listMembershipsOf(
  database: Database,
  userId: string,
  requestId: string,
): Promise<readonly OwnMembership[]> {
  return inScope(database, staffScope(userId, requestId), (tx) => listMemberships(tx, userId));
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
  if (membership.approvedAt === null || membership.suspendedAt !== null) return undefined;
  const today = jstDate(new Date());
  if (found.lastUsedOn !== today) {
    const { organisationId, zone } = membership;
    const kind = zone === 'operator' ? 'operator' : 'organisation';
    const actor = { kind: 'api_key', id: found.id } as const;
    await inScope(database, { kind, organisationId, actor }, (tx) => touchApiKey(tx, found.id, today));
  }
  return { keyId: found.id, membership };
}
