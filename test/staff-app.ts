import { Hono } from 'hono';
import { staffPrincipals } from '../src/features/orgs/actions/principals.ts';
import { orgsApi } from '../src/features/orgs/api.ts';
import { orgsRoutes } from '../src/features/orgs/web/orgs.tsx';
import { signInRoutes } from '../src/features/sign-in/web.tsx';
import { createApiRouter } from '../src/platform/http/api.ts';
import { clientAddress } from '../src/platform/http/client-address.ts';
import { csrf } from '../src/platform/http/csrf.ts';
import { answerFailure, answerNotFound } from '../src/platform/http/failures.tsx';
import { idempotency } from '../src/platform/http/idempotency.ts';
import { locale } from '../src/platform/http/locale.ts';
import { requestId } from '../src/platform/http/request-id.ts';
import { sameOrigin } from '../src/platform/http/same-origin.ts';
import { securityHeaders } from '../src/platform/http/security-headers.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import type { StaffTestServices } from './staff-services.ts';

/** The pages and the REST API of sign-in and organisations, behind the same middleware as in the product. */
export function staffApp(services: StaffTestServices): Hono<AppEnv> {
  const { env, keyRing } = services;
  const app = new Hono<AppEnv>();
  app.onError(answerFailure(env.isDemo));
  app.notFound(answerNotFound(env.isDemo));
  app.use(requestId(services.log), securityHeaders(env.isHttps), clientAddress(0), locale(env.isHttps));
  app.use(async (c, next) => {
    c.set('principals', { ...staffPrincipals(services), findCandidate: () => Promise.resolve(undefined) });
    await next();
  });
  const api = createApiRouter();
  const once = idempotency(services);
  api.use(async (c, next) => {
    c.set('onceOnly', once);
    await next();
  });
  api.route('/', orgsApi(services));
  api.doc('/openapi.json', { openapi: '3.1.0', info: { title: 'test', version: '1' } });
  app.route('/api/v1', api);
  app.use(sameOrigin(env.baseUrl), csrf({ keyRing, baseUrl: env.baseUrl }));
  app.route('/', signInRoutes(services));
  app.route('/', orgsRoutes(services));
  return app;
}
