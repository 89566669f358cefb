import { Hono } from 'hono';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { Services } from '../../../platform/services.ts';
import { letterFileRoutes } from './letter-file.ts';
import { ownTextRoutes } from './own-text.tsx';
import { sendingRoutes } from './sending.tsx';
import { textCheckRoutes } from './text-check.tsx';
import { textRoutes } from './texts.tsx';

/** All pages of 文面. The list comes first: its fixed addresses would else be read as ids. */
export function companyLetterRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route('/', textCheckRoutes(services));
  app.route('/', textRoutes(services));
  app.route('/', ownTextRoutes(services));
  app.route('/', letterFileRoutes(services));
  app.route('/', sendingRoutes(services));
  return app;
}
