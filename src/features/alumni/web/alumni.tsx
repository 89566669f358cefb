import { Hono } from 'hono';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { alumniCompanyRoutes } from './company.tsx';
import { alumniPublicRoutes } from './public.tsx';

/** People who enter themselves: their page, and the company's. */
export function alumniRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route('/', alumniPublicRoutes(services));
  app.route('/', alumniCompanyRoutes(services));
  return app;
}
