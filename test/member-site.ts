import { Hono } from 'hono';
import type { Membership, Role } from '../src/platform/http/access.ts';
import { csrf } from '../src/platform/http/csrf.ts';
import { answerFailure, answerNotFound } from '../src/platform/http/failures.ts';
import { idempotency } from '../src/platform/http/idempotency.ts';
import { locale } from '../src/platform/http/locale.ts';
import { requestId } from '../src/platform/http/request-id.ts';
import { securityHeaders } from '../src/platform/http/security-headers.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import type { Services } from '../src/platform/services.ts';
import type { TestOrganisation } from './factories/organisations.ts';
import { type Site, siteOf } from './visitor.ts';

/** What a feature's routes are mounted as: pages behind the form token, REST under /api/v1. */
export interface MemberRoutes {
  readonly pages?: Hono<AppEnv>;
  readonly api?: Hono<AppEnv>;
}

/** A feature's routes alone, with one member (or key) of an organisation asking; nobody when `who` is undefined. */
export function memberSite(
  services: Services,
  routes: MemberRoutes,
  who:
    | { readonly organisation: TestOrganisation; readonly role: Role; readonly suspendedAt?: Date }
    | undefined,
): Site {
  const membership = who && {
    ...membershipOf(who.organisation, who.role),
    suspendedAt: who.suspendedAt ?? null,
  };
  const app = new Hono<AppEnv>();
  app.onError(answerFailure(true));
  app.notFound(answerNotFound(true));
  app.use(requestId(services.log), securityHeaders(false), locale(false));
  const once = idempotency(services);
  app.use(async (c, next) => {
    c.set('principals', {
      findStaff: async () =>
        membership && {
          userId: 'member',
          name: '佐藤 花子',
          mailAddress: 'x@example.jp',
          locale: 'ja',
          memberships: [membership],
        },
      findApiKey: async () => membership && { keyId: 'key', membership },
      findCandidate: async () => undefined,
    });
    c.set('onceOnly', once);
    c.set('isDemo', services.env.isDemo);
    c.set('database', services.database);
    await next();
  });
  if (routes.api !== undefined) app.route('/api/v1', routes.api);
  app.use(csrf({ keyRing: services.keyRing, baseUrl: services.env.baseUrl }));
  if (routes.pages !== undefined) app.route('/', routes.pages);
  return siteOf(app);
}

function membershipOf(organisation: TestOrganisation, role: Role): Membership {
  return {
    organisationId: organisation.id,
    zone: organisation.zone,
    organisationName: organisation.name,
    role,
    approvedAt: new Date(),
    suspendedAt: null,
  };
}
