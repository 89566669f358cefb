import type { Context } from 'hono';
import type { Principals } from '../../../platform/http/access.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { findStaffUser } from '../../sign-in/actions/sessions.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { findApiKey } from './api-keys.ts';
import { listMembershipsOf } from './memberships.ts';

const BEARER = /^Bearer +(\S{1,200}) *$/i;

/** Who is behind a session cookie and who behind a bearer key, for src/app.ts. Memberships are read at every request. */
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
